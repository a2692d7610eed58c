import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { AccountState } from '@analyticbot/contracts/telegram/v1/accounts';
import { BotChatKind, BotChatState } from '@analyticbot/contracts/telegram/v1/bots';
import { WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';
import { Role } from '@analyticbot/contracts/users/v1/users';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { cleanup, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { openPage } from '../testing/open-page.tsx';

let server: FakeServer;
beforeEach(() => {
  localStorage.clear();
  server = createFakeServer();
  server.channels = [
    {
      channelId: 4,
      title: 'Tashkent Times',
      username: 'tashkenttimes',
      timeZone: 'UTC',
      missing: [MissingPart.VIEWS, MissingPart.FORWARDS],
    },
  ];
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const CHAT = { chatId: -1001n, channelId: 4, kind: BotChatKind.CHANNEL, state: BotChatState.ADMINISTRATOR };
const BOT = { botId: 7n, username: 'analyst_bot', title: 'Analyst' };

/** The source of a kind, on the page of the channel's settings. */
async function source(kind: string): Promise<ReturnType<typeof within>> {
  const title = await screen.findByRole('heading', { name: kind, level: 3 }, { timeout: 5_000 });
  const item = title.closest('li');
  if (item === null) throw new Error(`"${kind}" is in no list.`);
  return within(item);
}

describe('the sources of a channel', () => {
  test('say what each would add, and where it is connected', async () => {
    await openPage(server, '/channels/4/settings');
    const account = await source('Telegram account');
    expect(account.getByText('Not connected')).toBeTruthy();
    expect(account.getByText('Would add what is missing here: views and forwards.')).toBeTruthy();
    expect(account.getByRole('link', { name: 'Connect an account' }).getAttribute('href')).toBe('/settings');
    // No bot is ever shown views or forwards.
    expect((await source('Bot')).queryByText(/Would add/)).toBeNull();
  });

  test('tell of a bot that works', async () => {
    server.bots = [{ ...BOT, chats: [CHAT] }];
    await openPage(server, '/channels/4/settings');
    const bot = await source('Bot');
    expect(bot.getByText('@analyst_bot')).toBeTruthy();
    expect(bot.getByText('Works')).toBeTruthy();
  });

  test('that fail are told on every page of the channel, with what to do', async () => {
    const problem = { reason: 'BOT_REMOVED', message: 'in English' };
    server.bots = [{ ...BOT, chats: [{ ...CHAT, state: BotChatState.GONE, problem }] }];
    await openPage(server, '/channels/4/posts');
    expect(
      await screen.findByText(
        'A source of this channel does not work: Bot @analyst_bot',
        {},
        { timeout: 5_000 },
      ),
    ).toBeTruthy();
    expect(screen.getByText(/Add it again as an administrator/)).toBeTruthy();
    expect(screen.getByRole('link', { name: 'See sources' }).getAttribute('href')).toContain(
      '/channels/4/settings',
    );
  });

  test('the public page is looked at or not, as one wishes', async () => {
    await openPage(server, '/channels/4/settings');
    const page = await source('Public page');
    await userEvent.click(page.getByRole('button', { name: 'Look at it' }));
    expect(await page.findByText(/The history is being read back/)).toBeTruthy();
    await userEvent.click(page.getByRole('button', { name: 'Stop looking' }));
    expect(await page.findByText('Not connected')).toBeTruthy();
    expect(server.watches).toEqual([]);
  });

  test('the public page says why it could not be read', async () => {
    const problem = { reason: 'slow_down', message: '' };
    server.watches = [{ username: 'tashkenttimes', channelId: 4, state: WatchState.FAILING, problem }];
    await openPage(server, '/channels/4/settings');
    const page = await source('Public page');
    expect(
      page.getByText('t.me asks to be left alone for a while. The next look waits for as long.'),
    ).toBeTruthy();
  });

  test('tell every time in the zone of the channel, and name it', async () => {
    server.channels = [{ ...server.channels[0], timeZone: 'Asia/Tashkent' }];
    const lookedAt = timestampFromDate(new Date('2026-03-01T07:37:00Z'));
    server.watches = [{ username: 'tashkenttimes', channelId: 4, state: WatchState.FOLLOWING, lookedAt }];
    await openPage(server, '/channels/4/settings');
    expect((await source('Public page')).getByText(/^Last read 1 Mar 2026, 12:37\./)).toBeTruthy();
    expect(screen.getByText(/the channel’s time zone, Asia\/Tashkent\.$/)).toBeTruthy();
  });

  test('a viewer sees how they stand and is asked for nothing', async () => {
    server.accounts.ofChannel = [
      { name: 'Olga', state: AccountState.FAILING, problem: 'UNREACHABLE', mayRead: true },
    ];
    server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.VIEWER }));
    await openPage(server, '/channels/4/settings');
    expect((await source('Bot')).queryByRole('link')).toBeNull();
    expect((await source('Public page')).queryByRole('button')).toBeNull();
    const account = await source('Telegram account');
    expect(account.getByText('Olga')).toBeTruthy();
    expect(account.getByText(/Telegram cannot be reached with the account/)).toBeTruthy();
    expect(account.queryByRole('link')).toBeNull();
    expect(server.calls.some((call) => call.startsWith('ListAccounts'))).toBe(false);
  });
});
