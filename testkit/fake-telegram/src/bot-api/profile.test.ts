import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FakeTelegram } from '../fake-telegram.ts';
import { startFakeTelegram } from '../start-fake-telegram.ts';
import type { Bot } from '../world/user.ts';
import { addBot } from '../world/world.ts';

let telegram: FakeTelegram;
let bot: Bot;

beforeAll(async () => {
  telegram = await startFakeTelegram();
});
afterAll(() => telegram.close());
let bots = 0;
beforeEach(() => {
  bots += 1;
  bot = addBot(telegram.world, { firstName: 'Analyst', username: `analyst${bots}_bot` });
});

interface Answer {
  readonly result?: unknown;
  readonly description?: string;
}

async function call(method: string, parameters: object = {}): Promise<Answer> {
  const response = await fetch(`${telegram.apiRoot}/bot${bot.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  return (await response.json()) as Answer;
}
const resultOf = async (method: string, parameters: object = {}) => (await call(method, parameters)).result;

describe('what a bot says of itself', () => {
  it('are commands for each scope and language, and no others for those of which nothing was said', async () => {
    const commands = [{ command: 'stats', description: 'figures' }];
    const scope = { type: 'all_private_chats' };
    await call('setMyCommands', { commands, scope, language_code: 'uz' });
    expect(await resultOf('getMyCommands', { scope, language_code: 'uz' })).toEqual(commands);
    for (const other of [{ scope }, { language_code: 'uz' }, { scope: { type: 'chat', chat_id: 1 } }])
      expect(await resultOf('getMyCommands', other)).toEqual([]);
    await call('deleteMyCommands', { scope, language_code: 'uz' });
    expect(await resultOf('getMyCommands', { scope, language_code: 'uz' })).toEqual([]);
  });

  it('are descriptions for each language, which an empty one takes away', async () => {
    await call('setMyDescription', { description: 'I tell figures' });
    await call('setMyShortDescription', { short_description: 'Figures', language_code: 'ru' });
    expect(await resultOf('getMyDescription')).toEqual({ description: 'I tell figures' });
    expect(await resultOf('getMyShortDescription')).toEqual({ short_description: '' });
    const russian = { language_code: 'ru' };
    expect(await resultOf('getMyShortDescription', russian)).toEqual({ short_description: 'Figures' });
    await call('setMyShortDescription', russian);
    expect(await resultOf('getMyShortDescription', russian)).toEqual({ short_description: '' });
  });

  it('is a button of all chats, until one of them has its own', async () => {
    expect(await resultOf('getChatMenuButton')).toEqual({ type: 'default' });
    const button = { type: 'web_app', text: 'Open', web_app: { url: 'https://example.org/' } };
    await call('setChatMenuButton', { menu_button: button });
    await call('setChatMenuButton', { chat_id: 7, menu_button: { type: 'commands' } });
    expect(await resultOf('getChatMenuButton')).toEqual(button);
    expect(await resultOf('getChatMenuButton', { chat_id: 8 })).toEqual(button);
    expect(await resultOf('getChatMenuButton', { chat_id: 7 })).toEqual({ type: 'commands' });
  });

  it.each([
    ['setMyCommands', { commands: [{ command: 'Stats', description: 'figures' }] }, 'BOT_COMMAND_INVALID'],
    ['setMyCommands', { commands: [], scope: { type: 'everybody' } }, 'Unsupported type'],
    ['getMyCommands', { language_code: 'rus' }, 'Invalid language code'],
    ['setMyDescription', { description: 'x'.repeat(513) }, 'DESCRIPTION_TOO_LONG'],
    ['setMyShortDescription', { short_description: 'x'.repeat(121) }, 'ABOUT_TOO_LONG'],
    [
      'setChatMenuButton',
      { menu_button: { type: 'web_app', text: 'Open', web_app: { url: 'http://example.org' } } },
      'Only HTTPS links are allowed',
    ],
    ['setChatMenuButton', { menu_button: { type: 'web_app', text: '' } }, 'no text or no Web App'],
  ])('is refused by %s as in %j', async (method, parameters, words) => {
    expect((await call(method, parameters)).description).toContain(words);
  });
});
