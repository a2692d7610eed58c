import { describe, expect, it } from 'vitest';
import { channelId, channelUsername } from './row-channel.ts';

describe('channelId', () => {
  it.each([
    ['1307493052', 1307493052],
    ['-1307493052', 1307493052],
    ['-1001307493052', 1307493052],
    ['-1001307493052.0', 1307493052],
    ['0', null],
    ['-1000000000000', 1000000000000],
    ['9999999999999999', null],
    ['12345678901234567', null],
    ['1e9', null],
    ['durov', null],
    [null, null],
  ])('%s is %s', (text, id) => {
    expect(channelId(text)).toBe(id);
  });
});

describe('channelUsername', () => {
  it.each([
    ['@Durov', 'durov'],
    ['durov', 'durov'],
    ['https://t.me/s/Durov?before=5', 'durov'],
    ['telegram.me/durov/519', 'durov'],
    [' t.me/durov ', 'durov'],
    ['abc', null],
    ['1durov', null],
    ['the channel', null],
    ['a'.repeat(33), null],
    ['', null],
    [null, null],
  ])('%j is %s', (text, username) => {
    expect(channelUsername(text)).toBe(username);
  });
});
