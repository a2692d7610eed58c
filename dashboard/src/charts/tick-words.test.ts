// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { createTickWords } from './tick-words.ts';

const at = new Date('2025-03-04T21:30:00Z');
const day = 86_400;

describe('the words of a time axis', () => {
  it.each([
    ['en', 365 * day, '2025'],
    ['en', 30 * day, 'Mar'],
    ['en', 7 * day, '4 Mar'],
    ['en', 3600, '21:30'],
    ['ru', 7 * day, '4 мар.'],
    ['ru', 30 * day, 'март'],
    ['uz', 365 * day, '2025'],
    ['uz', 30 * day, 'mar'],
    ['uz', 3600, '21:30'],
  ] as const)('in %s at steps of %d s read %s', (language, increment, expected) => {
    expect(createTickWords(language, 'UTC')(at, increment)).toBe(expected);
  });

  it.each([
    ['en', 'Jan 2025'],
    ['ru', 'янв. 2025'],
    ['uz', 'yan 2025'],
  ] as const)('in %s name the year with its first month', (language, expected) => {
    expect(createTickWords(language, 'UTC')(new Date('2025-01-01T00:00:00Z'), 30 * day)).toBe(expected);
  });

  it('in Uzbek name day and month', () => {
    expect(createTickWords('uz', 'UTC')(at, 7 * day)).toMatch(/^4.{1,2}mar$/);
  });

  it('stand in the zone of the channel', () => {
    expect(createTickWords('en', 'Asia/Tashkent')(at, 7 * day)).toBe('5 Mar');
  });
});
