import { expect, test } from 'vitest';
import { looksLikeEmail, missingCharacters } from './account-form.ts';

test('a password is counted in characters, not in units', () => {
  expect(missingCharacters('')).toBe(10);
  expect(missingCharacters('12345678')).toBe(2);
  expect(missingCharacters('🔥'.repeat(9))).toBe(1);
  expect(missingCharacters('x'.repeat(40))).toBe(0);
});

test.each([
  ['a@b', true],
  [' aziza@example.org ', true],
  ['aziza', false],
  ['a@b c', false],
  ['@b', false],
  ['', false],
])('%s looks like an address: %s', (text, expected) => {
  expect(looksLikeEmail(text)).toBe(expected);
});
