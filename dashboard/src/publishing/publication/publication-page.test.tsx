import {
  PublicationEventKind,
  PublicationState,
  PublicationSummarySchema,
} from '@analyticbot/contracts/content/v1/publications';
import { Role } from '@analyticbot/contracts/users/v1/users';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { cleanup, configure, fireEvent, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FakePublication, SummaryFields } from '../../testing/fake-publishing.ts';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { openPage } from '../../testing/open-page.tsx';

let server: FakeServer;
beforeEach(() => {
  configure({ asyncUtilTimeout: 10_000 });
  localStorage.clear();
  server = createFakeServer();
  server.channels = [{ channelId: 7, title: 'Berlin News', timeZone: 'Europe/Berlin' }];
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const at = (text: string) => timestampFromDate(new Date(text));

/** Opens the page of one in a state. */
async function open(
  state: PublicationState,
  more: Omit<Partial<FakePublication>, 'summary'> = {},
  summary: SummaryFields = {},
) {
  server.publishing.publications = [
    {
      content: { text: 'Spring is here' },
      ...more,
      summary: create(PublicationSummarySchema, {
        publicationId: 'p1',
        channelId: 7,
        state,
        revision: 4,
        zone: 'Europe/Berlin',
        wallTime: '2026-03-24T09:00',
        dueAt: at('2026-03-24T08:00:00Z'),
        excerpt: 'Spring is here',
        ...summary,
      }),
    },
  ];
  return openPage(server, '/publishing/publications/p1');
}

describe('the page of a publication', () => {
  test('shows what it says, when it is due, and its whole life', async () => {
    await open(
      PublicationState.SENT,
      {
        link: 'https://t.me/berlin/12',
        content: {
          text: 'Spring is here',
          entities: [{ offset: 0, length: 6, kind: { case: 'linkUrl', value: 'https://example.org/' } }],
          buttonRows: [
            { buttons: [{ text: 'Read', action: { case: 'url', value: 'https://example.org/a' } }] },
          ],
          silent: true,
          deleteAfterSeconds: 3600,
        },
        events: [
          { kind: PublicationEventKind.PLANNED, at: at('2026-03-20T08:00:00Z'), by: 'u' },
          {
            kind: PublicationEventKind.MOVED,
            at: at('2026-03-21T08:00:00Z'),
            by: 'somebody',
            values: { wall_time: '2026-03-24T09:00' },
          },
          { kind: PublicationEventKind.SENDING, at: at('2026-03-24T08:00:00Z'), attempt: 1 },
          {
            kind: PublicationEventKind.SENT,
            at: at('2026-03-24T08:00:01Z'),
            attempt: 1,
            values: { message_id: '12', late_ms: '1200' },
          },
          {
            kind: PublicationEventKind.CHANGE_PLANNED,
            by: 'u',
            values: { change: 'delete', due_at: '2026-03-24T09:00:00.000Z' },
          },
        ],
        plannedChanges: [{ dueAt: at('2026-03-24T09:00:00Z'), what: { case: 'deletion', value: true } }],
      },
      { messageId: 12n, sentAt: at('2026-03-24T08:00:01Z') },
    );
    expect(await screen.findByText('Tuesday, 24 March 2026, 09:00 (Europe/Berlin)')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Spring' }).getAttribute('href')).toBe('https://example.org/');
    expect(screen.getByRole('link', { name: 'Read' })).toBeTruthy();
    expect(screen.getByText('Arrives without a sound')).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Open in Telegram' })).toBeTruthy();
    const steps = screen.getAllByRole('listitem').map((item) => item.textContent ?? '');
    expect(steps.some((step) => step.includes('Planned') && step.includes('Aziza (you)'))).toBe(true);
    expect(steps.some((step) => step.includes('for 24 Mar 2026, 09:00'))).toBe(true);
    expect(steps.some((step) => step.includes('a member of the workspace'))).toBe(true);
    expect(steps.some((step) => step.includes('Sent · attempt 1') && step.includes('Message 12'))).toBe(true);
    expect(steps.some((step) => step.includes('1.2s after its time'))).toBe(true);
    expect(screen.getByText('on 24 Mar 2026, 10:00: it is deleted')).toBeTruthy();
    expect(screen.getByText(/It is deleted in Telegram/)).toBeTruthy();
  });

  test('of one that is not there says so', async () => {
    await openPage(server, '/publishing/publications/none');
    expect(await screen.findByRole('alert')).toBeTruthy();
  });
});

describe('one that waits for approval', () => {
  test('is approved by an admin', async () => {
    await open(PublicationState.AWAITING_APPROVAL);
    await userEvent.click(await screen.findByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(server.publishing.done).toEqual(['approved']));
    expect(await screen.findByText('Planned')).toBeTruthy();
  });

  test('is sent back with a reason, never without', async () => {
    await open(PublicationState.AWAITING_APPROVAL);
    await userEvent.click(await screen.findByRole('button', { name: 'Send back' }));
    expect(screen.getByRole('button', { name: 'Send back' })).toHaveProperty('disabled', true);
    await userEvent.type(screen.getByLabelText('What should be different?'), 'Too long');
    await userEvent.click(screen.getByRole('button', { name: 'Send back' }));
    await waitFor(() => expect(server.publishing.done).toEqual(['sent back: Too long']));
  });

  test('of a series is approved with all later ones where that is said', async () => {
    await open(PublicationState.AWAITING_APPROVAL, {}, { repeats: true });
    await userEvent.click(await screen.findByLabelText('This one and all later ones of its series'));
    await userEvent.click(screen.getByRole('button', { name: 'Approve' }));
    await waitFor(() => expect(server.publishing.done).toEqual(['approved, and later']));
  });

  test('tells an editor for whom it waits', async () => {
    server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.EDITOR }));
    await open(PublicationState.AWAITING_APPROVAL);
    expect(await screen.findByText('An admin has to approve it before it goes out.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Approve' })).toBeNull();
  });
});

