import { expect, it } from 'vitest';
import { chatName } from './chat-name.ts';

it.each([
  ['Ada L.', 'ada', 'Ada L. (@ada)'],
  ['Ada L.', '', 'Ada L.'],
  ['', 'ada', '@ada'],
  ['', '', ''],
])('a chat with "%s", @%s is called "%s"', (name, username, expected) => {
  expect(chatName({ telegramUserId: 7, name, username, languageCode: '' })).toBe(expected);
});

it('however long a name is, its chat can be added', () => {
  const name = chatName({
    telegramUserId: 7,
    name: 'a'.repeat(999),
    username: 'b'.repeat(32),
    languageCode: '',
  });
  expect(name.length).toBeLessThanOrEqual(200);
});
