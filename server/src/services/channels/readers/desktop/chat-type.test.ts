import { describe, expect, it } from 'vitest';
import { chatHeader, chatKey, chatReference, readableKind } from './chat-type.ts';

const header = (values: object) => chatHeader(new Map(Object.entries(values)));

describe('a chat of an export', () => {
  it.each([
    ['public_channel', 'channel'],
    ['private_channel', 'channel'],
    ['public_supergroup', 'group'],
    ['private_supergroup', 'group'],
    ['private_group', 'group'],
    ['personal_chat', null],
    ['saved_messages', null],
    ['bot_chat', null],
    ['replies', null],
    ['constructor', null],
    [null, null],
  ])('of the type %s is read as %s', (type, kind) => {
    expect(readableKind(type)).toBe(kind);
  });

  it.each([
    [1307493052, 1307493052],
    ['1307493052', 1307493052],
    [-1307493052, 1307493052],
    [0, null],
    [2 ** 60, null],
    ['9'.repeat(20), null],
    [{}, null],
  ])('with the id %j is called %s', (id, expected) => {
    expect(header({ id }).id).toBe(expected);
  });

  it('of a basic group is another than the channel with its number', () => {
    const group = header({ name: 'Us', type: 'private_group', id: 5 });
    const channel = header({ name: 'Us', type: 'private_channel', id: 5 });
    expect(chatReference(group)).toMatchObject({ key: 'id:-5', telegramId: -5, kind: 'group' });
    expect(chatReference(channel)).toMatchObject({ key: 'id:5', telegramId: 5, kind: 'channel' });
    expect(chatKey(group)).not.toBe(chatKey(channel));
  });

  it('that says nothing of itself is the chat of its file', () => {
    expect(chatReference(header({}))).toMatchObject({
      key: 'file',
      telegramId: null,
      title: null,
      kind: null,
    });
  });
});
