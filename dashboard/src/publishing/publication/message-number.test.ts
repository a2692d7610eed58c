import { expect, test } from 'vitest';
import { messageNumber } from './message-number.ts';

test.each([
  ['4711', 4711],
  [' 4711 ', 4711],
  ['https://t.me/newsroom/4711', 4711],
  ['http://www.t.me/newsroom/4711?single', 4711],
  ['t.me/c/1234567890/4711', 4711],
  ['https://t.me/c/1234567890/9/4711/', 4711],
  ['https://t.me/newsroom', null],
  ['https://t.me/4711', null],
  ['https://example.org/newsroom/4711', null],
  ['0', null],
  ['-3', null],
  ['99999999999', null],
  ['2147483648', null],
  ['', null],
])('"%s" names message %s', (text, number) => {
  expect(messageNumber(text)).toBe(number);
});
