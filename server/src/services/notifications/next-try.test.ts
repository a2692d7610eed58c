import { expect, it } from 'vitest';
import { nextTry } from './next-try.ts';

it('pauses ever longer and gives up after ten tries', () => {
  const now = new Date('2026-03-01T12:00:00Z');
  const seconds = Array.from({ length: 10 }, (_, index) => {
    const at = nextTry(now, index + 1);
    return at === null ? null : (at.getTime() - now.getTime()) / 1000;
  });
  expect(seconds).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 2560, null]);
});
