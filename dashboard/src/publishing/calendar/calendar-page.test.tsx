import { PublicationState, PublicationSummarySchema } from '@analyticbot/contracts/content/v1/publications';
import { Role } from '@analyticbot/contracts/users/v1/users';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { Code, ConnectError } from '@connectrpc/connect';
import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type FakePublication, instantOfWall, type SummaryFields } from '../../testing/fake-publishing.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { openPage } from '../../testing/open-page.tsx';

let server: FakeServer;
beforeEach(() => {
  configure({ asyncUtilTimeout: 10_000 });
  localStorage.clear();
  server = createFakeServer();
  server.channels = [
    { channelId: 4, title: 'Tashkent Times', timeZone: 'Asia/Tashkent' },
    { channelId: 7, title: 'Berlin News', timeZone: 'Europe/Berlin' },
  ];
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function planned(publicationId: string, wallTime: string, more: SummaryFields = {}): FakePublication {
  return {
    summary: create(PublicationSummarySchema, {
      publicationId,
      channelId: 7,
      state: PublicationState.PLANNED,
      revision: 1,
      zone: 'Europe/Berlin',
      wallTime,
      dueAt: timestampFromDate(instantOfWall(wallTime)),
      excerpt: `Post ${publicationId}`,
      ...more,
    }),
  };
}

const LIST = '/publishing/calendar?view=list&day=2026-03-23';

async function day(name: string | RegExp): Promise<ReturnType<typeof within>> {
  return within(await screen.findByRole('region', { name }));
}

describe('the calendar', () => {
  test('opens from the navigation, in months, and says whose clocks it goes by', async () => {
    server.publishing.plans = [
      { channelId: 4, zone: 'Asia/Tashkent', slots: [{ weekday: 'MO', time: '09:00' }] },
    ];
    await openPage(server, '/publishing');
    expect(await screen.findByRole('heading', { name: 'Publishing', level: 1 })).toBeTruthy();
    expect(await screen.findByRole('region', { name: 'Month' })).toBeTruthy();
    expect(await screen.findByText(/Times are on the clocks of each channel/)).toBeTruthy();
    expect(screen.getByText(/Asia\/Tashkent is 5/)).toBeTruthy();
  });

  test('shows each post on the day of its own clocks, with its state in words', async () => {
    server.publishing.publications = [
      planned('late', '2026-03-24T23:30'),
      planned('sent', '2026-03-23T08:00', { state: PublicationState.SENT, channelId: 4, mediaCount: 2 }),
    ];
    await openPage(server, LIST);
    const monday = await day(/^Monday 23 March/);
    expect(monday.getByText('08:00')).toBeTruthy();
    expect(monday.getByText('Tashkent Times')).toBeTruthy();
    expect(monday.getByText('2 files')).toBeTruthy();
    expect(monday.getAllByText('Sent').length).toBeGreaterThan(0);
    const tuesday = await day(/^Tuesday 24 March/);
    expect(tuesday.getByText('23:30')).toBeTruthy();
    expect(tuesday.getByRole('link', { name: 'Post late' }).getAttribute('href')).toBe(
      '/publishing/publications/late',
    );
  });

  test('says where clocks are changed, and where a queue has room', async () => {
    server.publishing.publications = [planned('a', '2026-03-29T09:00')];
    server.publishing.plans = [
      { channelId: 7, zone: 'Europe/Berlin', slots: [{ weekday: 'SU', time: '18:00' }] },
    ];
    server.publishing.freeSlots = [{ channelId: 7, wallTime: '2026-03-29T18:00' }];
    await openPage(server, LIST);
    const sunday = await day(/^Sunday 29 March/);
    expect(sunday.getByText('Clocks in Europe/Berlin are changed from 02:00 to 03:00.')).toBeTruthy();
    const slot = (await sunday.findByText('18:00')).closest('li');
    expect(slot?.textContent).toContain('free slot in Berlin News');
  });

  test('is narrowed to channels, and keeps that in its address', async () => {
    server.publishing.publications = [
      planned('a', '2026-03-24T09:00'),
      planned('b', '2026-03-24T10:00', { channelId: 4 }),
    ];
    const pages = await openPage(server, LIST);
    await screen.findByRole('link', { name: 'Post b' });
    await userEvent.click(screen.getByRole('button', { name: 'All channels' }));
    await userEvent.click(await screen.findByRole('checkbox', { name: 'Berlin News' }));
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Post b' })).toBeNull());
    expect(screen.getByRole('link', { name: 'Post a' })).toBeTruthy();
    expect(pages.state.location.search).toMatchObject({ channels: [7] });
  });

  test('turns to what is later and says that nothing is planned there', async () => {
    await openPage(server, LIST);
    await userEvent.click(await screen.findByRole('button', { name: 'Later' }));
    expect(await screen.findByRole('heading', { name: '20 Apr – 17 May 2026' })).toBeTruthy();
    expect(screen.getByText('Nothing is planned in these weeks')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Week' }));
    expect(await screen.findByRole('region', { name: 'Week' })).toBeTruthy();
  });

  test('says why it cannot be shown', async () => {
    await openPage(server, LIST);
    await screen.findByText('Nothing is planned in these weeks');
    server.away = true;
    await userEvent.click(screen.getByRole('button', { name: 'Later' }));
    await waitFor(() => expect(screen.getAllByRole('alert').length).toBeGreaterThan(0));
  });
});

describe('a planned post', () => {
  const menuOf = 'Move or cancel: Post a';

  async function openMove(): Promise<ReturnType<typeof within>> {
    await userEvent.click(await screen.findByRole('button', { name: menuOf }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Move to another time' }));
    return within(await screen.findByRole('dialog', { name: 'When should it go out?' }));
  }

  test('is moved from its menu and put back', async () => {
    server.publishing.publications = [planned('a', '2026-03-24T09:00')];
    await openPage(server, LIST);
    const dialog = await openMove();
    fireEvent.change(dialog.getByLabelText('Day'), { target: { value: '2026-03-26' } });
    fireEvent.change(dialog.getByLabelText('Time'), { target: { value: '11:15' } });
    await userEvent.click(dialog.getByRole('button', { name: 'Move' }));
    expect((await day(/^Thursday 26 March/)).getByText('11:15')).toBeTruthy();
    expect(await screen.findByText('Moved to Thursday 26 March, 11:15 (Europe/Berlin).')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect((await day(/^Tuesday 24 March/)).getByText('09:00')).toBeTruthy();
    await waitFor(() =>
      expect(server.publishing.publications[0]?.summary).toMatchObject({
        wallTime: '2026-03-24T09:00',
        revision: 3,
      }),
    );
  });

  test('is told what a change of the clocks makes of a time, before and after', async () => {
    server.publishing.publications = [planned('a', '2026-03-24T09:00')];
    server.publishing.skipped.set('2026-03-29T02:30', '2026-03-29T03:30');
    await openPage(server, LIST);
    const dialog = await openMove();
    fireEvent.change(dialog.getByLabelText('Day'), { target: { value: '2026-03-29' } });
    fireEvent.change(dialog.getByLabelText('Time'), { target: { value: '02:30' } });
    expect(await dialog.findByText(/forward over 02:30 on that day: it goes out at 03:30/)).toBeTruthy();
    await userEvent.click(dialog.getByRole('button', { name: 'Move' }));
    expect(await screen.findByText(/There is no 02:30 on that day/)).toBeTruthy();
    expect((await day(/^Sunday 29 March/)).getByText('03:30')).toBeTruthy();
  });

  test('goes back where it was when somebody changed it meanwhile', async () => {
    server.publishing.publications = [planned('a', '2026-03-24T09:00')];
    await openPage(server, LIST);
    const dialog = await openMove();
    server.publishing.refusal = new ConnectError('It was changed meanwhile.', Code.Aborted);
    fireEvent.change(dialog.getByLabelText('Day'), { target: { value: '2026-03-26' } });
    await userEvent.click(dialog.getByRole('button', { name: 'Move' }));
    expect(await screen.findByText('It was not moved.')).toBeTruthy();
    expect(screen.getByText(/changed meanwhile/)).toBeTruthy();
    expect((await day(/^Tuesday 24 March/)).getByText('09:00')).toBeTruthy();
  });

  test('is cancelled at once, and planned again when that is taken back', async () => {
    server.publishing.publications = [planned('a', '2026-03-24T09:00')];
    await openPage(server, LIST);
    await userEvent.click(await screen.findByRole('button', { name: menuOf }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Cancel it' }));
    expect(await screen.findByText('Cancelled. It does not go out.')).toBeTruthy();
    expect(server.publishing.done).toEqual(['cancelled']);
    await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/^Planned again for Tuesday 24 March, 09:00/)).toBeTruthy();
    expect(server.publishing.publications.map(({ summary }) => [summary.state, summary.wallTime])).toEqual([
      [PublicationState.PLANNED, '2026-03-24T09:00'],
    ]);
  });

  test('that repeats is cancelled with all later ones only where that is said', async () => {
    server.publishing.publications = [planned('a', '2026-03-24T09:00', { repeats: true })];
    await openPage(server, LIST);
    await userEvent.click(await screen.findByRole('button', { name: menuOf }));
    await userEvent.click(await screen.findByRole('menuitem', { name: 'Cancel it' }));
    expect(server.publishing.done).toEqual([]);
    await userEvent.click(await screen.findByRole('button', { name: 'This one and all later ones' }));
    expect(await screen.findByText('3 cancelled. They do not go out.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
  });

  test('that went out, or that a viewer looks at, cannot be moved', async () => {
    server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.VIEWER }));
    server.publishing.publications = [planned('a', '2026-03-24T09:00')];
    await openPage(server, LIST);
    await screen.findByRole('link', { name: 'Post a' });
    expect(screen.queryByRole('button', { name: menuOf })).toBeNull();
    expect(screen.queryByRole('link', { name: /New post/ })).toBeNull();
  });
});

describe('what waits for a person', () => {
  const now = new Date().toISOString().slice(0, 16);

  test('is counted and listed, the most urgent first', async () => {
    server.publishing.publications = [
      planned('approve', now, { state: PublicationState.AWAITING_APPROVAL }),
      planned('missed', now, { state: PublicationState.MISSED }),
      planned('lost', now, { state: PublicationState.UNKNOWN }),
      planned('failed', now, { state: PublicationState.FAILED, reason: 'NOT_IN_ANY_CATALOGUE' }),
      planned('fine', now),
    ];
    await openPage(server, LIST);
    const waiting = within(await screen.findByRole('region', { name: 'Waiting for you' }));
    expect(waiting.getAllByRole('link').map((link) => link.textContent)).toEqual([
      'Post lost',
      'Post failed',
      'Post missed',
    ]);
    expect(waiting.getByText('NOT_IN_ANY_CATALOGUE')).toBeTruthy();
    await userEvent.click(waiting.getByRole('button', { name: 'Show all 4' }));
    expect(waiting.getByRole('link', { name: 'Post approve' })).toBeTruthy();
    expect(waiting.queryByRole('link', { name: 'Post fine' })).toBeNull();
  });

  test('is not spoken of where nothing does', async () => {
    await openPage(server, LIST);
    await screen.findByText('Nothing is planned in these weeks');
    expect(screen.queryByRole('region', { name: 'Waiting for you' })).toBeNull();
  });
});
