import { DestinationKind } from '@analyticbot/contracts/notifications/v1/notifications';
import { Direction, RuleMetric } from '@analyticbot/contracts/notifications/v1/rules';
import { Role } from '@analyticbot/contracts/users/v1/users';
import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { openPage } from '../testing/open-page.tsx';

let server: FakeServer;
beforeEach(() => {
  configure({ asyncUtilTimeout: 10_000 });
  localStorage.clear();
  server = createFakeServer();
  server.channels = [
    { channelId: 4, title: 'Tashkent Times', timeZone: 'Asia/Tashkent' },
    { channelId: 7, title: 'Samarkand News', timeZone: 'Asia/Samarkand' },
  ];
  server.notifications.places = [CHAT, MAILBOX];
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const CHAT = { destinationId: 'p1', kind: DestinationKind.TELEGRAM, address: '55', confirmed: true };
const MAILBOX = {
  destinationId: 'p2',
  kind: DestinationKind.EMAIL,
  address: 'olga@example.org',
  confirmed: true,
};
const DIGEST = {
  digestId: 'd1',
  on: true,
  details: { weekday: 5, hour: 18, timeZone: 'Asia/Tashkent', channelIds: [7], destinationIds: ['p2'] },
};
const RULE = {
  ruleId: 'r1',
  details: {
    name: 'Busy days',
    channelId: 4,
    destinationIds: ['p1'],
    condition: {
      case: 'threshold' as const,
      value: { metric: RuleMetric.POSTS, direction: Direction.ABOVE, limit: 5, periodDays: 1 },
    },
  },
};

async function row(name: string | RegExp): Promise<ReturnType<typeof within>> {
  const line = (await screen.findByText(name)).closest('li');
  if (line === null) throw new Error(`"${name}" is in no list.`);
  return within(line);
}

/** At once: a field for a time takes no single letters, and one with a list of zones takes them slowly. */
function change(field: HTMLElement, value: string): void {
  fireEvent.change(field, { target: { value } });
}

async function dialog(name: string): Promise<ReturnType<typeof within>> {
  return within(await screen.findByRole('dialog', { name }));
}

describe('a digest', () => {
  test('is changed in everything that it says, and keeps what is not touched', async () => {
    server.notifications.digests = [DIGEST];
    await openPage(server, '/alerts');
    const digest = await row('Every week on Friday at 18:00, Asia/Tashkent');
    expect(digest.getByText('Samarkand News').closest('p')?.textContent).toContain(
      'told in: olga@example.org',
    );
    await userEvent.click(digest.getByRole('button', { name: 'Edit this digest' }));
    const form = await dialog('Edit this digest');
    await userEvent.selectOptions(form.getByLabelText('How often'), 'Monday');
    await userEvent.selectOptions(form.getByLabelText('Hour'), '07:00');
    await userEvent.click(form.getByLabelText('Tashkent Times'));
    await userEvent.click(form.getByLabelText('Everywhere, also in places added later'));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Every week on Monday at 07:00, Asia/Tashkent')).toBeTruthy();
    expect(server.notifications.digests[0]?.details).toMatchObject({
      weekday: 1,
      hour: 7,
      timeZone: 'Asia/Tashkent',
      channelIds: [7, 4],
      destinationIds: [],
    });
  });

  test('is not saved for no place or no channel, nor in a zone that is none', async () => {
    server.notifications.digests = [DIGEST];
    await openPage(server, '/alerts');
    await userEvent.click(await screen.findByRole('button', { name: 'Edit this digest' }));
    const form = await dialog('Edit this digest');
    await userEvent.click(form.getByLabelText('Samarkand News'));
    await userEvent.click(form.getByLabelText('olga@example.org'));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(form.getByText('Choose one to twenty channels.')).toBeTruthy();
    expect(form.getByText('Choose at least one place.')).toBeTruthy();
    await userEvent.click(form.getByLabelText('All channels'));
    await userEvent.click(form.getByLabelText('Telegram chat 55'));
    change(form.getByLabelText('Time zone'), 'Nowhere/At_All');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText(/There is no such time zone/)).toBeTruthy();
    expect(server.notifications.digests).toEqual([DIGEST]);
  });

  test('can be read before it is kept, and nothing is sent or kept by that', async () => {
    await openPage(server, '/alerts');
    await userEvent.click(await screen.findByRole('button', { name: 'Add a digest' }));
    const form = await dialog('Add a digest');
    await userEvent.click(form.getByRole('button', { name: 'Preview' }));
    expect(await form.findByText('Your channels on Monday')).toBeTruthy();
    expect(form.getByText('Nothing was sent.')).toBeTruthy();
    await userEvent.selectOptions(form.getByLabelText('How often'), 'Sunday');
    expect(form.queryByText('Your channels on Monday')).toBeNull();
    expect(server.calls.filter((call) => /^(Create|Update|Test)/.test(call))).toEqual([]);
  });

  test('that a viewer may only look at can be previewed', async () => {
    server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.VIEWER }));
    server.notifications.digests = [DIGEST];
    await openPage(server, '/alerts');
    expect(screen.queryByRole('button', { name: 'Edit this digest' })).toBeNull();
    await userEvent.click(await screen.findByRole('button', { name: 'Preview' }));
    expect(await screen.findByText('Of 1 channels')).toBeTruthy();
  });

  test('is deleted after a question that names it', async () => {
    server.notifications.digests = [DIGEST];
    await openPage(server, '/alerts');
    await userEvent.click(await screen.findByRole('button', { name: 'Delete this digest' }));
    const question = await dialog('Delete the digest?');
    expect(question.getByText(/Every week on Friday at 18:00/)).toBeTruthy();
    await userEvent.click(question.getByRole('button', { name: 'Cancel' }));
    expect(server.notifications.digests).toEqual([DIGEST]);
    await userEvent.click(screen.getByRole('button', { name: 'Delete this digest' }));
    await userEvent.click((await dialog('Delete the digest?')).getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('No digests yet.')).toBeTruthy();
  });
});

