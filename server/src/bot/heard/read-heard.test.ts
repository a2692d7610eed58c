import { describe, expect, it } from 'vitest';
import { commandOf } from './command-of.ts';
import { readHeard } from './read-heard.ts';

const from = {
  id: 7,
  is_bot: false,
  first_name: 'Ada',
  last_name: 'L.',
  username: 'ada',
  language_code: 'en',
};
const chat = { id: 7, type: 'private', first_name: 'Ada' };
const ADA = { telegramUserId: 7, name: 'Ada L.', username: 'ada', languageCode: 'en' };

const read = (update: object) => readHeard(JSON.stringify({ update_id: 1, ...update }));

describe('what is heard of an update', () => {
  it('is a text in a private chat', () => {
    const message = { message_id: 3, date: 1, chat, from, text: ' /start ', some_new_field: {} };
    expect(read({ message })).toEqual({ kind: 'said', from: ADA, chatId: 7, text: '/start' });
  });

  it('is an empty text where a picture came', () => {
    const message = { message_id: 3, date: 1, chat, from: { id: 7, first_name: '' }, photo: [] };
    expect(read({ message })).toMatchObject({ kind: 'said', text: '', from: { name: '', languageCode: '' } });
  });

  it('is a press, with the message that can be changed', () => {
    const message = { message_id: 5, date: 1, chat, photo: [{}] };
    const press = { id: '44', from, data: 'w:1' };
    expect(read({ callback_query: { ...press, message } })).toEqual({
      kind: 'pressed',
      from: ADA,
      chatId: 7,
      queryId: '44',
      data: 'w:1',
      message: { messageId: 5, hasPicture: true },
    });
    const old = { message_id: 5, date: 0, chat };
    expect(read({ callback_query: { ...press, message: old } })).toMatchObject({ message: null });
  });

  it('is the promotion of the bot by who runs a channel', () => {
    const standing = {
      chat: { id: -100_7, type: 'channel', title: 'News' },
      from,
      old_chat_member: { status: 'left' },
      new_chat_member: { status: 'administrator' },
    };
    expect(read({ my_chat_member: standing })).toEqual({
      kind: 'added',
      from: ADA,
      chatId: 7,
      addedTo: -100_7,
    });
    const before = { ...standing, old_chat_member: { status: 'administrator' } };
    const member = { ...standing, new_chat_member: { status: 'member' } };
    const own = { ...standing, chat, new_chat_member: { status: 'kicked' } };
    for (const other of [before, member, own]) expect(read({ my_chat_member: other })).toBeNull();
  });

  it.each([
    ['in a group', { message: { message_id: 3, chat: { id: -7, type: 'group' }, from, text: '/stats' } }],
    ['by a bot', { message: { message_id: 3, chat, from: { ...from, is_bot: true }, text: '/stats' } }],
    ['that changes a text', { edited_message: { message_id: 3, chat, from, text: '/stats' } }],
    ['of a kind that is not known', { a_new_kind: {} }],
  ])('is nothing %s', (_, update) => {
    expect(read(update)).toBeNull();
  });

  it('is a mistake where it is not as Telegram writes it', () => {
    expect(() => read({ message: { chat: 'here' } })).toThrow();
  });
});

describe('a command', () => {
  it.each([
    ['/stats', 'stats', ''],
    ['/Stats@analyst_bot  @news room ', 'stats', '@news room'],
    ['/start\nabc', 'start', 'abc'],
  ])('%j', (text, name, argument) => {
    expect(commandOf(text)).toEqual({ name, argument });
  });

  it.each(['', 'stats', '//stats', '/', 'see /stats', '/статистика'])('%j is none', (text) => {
    expect(commandOf(text)).toBeNull();
  });
});
