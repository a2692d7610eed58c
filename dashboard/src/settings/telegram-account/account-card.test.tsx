import { AccountState } from '@analyticbot/contracts/telegram/v1/accounts';
import { Role } from '@analyticbot/contracts/users/v1/users';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../../testing/fake-server.ts';
import { openPage } from '../../testing/open-page.tsx';

const OLGA = { userId: 7n, name: 'Olga', phone: '+9989••••••67', mayRead: true } as const;

let server: FakeServer;
beforeEach(() => {
  localStorage.clear();
  server = createFakeServer();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

async function card() {
  await openPage(server, '/settings');
  const title = await screen.findByRole('heading', { name: 'Telegram account', level: 2 });
  const found = title.closest<HTMLElement>('.rounded-card');
  if (found === null) throw new Error('The heading stands in no card.');
  return within(found);
}

describe('connecting an account', () => {
  test('is explained where the server cannot do it yet', async () => {
    server.accounts.available = false;
    const shown = await card();
    expect(await shown.findByText(/TELEGRAM_API_ID and TELEGRAM_API_HASH/)).toBeTruthy();
    expect(shown.queryByRole('button', { name: 'Show the code' })).toBeNull();
  });

  test('says what it means, then goes by number, code and password, each told apart when it is wrong', async () => {
    const shown = await card();
    expect(await shown.findByText(/of private chats nothing is opened/)).toBeTruthy();
    await userEvent.click(shown.getByRole('button', { name: 'Phone number' }));
    const send = shown.getByRole('button', { name: 'Send me a code' });
    expect(send).toHaveProperty('disabled', true);
    await userEvent.type(shown.getByLabelText('Phone number'), '+000 00 00 00');
    await userEvent.click(send);
    expect(await shown.findByText(/Telegram knows no such number/)).toBeTruthy();
    await userEvent.clear(shown.getByLabelText('Phone number'));
    await userEvent.type(shown.getByLabelText('Phone number'), '+998 90 123 45 67');
    await userEvent.click(shown.getByRole('button', { name: 'Send me a code' }));
    await userEvent.type(await shown.findByLabelText('Code from Telegram'), '00000');
    await userEvent.click(shown.getByRole('button', { name: 'Continue' }));
    expect(await shown.findByText(/This is not the code/)).toBeTruthy();
    await userEvent.clear(shown.getByLabelText('Code from Telegram'));
    await userEvent.type(shown.getByLabelText('Code from Telegram'), '123 45');
    await userEvent.click(shown.getByRole('button', { name: 'Continue' }));
    expect(await shown.findByText(/Your hint: the usual one/)).toBeTruthy();
    await userEvent.type(shown.getByLabelText('Password of two-step verification'), 'open barley');
    await userEvent.click(shown.getByRole('button', { name: 'Connect' }));
    expect(await shown.findByText('This is not the password. Try again.')).toBeTruthy();
    await userEvent.clear(shown.getByLabelText('Password of two-step verification'));
    await userEvent.type(shown.getByLabelText('Password of two-step verification'), 'open sesame');
    await userEvent.click(shown.getByRole('button', { name: 'Connect' }));
    expect(await shown.findByRole('region', { name: 'Olga' })).toBeTruthy();
    expect(shown.queryByText(/of private chats nothing is opened/)).toBeNull();
  });

  test('goes by a code that is asked about until a phone has read it', async () => {
    const shown = await card();
    await userEvent.click(await shown.findByRole('button', { name: 'Show the code' }));
    const code = await shown.findByRole('img', { name: 'QR code that lets this server in' });
    expect(code.querySelector('path')?.getAttribute('d')?.length).toBeGreaterThan(1000);
    server.accounts.scanned = true;
    expect(await shown.findByRole('region', { name: 'Olga' }, { timeout: 6000 })).toBeTruthy();
  });

  test('is for administrators of a real workspace', async () => {
    server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.EDITOR }));
    await openPage(server, '/settings');
    await screen.findByRole('heading', { name: 'Workspace', level: 2 });
    expect(screen.queryByRole('heading', { name: 'Telegram account' })).toBeNull();
  });
});

describe('a connected account', () => {
  test('may read and not publish until its owner says so, and is let go when asked to', async () => {
    server.accounts.list = [{ ...OLGA, state: AccountState.WORKING }];
    const shown = await card();
    const publish = await shown.findByRole('checkbox', { name: /^Publish/ });
    expect(publish).toHaveProperty('checked', false);
    await userEvent.click(publish);
    await waitFor(() => expect(server.accounts.list[0]).toMatchObject({ mayRead: true, mayPublish: true }));
    await userEvent.click(shown.getByRole('checkbox', { name: /^Read/ }));
    expect(await shown.findByText('Paused')).toBeTruthy();
    await userEvent.click(shown.getByRole('button', { name: 'End the session' }));
    const question = within(await screen.findByRole('dialog', { name: 'End the session of Olga?' }));
    await userEvent.click(question.getByRole('button', { name: 'End the session' }));
    await waitFor(() => expect(server.accounts.list).toEqual([]));
    expect(await shown.findByRole('button', { name: 'Show the code' })).toBeTruthy();
  });

  test('tells of what it reads, and of the one channel that is closed to it', async () => {
    server.accounts.list = [
      {
        ...OLGA,
        state: AccountState.WORKING,
        channels: [
          { telegramId: 1n, title: 'Aside', channelId: 5, problem: 'CHANNEL_PRIVATE' },
          { telegramId: 2n, title: 'News', channelId: 4, historyComplete: true },
        ],
      },
    ];
    const shown = await card();
    expect(await shown.findByText(/It is not in the channel any more/)).toBeTruthy();
    expect(shown.getByRole('link', { name: 'News' }).getAttribute('href')).toContain('/channels/4');
    expect(shown.getByText('The history was read back to its beginning.')).toBeTruthy();
  });

  test.each([
    [AccountState.WAITING, 'FLOOD_WAIT', /Telegram asks for patience until/],
    [AccountState.FAILING, 'UNREACHABLE', /must be allowed to connect/],
    [AccountState.FAILING, 'SESSION_UNREADABLE', /the secret of this server was changed/],
    [AccountState.FAILING, 'PEER_FLOOD', /Telegram refused it \(PEER_FLOOD\)/],
    [AccountState.ENDED, 'AUTH_KEY_UNREGISTERED', /Nothing that was read is lost/],
  ])('says what to do in the state %s of %s', async (state, problem, words) => {
    const waitsUntil = timestampFromDate(new Date('2026-03-01T12:00:00Z'));
    server.accounts.list = [{ ...OLGA, state, problem, waitsUntil }];
    const shown = await card();
    expect((await shown.findAllByText(words)).length).toBeGreaterThan(0);
  });

  test('whose session ended is connected again', async () => {
    server.accounts.list = [{ ...OLGA, state: AccountState.ENDED, problem: 'AUTH_KEY_UNREGISTERED' }];
    const shown = await card();
    await userEvent.click(await shown.findByRole('button', { name: 'Connect again' }));
    server.accounts.scanned = true;
    await userEvent.click(await shown.findByRole('button', { name: 'Show the code' }));
    expect(await shown.findByText('Reads')).toBeTruthy();
    expect(server.accounts.list).toHaveLength(1);
  });
});
