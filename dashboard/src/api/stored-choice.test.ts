// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { createStoredChoice } from './stored-choice.ts';

test('a choice is kept under the name of the product, and forgotten again', () => {
  const choice = createStoredChoice('colour', () => localStorage);
  choice.write('green');
  expect(choice.read()).toBe('green');
  expect(localStorage.getItem('analyticbot.colour')).toBe('green');
  choice.write(null);
  expect(choice.read()).toBeNull();
});

test('storage that is refused only forgets', () => {
  const choice = createStoredChoice('colour', () => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(() => choice.write('green')).not.toThrow();
  expect(choice.read()).toBeNull();
});
