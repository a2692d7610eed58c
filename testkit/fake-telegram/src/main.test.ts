import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const PROGRAM = fileURLToPath(new URL('../bin/analyticbot-fake-telegram.js', import.meta.url));
let child: ChildProcess | null = null;

afterEach(() => {
  child?.kill('SIGKILL');
});

async function startedLines(...options: string[]): Promise<string> {
  child = spawn(process.execPath, [PROGRAM, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.stdout === null) throw new Error('The program has no output.');
  const [lines] = await once(child.stdout, 'data');
  return String(lines);
}

async function start(...options: string[]): Promise<string> {
  return /http:\S+/.exec(await startedLines(...options))?.[0] ?? '';
}

async function control(root: string, action: string, given: object = {}): Promise<Record<string, never>> {
  const response = await fetch(`${root}/control/${action}`, { method: 'POST', body: JSON.stringify(given) });
  return (await response.json()) as Record<string, never>;
}

async function get(address: string): Promise<{ readonly [name: string]: readonly object[] }> {
  return (await fetch(address)).json() as Promise<{ readonly [name: string]: readonly object[] }>;
}

describe('the program', () => {
  it('is set up and asked by another one, on a clock that is moved', async () => {
    const root = await start('--virtual-clock', '2026-03-01T12:00:00Z');
    const owner = await control(root, 'add-user', { firstName: 'Olga' });
    const bot = await control(root, 'add-bot', { firstName: 'Analyst', username: 'analyst_bot' });
    const chat = await control(root, 'add-chat', {
      title: 'News',
      username: 'newsroom',
      owner: owner.id,
      crowd: 40,
    });
    await control(root, 'promote', { chat: chat.id, user: bot.id });
    const posted = await control(root, 'post', { chat: '@newsroom', text: 'An album', photos: 3 });
    expect(posted).toEqual({ messages: [1, 2, 3] });
    await control(root, 'count', { chat: '@newsroom', message: 1, views: 500 });
    await control(root, 'write-to-bot', { bot: bot.id, user: owner.id, text: '/start' });
    const updates = await get(`${root}/bot${bot.token}/getUpdates`);
    expect(updates.result?.map((update) => Object.keys(update)[1])).toEqual([
      'my_chat_member',
      'channel_post',
      'channel_post',
      'channel_post',
      'message',
    ]);
    expect(await (await fetch(`${root}/s/newsroom`)).text()).toContain('>500<');
    expect(await control(root, 'advance', { milliseconds: 60_000 })).toEqual({
      now: Date.parse('2026-03-01T12:01:00Z'),
    });
    const ledger = await get(`${root}/control/ledger?kind=posted`);
    expect(ledger.entries).toHaveLength(4);
    expect(await control(root, 'chat', { chat: '@newsroom' })).toMatchObject({
      members: 42,
      lastMessageId: 3,
    });
  });

  it('writes where accounts connect, and by which key they know it', async () => {
    const lines = await startedLines();
    const [, port = '', key = ''] = /tcp:\/\/127\.0\.0\.1:(\d+), whose RSA key is (\S+)/.exec(lines) ?? [];
    const root = /http:\S+/.exec(lines)?.[0] ?? '';
    expect(await control(root, 'mtproto')).toEqual({ host: '127.0.0.1', port: Number(port), publicKey: key });
  });

  it('says what it does not know, and ends when it is told to', async () => {
    const root = await start();
    expect(await control(root, 'dance')).toMatchObject({
      error: expect.stringContaining('There are: add-user'),
    });
    expect(await control(root, 'post', { chat: 1 })).toEqual({ error: 'There is no chat 1.' });
    expect(await control(root, 'advance', { milliseconds: 1 })).toMatchObject({
      error: expect.stringContaining('--virtual-clock'),
    });
    expect(await control(root, 'fault', { surface: 'botapi' })).toMatchObject({
      error: 'surface must be one of bot-api, pages, webhook, mtproto.',
    });
    const gone = once(child ?? process, 'exit');
    child?.kill('SIGTERM');
    expect(await gone).toEqual([0, null]);
  });
});
