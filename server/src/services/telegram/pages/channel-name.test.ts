import { expect, it } from 'vitest';
import { channelName } from './channel-name.ts';

it.each([
  ['durov', 'durov'],
  ['@Durov', 'durov'],
  ['  @durov ', 'durov'],
  ['t.me/durov', 'durov'],
  ['https://t.me/durov', 'durov'],
  ['https://t.me/s/durov', 'durov'],
  ['https://t.me/durov/519?single', 'durov'],
  ['http://telegram.me/durov/', 'durov'],
  ['https://durov.t.me', 'durov'],
  ['https://t.me/+AbCdEf', null],
  ['https://t.me/joinchat/AbCdEf', null],
  ['https://t.me/c/1006503122/5', null],
  ['https://example.org/durov', null],
  ['abc', null],
  ['1durov', null],
  ['дуров', null],
  ['a'.repeat(33), null],
  ['', null],
])('%s is %s', (written, name) => {
  expect(channelName(written)).toBe(name);
});
