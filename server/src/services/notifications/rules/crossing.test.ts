import { describe, expect, it } from 'vitest';
import { applyVerdicts } from './apply-verdicts.ts';
import { cross, unseen } from './crossing.ts';
import { judgeAbsence, silences } from './judge-absence.ts';
import { verdictOf } from './verdict.ts';

const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 1, hour));

/** The hours at which a rule tells something of values that come every hour. */
function tellings(values: readonly number[], everyHours = 1): number[] {
  const told: number[] = [];
  let crossing = unseen;
  for (const [index, value] of values.entries()) {
    const after = cross(crossing, verdictOf(value, 'above', 100), at(index * everyHours));
    crossing = after.crossing;
    if (after.fires) told.push(index);
  }
  return told;
}

describe('a limit', () => {
  it.each([
    [100, 'above', { holds: true, released: false }],
    [99, 'above', { holds: false, released: false }],
    [95, 'above', { holds: false, released: false }],
    [94.9, 'above', { holds: false, released: true }],
    [100, 'below', { holds: true, released: false }],
    [105, 'below', { holds: false, released: false }],
    [105.1, 'below', { holds: false, released: true }],
  ] as const)('of 100 is judged at %d %s', (value, direction, expected) => {
    expect(verdictOf(value, direction, 100)).toEqual({ value, ...expected });
  });

  it('below zero has its margin on the right side', () => {
    expect(verdictOf(-20, 'below', -20)).toMatchObject({ holds: true, released: false });
    expect(verdictOf(-19.5, 'below', -20)).toMatchObject({ holds: false, released: false });
    expect(verdictOf(-18, 'below', -20)).toMatchObject({ holds: false, released: true });
  });
});

describe('a crossing', () => {
  it('is told once, however long it lasts', () => {
    expect(tellings([90, 99, 100, 120, 130, 101])).toEqual([2]);
  });

  it('is not told of what trembles around the limit', () => {
    expect(tellings([90, 100, 99, 100, 97, 101, 95.5, 102], 24)).toEqual([1]);
  });

  it('is told again after it went clearly back, though not within twelve hours', () => {
    expect(tellings([90, 100, 90, 100], 24)).toEqual([1, 3]);
    expect(tellings([90, 100, 90, 100, 90, 100], 3)).toEqual([1, 5]);
  });

  it('that waited for the twelve hours to pass is told when it still holds', () => {
    expect(tellings([90, 100, 90, 100, 100, 100], 4)).toEqual([1, 4]);
  });

  it('that was there already is no news', () => {
    expect(tellings([120, 130, 90, 100], 24)).toEqual([3]);
  });
});

describe('a look', () => {
  const day = (name: string, value: number) => ({ day: name, verdict: verdictOf(value, 'above', 100) });
  const fresh = { ...unseen, judgedDay: null };

  it('for the first time only learns, from the last settled day and from now', () => {
    const settled = [day('2026-03-01', 200), day('2026-03-02', 50)];
    expect(applyVerdicts(fresh, { settled, now: null }, at(0))).toEqual({
      seen: { state: 'armed', firedAt: null, judgedDay: '2026-03-02' },
      told: null,
    });
    expect(applyVerdicts(fresh, { settled, now: verdictOf(150, 'above', 100) }, at(0))).toMatchObject({
      seen: { state: 'fired' },
      told: null,
    });
  });

  it('judges each settled day once', () => {
    const seen = { state: 'fired', firedAt: at(0), judgedDay: '2026-03-01' } as const;
    const look = { settled: [day('2026-03-01', 10)], now: null };
    expect(applyVerdicts(seen, look, at(40)).seen.state).toBe('fired');
    const next = { settled: [...look.settled, day('2026-03-02', 10)], now: null };
    expect(applyVerdicts(seen, next, at(40)).seen).toEqual({
      state: 'armed',
      firedAt: at(0),
      judgedDay: '2026-03-02',
    });
  });

  it('tells once of several days that were missed', () => {
    const seen = { state: 'armed', firedAt: null, judgedDay: '2026-03-01' } as const;
    const settled = [day('2026-03-02', 110), day('2026-03-03', 50), day('2026-03-04', 120)];
    expect(applyVerdicts(seen, { settled, now: null }, at(80)).told).toBe(110);
  });

  it('stays as it was where nothing is known', () => {
    const seen = { state: 'armed', firedAt: null, judgedDay: '2026-03-01' } as const;
    const settled = [{ day: '2026-03-02', verdict: null }];
    expect(applyVerdicts(seen, { settled, now: null }, at(0))).toEqual({
      seen: { ...seen, judgedDay: '2026-03-02' },
      told: null,
    });
  });
});

describe('a silence', () => {
  it('holds from its hour on, and something new releases it', () => {
    expect(judgeAbsence(at(0), at(23), 24)).toEqual({ value: 23, holds: false, released: true });
    expect(judgeAbsence(at(0), at(24), 24)).toEqual({ value: 24, holds: true, released: false });
  });

  it('lies between two posts, and after the last', () => {
    expect(silences([at(0), at(5)], at(30)).map(({ hours }) => hours)).toEqual([5, 25]);
    expect(silences([], at(30))).toEqual([]);
  });
});