describe('one that nobody knows of', () => {
  test('is found by the link that a person pastes', async () => {
    await open(PublicationState.UNKNOWN, { telegramSaid: '' });
    await userEvent.click(await screen.findByRole('button', { name: 'This is it' }));
    expect(await screen.findByText(/This names no message/)).toBeTruthy();
    expect(server.publishing.settled).toEqual([]);
    await userEvent.type(screen.getByLabelText('Link or number of the message'), 'https://t.me/berlin/4711');
    await userEvent.click(screen.getByRole('button', { name: 'This is it' }));
    await waitFor(() => expect(server.publishing.settled).toEqual([{ case: 'sentMessageId', value: 4711n }]));
  });

  test('is sent or let go only because a person says so', async () => {
    await open(PublicationState.UNKNOWN);
    expect(await screen.findByText(/Look twice before you send it/)).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Send it now' }));
    await waitFor(() => expect(server.publishing.settled[0]?.case).toBe('sendNow'));
  });
});

test('one that failed says what Telegram said, and is tried again', async () => {
  await open(PublicationState.FAILED, { telegramSaid: 'chat not found' });
  expect(await screen.findByText('chat not found')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Try again now' }));
  await waitFor(() => expect(server.publishing.settled[0]?.case).toBe('sendNow'));
});

test('of one that was looked for it is told who found it, in words, and of a refusal what Telegram said', async () => {
  await open(PublicationState.SENT, {
    events: [
      { kind: PublicationEventKind.UNKNOWN, attempt: 1, values: { reason: 'ANSWER_LOST' } },
      {
        kind: PublicationEventKind.SETTLED,
        attempt: 1,
        values: { found_by: 'public page', message_id: '9' },
      },
      {
        kind: PublicationEventKind.CHANGE_FAILED,
        values: { change: 'pin', reason: 'TELEGRAM_REFUSED', said: 'not enough rights' },
      },
    ],
  });
  expect(await screen.findByText('Telegram’s answer was lost.')).toBeTruthy();
  expect(screen.getByText('It was seen on the public page of the channel')).toBeTruthy();
  expect(screen.getByText('Telegram said: not enough rights')).toBeTruthy();
});

test('one that was missed is let go', async () => {
  await open(PublicationState.MISSED);
  await userEvent.click(await screen.findByRole('button', { name: 'Let it go' }));
  await waitFor(() => expect(server.publishing.settled[0]?.case).toBe('letGo'));
});

describe('what was sent', () => {
  test('is edited now, or at a time', async () => {
    await open(PublicationState.SENT);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit text' }));
    const form = within(await screen.findByRole('dialog', { name: 'Edit the post in Telegram' }));
    const text = await form.findByLabelText('Text as Markdown');
    fireEvent.change(text, { target: { value: '**Summer** is here' } });
    await userEvent.click(form.getByRole('button', { name: 'At a time' }));
    fireEvent.change(form.getByLabelText('Day'), { target: { value: '2026-06-01' } });
    await userEvent.click(await form.findByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(server.publishing.done).toEqual(['edited 2026-06-01T09:00:00.000Z: Summer is here']),
    );
  });

  test('shows what could not be kept before it keeps it so', async () => {
    await open(PublicationState.PLANNED);
    await userEvent.click(await screen.findByRole('button', { name: 'Edit text' }));
    const form = within(await screen.findByRole('dialog', { name: 'Edit the text' }));
    fireEvent.change(await form.findByLabelText('Text as Markdown'), { target: { value: '***Summer' } });
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    expect(await form.findByText(/One thing cannot be kept/)).toBeTruthy();
    expect(server.publishing.done).toEqual([]);
    await userEvent.click(form.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(server.publishing.done).toEqual(['rewritten: Summer']));
  });

  test('is deleted in Telegram after a question', async () => {
    await open(PublicationState.SENT);
    await userEvent.click(await screen.findByRole('button', { name: 'Delete in Telegram' }));
    const question = within(await screen.findByRole('dialog'));
    expect(server.publishing.done).toEqual([]);
    await userEvent.click(question.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Deleted')).toBeTruthy();
    expect(server.publishing.done).toEqual(['deleted']);
  });
});

test('a cancelled one is planned again, by taking it back or for another time', async () => {
  await open(PublicationState.PLANNED);
  await userEvent.click(await screen.findByRole('button', { name: 'Cancel it' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  expect(await screen.findByText(/^Planned again for/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Cancel it' }));
  await userEvent.click(await screen.findByRole('button', { name: 'Plan again' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'When should it go out?' }));
  fireEvent.change(dialog.getByLabelText('Day'), { target: { value: '2026-04-01' } });
  await userEvent.click(dialog.getByRole('button', { name: 'Move' }));
  expect(await screen.findByText('Moved to Wednesday 1 April, 09:00 (Europe/Berlin).')).toBeTruthy();
  expect(server.publishing.publications[0]?.summary.state).toBe(PublicationState.PLANNED);
});
