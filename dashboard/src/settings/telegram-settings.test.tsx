import { BotChatKind, BotChatState } from '@analyticbot/contracts/telegram/v1/bots';
import { Role } from '@analyticbot/contracts/users/v1/users';
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createFakeServer, type FakeServer } from '../testing/fake-server.ts';
import { openPage } from '../testing/open-page.tsx';

let server: FakeServer;
beforeEach(() => {
  localStorage.clear();
  server = createFakeServer();
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const ADD = 'https://t.me/analyst_bot?startchannel&admin=invite_users';
const BOT = { botId: 7n, username: 'analyst_bot', title: 'Analyst', addToChannelUrl: ADD };

/** The bot as the settings show it. */
async function shownBot(): Promise<ReturnType<typeof within>> {
  return within(await screen.findByRole('region', { name: '@analyst_bot' }));
}

describe('the bots of a workspace', () => {
  test('begin with three steps, and a token that is none is said to be none', async () => {
    await openPage(server, '/settings');
    expect(await screen.findByText(/Open @BotFather in Telegram and send/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Token of the bot'), 'nonsense');
    await userEvent.click(screen.getByRole('button', { name: 'Connect the bot' }));
    expect(await screen.findByText(/This is not the token of a bot/)).toBeTruthy();
  });

  test('are connected by a token, which is not shown again', async () => {
    await openPage(server, '/settings');
    await userEvent.type(await screen.findByLabelText('Token of the bot'), '7:secret');
    await userEvent.click(screen.getByRole('button', { name: 'Connect the bot' }));
    expect((await shownBot()).getByText('Works')).toBeTruthy();
    expect(document.body.innerHTML).not.toContain('7:secret');
  });

  test('tell where they are and what they may do there, and lead to the channel', async () => {
    const chats = [
      {
        chatId: -1001n,
        title: 'Newsroom',
        kind: BotChatKind.CHANNEL,
        state: BotChatState.ADMINISTRATOR,
        rights: ['can_invite_users', 'can_manage_chat'],
        channelId: 4,
      },
      {
        chatId: -1002n,
        title: 'Old room',
        kind: BotChatKind.CHANNEL,
        state: BotChatState.GONE,
        problem: { reason: 'BOT_REMOVED', message: 'in English' },
      },
    ];
    server.bots = [{ ...BOT, chats }];
    await openPage(server, '/settings');
    const bot = await shownBot();
    expect(bot.getByRole('link', { name: 'Newsroom' }).getAttribute('href')).toBe('/channels/4');
    expect(bot.getByText('May make invite links.')).toBeTruthy();
    expect(bot.getByText(/The bot is not there any more. Add it again/)).toBeTruthy();
    expect(bot.getByRole('link', { name: 'Add to a channel' }).getAttribute('href')).toBe(ADD);
  });

  test('that do not work say why and what to do, in the language of the page', async () => {
    server.bots = [{ ...BOT, problem: { reason: 'POLLED_ELSEWHERE', message: 'in English' } }];
    await openPage(server, '/settings', 'ru');
    const bot = await shownBot();
    expect(bot.getByText('Не работает')).toBeTruthy();
    expect(bot.getByText(/запрашивает ещё одна программа/)).toBeTruthy();
  });

  test('tell how many updates could not be taken in, and try them again', async () => {
    server.bots = [{ ...BOT, updatesGivenUp: 2 }];
    await openPage(server, '/settings');
    const bot = await shownBot();
    expect(bot.getByText('2 updates could not be taken in')).toBeTruthy();
    await userEvent.click(bot.getByRole('button', { name: 'Try again' }));
    await waitFor(() => expect(bot.queryByText('2 updates could not be taken in')).toBeNull());
  });

  test('are let go after a question', async () => {
    server.bots = [BOT];
    await openPage(server, '/settings');
    await userEvent.click((await shownBot()).getByRole('button', { name: 'Disconnect' }));
    const question = within(await screen.findByRole('dialog', { name: 'Disconnect @analyst_bot?' }));
    expect(question.getByText(/What it has seen stays/)).toBeTruthy();
    await userEvent.click(question.getByRole('button', { name: 'Disconnect' }));
    expect(await screen.findByLabelText('Token of the bot')).toBeTruthy();
    expect(server.bots).toEqual([]);
  });

  test('are only looked at by those who may not change them', async () => {
    server.workspaces = server.workspaces.map((workspace) => ({ ...workspace, role: Role.VIEWER }));
    server.bots = [{ ...BOT, updatesGivenUp: 1 }];
    await openPage(server, '/settings');
    const bot = await shownBot();
    expect(bot.queryByRole('button')).toBeNull();
    expect(screen.queryByRole('button', { name: 'Connect another bot' })).toBeNull();
  });
});

describe('the person in Telegram', () => {
  test('is linked by a code that is sent to the bot', async () => {
    server.bots = [
      { ...BOT, username: 'own_bot' },
      { ...BOT, botId: 9n, shared: true },
    ];
    await openPage(server, '/settings');
    await userEvent.click(await screen.findByRole('button', { name: 'Link a Telegram account' }));
    const open = await screen.findByRole('link', { name: 'Open in Telegram' });
    expect(open.getAttribute('href')).toBe('https://t.me/analyst_bot?start=Qx7');
    expect(screen.getByText('/start Qx7')).toBeTruthy();
    server.telegramLinks = [{ telegramUserId: 5n, name: 'Karim', username: 'karim' }];
    expect(await screen.findByText('Karim', {}, { timeout: 5_000 })).toBeTruthy();
    expect(screen.queryByText('/start Qx7')).toBeNull();
  });

  test('needs the bot of the installation', async () => {
    server.bots = [
      BOT,
      { ...BOT, botId: 9n, shared: true, problem: { reason: 'TOKEN_REVOKED', message: '' } },
    ];
    await openPage(server, '/settings');
    await userEvent.click(await screen.findByRole('button', { name: 'Link a Telegram account' }));
    expect(await screen.findByText(/There is no bot to talk to yet/)).toBeTruthy();
  });

  test('is unlinked after a question', async () => {
    server.telegramLinks = [{ telegramUserId: 5n, name: 'Karim', username: '' }];
    await openPage(server, '/settings');
    await userEvent.click(await screen.findByRole('button', { name: 'Unlink' }));
    const question = within(await screen.findByRole('dialog', { name: 'Unlink Karim?' }));
    await userEvent.click(question.getByRole('button', { name: 'Unlink' }));
    await waitFor(() => expect(server.telegramLinks).toEqual([]));
    expect(await screen.findByRole('button', { name: 'Link a Telegram account' })).toBeTruthy();
  });
});