describe('a rule', () => {
  test('is told where one chooses, and only there', async () => {
    server.notifications.rules = [RULE];
    await openPage(server, '/alerts');
    expect((await row('Busy days')).getByText(/told in: Telegram chat 55/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Edit Busy days' }));
    const form = await dialog('Edit Busy days');
    await userEvent.selectOptions(form.getByLabelText('Channel'), 'Samarkand News');
    await userEvent.click(form.getByLabelText('Telegram chat 55'));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(form.getByText('Choose at least one place.')).toBeTruthy();
    expect(form.queryByText('Give a name and numbers.')).toBeNull();
    await userEvent.click(form.getByLabelText('olga@example.org'));
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(server.notifications.rules[0]?.details).toMatchObject({
        channelId: 7,
        destinationIds: ['p2'],
      }),
    );
  });

  test('whose only place was removed says that it tells nobody', async () => {
    server.notifications.places = [MAILBOX];
    server.notifications.rules = [RULE];
    await openPage(server, '/alerts');
    expect((await row('Busy days')).getByText(/told nowhere: its places were removed/)).toBeTruthy();
  });

  test('shows when it would have told before it is switched on', async () => {
    server.notifications.rules = [RULE];
    server.notifications.backTest = {
      testable: true,
      from: '2024-01-01',
      to: '2024-01-11',
      points: Array.from({ length: 10 }, (_, day) => ({
        day: `2024-01-${String(day + 1).padStart(2, '0')}`,
        value: day,
      })),
      firings: [{ day: '2024-01-06', value: 5 }],
    };
    await openPage(server, '/alerts');
    await userEvent.click(await screen.findByRole('button', { name: 'Test and switch on' }));
    const test = await dialog('Switch on Busy days');
    expect(await test.findByText(/Would have told this many times: 1/)).toBeTruthy();
    expect(test.getByRole('slider', { name: /day by day/ })).toBeTruthy();
    expect(test.getByText(/A ring: here it would have told/)).toBeTruthy();
    await userEvent.click(test.getByRole('button', { name: 'Switch on' }));
    await waitFor(() => expect(server.notifications.rules[0]?.on).toBe(true));
  });

  test('is deleted after a question that names it', async () => {
    server.notifications.rules = [RULE];
    await openPage(server, '/alerts');
    await userEvent.click(await screen.findByRole('button', { name: 'Delete Busy days' }));
    expect(server.notifications.rules).toHaveLength(1);
    const question = await dialog('Delete the rule Busy days?');
    await userEvent.click(question.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('No rules yet.')).toBeTruthy();
  });
});

describe('a place', () => {
  test.each([
    ['For an hour', 1],
    ['For 8 hours', 8],
    ['For a day', 24],
  ])('is muted %s, and its quiet hours stay', async (words, hours) => {
    const quietHours = { fromMinute: 60, toMinute: 120, timeZone: 'UTC' };
    server.notifications.places = [{ ...MAILBOX, quietHours }];
    await openPage(server, '/alerts');
    const before = Date.now();
    await userEvent.click(await screen.findByRole('button', { name: 'Mute…' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: words }));
    await screen.findByRole('button', { name: 'Unmute' });
    const [place] = server.notifications.places;
    const until = place?.mutedUntil === undefined ? 0 : Number(place.mutedUntil.seconds) * 1000;
    expect(Math.round((until - before) / 3_600_000)).toBe(hours);
    expect(place?.quietHours).toMatchObject(quietHours);
  });

  test('is muted for good, until somebody switches it on', async () => {
    server.notifications.places = [MAILBOX];
    await openPage(server, '/alerts');
    await userEvent.click(await screen.findByRole('button', { name: 'Mute…' }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Until I switch it on' }));
    expect(await screen.findByText('muted until you unmute it')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Unmute' }));
    await waitFor(() => expect(server.notifications.places[0]?.mutedUntil).toBeUndefined());
  });

  test('in Telegram goes by the name of whose chat it is, or by its number', async () => {
    server.notifications.places = [CHAT, { ...CHAT, destinationId: 'p3', address: '77', name: 'Ada (@ada)' }];
    await openPage(server, '/alerts');
    expect(await screen.findByText('Telegram: Ada (@ada)')).toBeTruthy();
    expect(screen.getByText('Telegram chat 55')).toBeTruthy();
  });

  test('has quiet hours from when to when one says, in one’s zone', async () => {
    server.notifications.places = [MAILBOX];
    await openPage(server, '/alerts');
    await userEvent.click(await screen.findByRole('button', { name: 'Quiet hours' }));
    const form = await dialog('Quiet hours of olga@example.org');
    change(form.getByLabelText('From'), '23:30');
    change(form.getByLabelText('To'), '23:30');
    change(form.getByLabelText('Time zone'), 'Asia/Tashkent');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(form.getByText('Give two different times.')).toBeTruthy();
    change(form.getByLabelText('To'), '06:45');
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('quiet 23:30–06:45, Asia/Tashkent')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Quiet hours' }));
    const again = await dialog('Quiet hours of olga@example.org');
    await userEvent.click(again.getByRole('button', { name: 'No quiet hours' }));
    await waitFor(() => expect(server.notifications.places[0]?.quietHours).toBeUndefined());
  });

  test('is removed after a question that says what goes with it', async () => {
    server.notifications.places = [MAILBOX];
    await openPage(server, '/alerts');
    await userEvent.click(await screen.findByRole('button', { name: 'Remove olga@example.org' }));
    const question = await dialog('Remove olga@example.org?');
    expect(question.getByText(/Rules and digests for this place alone tell nobody/)).toBeTruthy();
    await userEvent.click(question.getByRole('button', { name: 'Remove' }));
    expect(await screen.findByText(/Nobody is told anything yet/)).toBeTruthy();
  });
});
