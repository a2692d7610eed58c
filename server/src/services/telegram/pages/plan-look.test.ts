import { describe, expect, it } from 'vitest';
import { nextLook, nextTry } from './plan-look.ts';

const now = new Date('2026-03-01T12:00:00Z');
const minutesTo = (at: Date): number => (at.getTime() - now.getTime()) / 60_000;
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);

describe('the next look', () => {
  it.each([
    [0, 5],
    [59, 5],
    [60, 30],
    [24 * 60 - 1, 30],
    [24 * 60, 360],
    [30 * 24 * 60, 360],
  ])('after a post of %i minutes is in %i', (age, wait) => {
    expect(minutesTo(nextLook(now, ago(age)))).toBe(wait);
  });

  it('at a channel that shows nothing is in six hours', () => {
    expect(minutesTo(nextLook(now, null))).toBe(360);
  });
});

describe('the next try', () => {
  it('waits for twice as long each time, up to six hours, and never less than it is asked', () => {
    expect([1, 2, 3, 9, 40].map((failures) => minutesTo(nextTry(now, failures, null)))).toEqual([
      1, 2, 4, 256, 360,
    ]);
    expect(minutesTo(nextTry(now, 1, 600))).toBe(10);
  });
});
