import { describe, expect, it } from 'vitest';
import { nextTry } from '../planner/next-try.ts';
import { fullPurse } from '../planner/purse.ts';
import type { PublicPage } from '../public-page-store.ts';
import { nextLook, planLook } from './plan-look.ts';

const now = new Date('2026-03-01T12:00:00Z');
const PER_DAY = 1_000;
const minutesTo = (at: Date): number => (at.getTime() - now.getTime()) / 60_000;
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const full = fullPurse(PER_DAY, now.getTime());
/** Calls are scarce: each has to spare several marks. */
const nearlyEmpty = { ...full, calls: 2, goingPrice: 5 };

/** A page that was read so many minutes ago and then showed a post of an age. */
function page(readMinutesAgo: number, postMinutesAgo: number): PublicPage {
  const at = ago(readMinutesAgo).getTime();
  return {
    username: 'newsroom',
    nextLookAt: now,
    lookedAt: ago(readMinutesAgo),
    historyBefore: null,
    historyComplete: true,
    nextHistoryAt: null,
    historyFailures: 0,
    failures: 0,
    problem: null,
    wanted: false,
    knownSince: ago(14 * 24 * 60),
    posts: [
      {
        messageId: 7,
        publishedAt: ago(postMinutesAgo).getTime(),
        last: { at, views: 100 },
        before: null,
      },
    ],
  };
}

describe('a page that is due', () => {
  it('is looked at where a mark is reached, and waits where nothing is near', () => {
    expect(planLook(page(25, 60), nearlyEmpty, PER_DAY, now)).toEqual({
      kind: 'wait',
      page: expect.anything(),
    });
    expect(planLook(page(25, 60), { ...full, calls: 250 }, PER_DAY, now)).toEqual({ kind: 'newest' });
    expect(planLook(page(2, 30), { ...full, calls: 100 }, PER_DAY, now)).toMatchObject({ kind: 'wait' });
  });

  it('is looked at without being weighed where somebody new watches it or it fails, while there are calls', () => {
    expect(planLook({ ...page(2, 30), wanted: true }, nearlyEmpty, PER_DAY, now)).toEqual({ kind: 'newest' });
    expect(planLook({ ...page(2, 30), failures: 1 }, nearlyEmpty, PER_DAY, now)).toEqual({ kind: 'newest' });
    expect(planLook({ ...page(2, 30), wanted: true }, { ...full, calls: 0.5 }, PER_DAY, now)).toMatchObject({
      kind: 'wait',
    });
  });

  it('reads history only from what the looks leave over', () => {
    const history = { ...page(2, 30), nextLookAt: ago(-10), historyBefore: 7, nextHistoryAt: now };
    expect(planLook(history, full, PER_DAY, now)).toEqual({ kind: 'history', before: 7 });
    expect(planLook(history, nearlyEmpty, PER_DAY, now)).toMatchObject({ kind: 'wait' });
  });
});

describe('the next look', () => {
  it('comes within minutes where calls would overflow, though no mark is near', () => {
    const next = nextLook(page(1, 3_000), full, PER_DAY, now);
    expect(minutesTo(next)).toBeGreaterThanOrEqual(2);
    expect(minutesTo(next)).toBeLessThanOrEqual(5);
  });

  it('comes when a post reaches its mark, and is planned anew within half an hour', () => {
    const half = { ...full, calls: 200 };
    expect(minutesTo(nextLook(page(10, 50), half, PER_DAY, now))).toBeGreaterThanOrEqual(8);
    expect(minutesTo(nextLook(page(10, 50), half, PER_DAY, now))).toBeLessThanOrEqual(12);
    expect(minutesTo(nextLook(page(1, 3_000), nearlyEmpty, PER_DAY, now))).toBe(30);
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
