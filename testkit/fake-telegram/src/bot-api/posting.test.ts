import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FakeTelegram } from '../fake-telegram.ts';
import { startFakeTelegram } from '../start-fake-telegram.ts';
import {
  addBot,
  addChat,
  addUser,
  type Bot,
  type Chat,
  linkGroup,
  promote,
  type User,
} from '../world/index.ts';

let fake: FakeTelegram;
let owner: User;
let bot: Bot;
let channel: Chat;

beforeEach(async () => {
  fake = await startFakeTelegram({ limits: { chatPerSecond: 100 } });
  owner = addUser(fake.world, { firstName: 'Olga' });
  bot = addBot(fake.world, { firstName: 'Analyst', username: 'analyst_bot' });
  channel = addChat(fake.world, { kind: 'channel', title: 'News', owner });
  promote(fake.world, channel, bot, owner);
});
afterEach(() => fake.close());

async function call(method: string, parameters: object, by = bot) {
  const response = await fetch(`${fake.apiRoot}/bot${by.token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: channel.id, ...parameters }),
  });
  const { ok, result, description } = (await response.json()) as {
    readonly ok: boolean;
    readonly result: { readonly [field: string]: unknown };
    readonly description?: string;
  };
  return ok ? result : description;
}

describe('what a bot may post', () => {
  it.each([
    ['a place', 'sendLocation', { latitude: 91, longitude: 0 }, 'latitude or longitude is invalid'],
    ['a place without numbers', 'sendLocation', {}, 'latitude or longitude is invalid'],
    [
      'a rich message in two markups',
      'sendRichMessage',
      { rich_message: { html: 'a', markdown: 'a' } },
      'exactly one of html and markdown must be specified',
    ],
    [
      'a rich message without words',
      'sendRichMessage',
      { rich_message: { html: '<b></b>' } },
      'message text is empty',
    ],
    ['a quiz without a right answer', 'sendPoll', { type: 'quiz' }, 'QUIZ_CORRECT_ANSWERS_EMPTY'],
    [
      'a quiz whose right answer is none',
      'sendPoll',
      { type: 'quiz', correct_option_ids: [2] },
      'QUIZ_CORRECT_ANSWER_INVALID',
    ],
    [
      'a quiz of two right answers',
      'sendPoll',
      { type: 'quiz', correct_option_ids: [0, 1] },
      'QUIZ_CORRECT_ANSWERS_TOO_MUCH',
    ],
    ['a poll that closes at once', 'sendPoll', { open_period: 1 }, 'POLL_CLOSE_DATE_INVALID'],
    [
      'a Mini App',
      'sendMessage',
      {
        text: 'a',
        reply_markup: { inline_keyboard: [[{ text: 'a', web_app: { url: 'https://example.org' } }]] },
      },
      'BUTTON_TYPE_INVALID',
    ],
    [
      'a button that leads nowhere',
      'sendMessage',
      { text: 'a', reply_markup: { inline_keyboard: [[{ text: 'a', url: 'nowhere' }]] } },
      'BUTTON_URL_INVALID',
    ],
  ])('is not %s', async (_what, method, parameters, description) => {
    expect(await call(method, { question: 'Which?', options: ['a', 'b'], ...parameters })).toBe(
      `Bad Request: ${description}`,
    );
    expect(channel.lastMessageId).toBe(0);
  });

  it('is shown as it was posted', async () => {
    expect(await call('sendLocation', { latitude: 1.5, longitude: -2 })).toMatchObject({
      location: { latitude: 1.5, longitude: -2 },
    });
    expect(await call('sendRichMessage', { rich_message: { markdown: '# News' } })).toMatchObject({
      rich_message: { blocks: [{ type: 'paragraph', text: 'News' }] },
    });
    expect(
      await call('editMessageText', { message_id: 2, rich_message: { html: '<p>Old</p>' } }),
    ).toMatchObject({
      message_id: 2,
      rich_message: { blocks: [{ text: 'Old' }] },
    });
    expect(await call('editMessageText', { message_id: 1, text: 'a' })).toBe(
      'Bad Request: there is no text in the message to edit',
    );
    const quiz = {
      question: 'Two?',
      options: ['1', '2'],
      type: 'quiz',
      correct_option_ids: [1],
      explanation: 'So',
    };
    expect(await call('sendPoll', quiz)).toMatchObject({
      poll: { type: 'quiz', correct_option_ids: [1], explanation: 'So' },
    });
  });

  it('is pinned and unpinned by whoever may', async () => {
    await call('sendMessage', { text: 'a' });
    expect(await call('unpinChatMessage', { message_id: 1 })).toBe('Bad Request: message to unpin not found');
    expect(await call('pinChatMessage', { message_id: 1 })).toBe(true);
    expect([...channel.pinned]).toEqual([1]);
    expect(await call('unpinChatMessage', {})).toBe(true);
    promote(fake.world, channel, bot, owner, ['can_post_messages']);
    expect(await call('pinChatMessage', { message_id: 1 })).toBe(
      'Bad Request: not enough rights to edit messages',
    );
  });
});

describe('a linked group', () => {
  it('gets what the channel posts from Telegram, and only bots that are administrators hear of it', async () => {
    const group = addChat(fake.world, { kind: 'supergroup', title: 'Talk', owner });
    const deaf = addBot(fake.world, { firstName: 'Deaf', username: 'deaf_bot' });
    group.members.set(deaf.id, { user: deaf, status: 'member', rights: new Set() });
    promote(fake.world, group, bot, owner);
    linkGroup(channel, group);
    expect(await call('getChat', {})).toMatchObject({ linked_chat_id: group.id });
    await call('sendMessage', { chat_id: group.id, text: 'before' });
    await call('sendMessage', { text: 'News' });
    const updates = await call('getUpdates', {});
    expect(updates).toContainEqual(
      expect.objectContaining({
        message: expect.objectContaining({
          message_id: 2,
          from: { id: 777000, is_bot: false, first_name: 'Telegram' },
          sender_chat: expect.objectContaining({ id: channel.id }),
          is_automatic_forward: true,
          forward_origin: expect.objectContaining({ type: 'channel', message_id: 1 }),
          text: 'News',
        }),
      }),
    );
    expect(await call('getUpdates', {}, deaf)).not.toContainEqual(
      expect.objectContaining({ message: expect.anything() }),
    );
  });
});
