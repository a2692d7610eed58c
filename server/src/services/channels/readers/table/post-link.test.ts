import { describe, expect, it } from 'vitest';
import { parsePostLink } from './post-link.ts';

describe('parsePostLink', () => {
  it.each([
    ['https://t.me/Durov/519', { username: 'durov', telegramId: null, messageId: 519 }],
    ['t.me/s/durov/519', { username: 'durov', telegramId: null, messageId: 519 }],
    ['http://www.telegram.me/durov/519?single#x', { username: 'durov', telegramId: null, messageId: 519 }],
    [' https://t.me/c/1234567/5 ', { username: null, telegramId: 1234567, messageId: 5 }],
    ['https://t.me/c/1234567/5/7', { username: null, telegramId: 1234567, messageId: 5 }],
  ])('reads %s', (text, link) => {
    expect(parsePostLink(text)).toEqual(link);
  });

  it.each([
    '',
    'https://t.me/durov',
    'https://t.me/durov/0',
    'https://t.me/durov/x',
    'https://t.me/abc/5',
    'https://t.me/durov/1234567890123456',
    'https://t.me.example.org/durov/5',
    'https://example.org/t.me/durov/5',
    'javascript:t.me/durov/5',
  ])('reads no link in %j', (text) => {
    expect(parsePostLink(text)).toBeNull();
  });
});
