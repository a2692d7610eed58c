import { expect, it } from 'vitest';
import { excerptOf } from './excerpt.ts';

it.each([
  ['', ''],
  ['  Bridge\n\n opens\ttoday ', 'Bridge opens today'],
  ['word '.repeat(100), `${'word '.repeat(32).trimEnd()} `],
  ['👍'.repeat(200), '👍'.repeat(160)],
  // The beginning that is looked at ends within a character.
  [`a${'👍'.repeat(2_000)}`, `a${'👍'.repeat(159)}`],
  [`${' '.repeat(1_279)}👍`, ''],
])('how %j begins', (text, excerpt) => {
  expect(excerptOf(text)).toBe(excerpt);
});
