import { describe, expect, test } from 'vitest';
import { isConfirmed } from './confirmation.ts';
import { addTags, MOST_TAGS } from './tags.ts';

describe('addTags', () => {
  test('splits, trims, drops # and repeats', () => {
    expect(addTags(['news'], ' #Tech, city ,, NEWS, tech')).toEqual(['news', 'Tech', 'city']);
  });

  test('keeps to what the contract takes', () => {
    expect(addTags([], 'x'.repeat(100))[0]).toHaveLength(64);
    expect(addTags([], Array.from({ length: 50 }, (_, index) => `t${index}`).join())).toHaveLength(MOST_TAGS);
  });
});

describe('isConfirmed', () => {
  test('the name itself, whatever space is around', () => {
    expect(isConfirmed(' Tashkent  Times ', 'Tashkent Times')).toBe(true);
    expect(isConfirmed('cafe\u0301', 'caf\u00e9')).toBe(true);
  });

  test('nothing else', () => {
    expect(isConfirmed('tashkent times', 'Tashkent Times')).toBe(false);
    expect(isConfirmed('', 'Tashkent Times')).toBe(false);
    expect(isConfirmed('', ' ')).toBe(false);
  });
});
