import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, nextLook, waitAfter } from './decide.ts';

const due = new Date('2026-11-27T12:00:00Z');
const at = (ms: number): Date => new Date(due.getTime() + ms);
const usual = { dueAt: due, lateAllowed: false, catchUpMs: 900_000 };

describe('a claimed publication', () => {
  it.each([
    [-1, { action: 'wait', inMs: 1 }],
    [0, { action: 'send', lateMs: 0 }],
    [900_000, { action: 'send', lateMs: 900_000 }],
    [900_001, { action: 'miss', lateMs: 900_001 }],
  ])('%i ms after it was due', (ms, expected) => {
    expect(decide(usual, at(ms))).toEqual(expected);
  });

  it('goes out however late it is where a person said so, but never early', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (ms) => {
        const { action } = decide({ ...usual, lateAllowed: true }, at(ms));
        expect(action).toBe(ms < 0 ? 'wait' : 'send');
      }),
    );
  });
});

describe('the wait before another attempt', () => {
  it('doubles up to half a minute, or is what Telegram asks for', () => {
    expect([1, 2, 3, 5, 6, 60].map((attempt) => waitAfter(attempt, null))).toEqual([
      1_000, 2_000, 4_000, 16_000, 30_000, 30_000,
    ]);
    expect(waitAfter(1, 35_000)).toBe(35_000);
  });
});

describe('a lost answer', () => {
  it('is looked for five times within twenty seconds, and no more after an hour', () => {
    const looks: number[] = [];
    for (let since = 0; ; ) {
      const wait = nextLook(since);
      if (wait === null) break;
      since += wait;
      looks.push(since / 1_000);
    }
    expect(looks.filter((seconds) => seconds <= 20)).toHaveLength(5);
    expect(looks.at(-1)).toBe(3_600);
  });
});
