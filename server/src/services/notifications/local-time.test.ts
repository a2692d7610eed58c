import { describe, expect, it } from 'vitest';
import { nextDigest } from './digests/next-digest.ts';
import { instantOf, isoWeekday, localDay, localMinute } from './local-time.ts';
import { quietUntil } from './quiet-hours.ts';

describe('the instant of a wall clock', () => {
  it.each([
    ['2026-03-01', 9 * 60, 'UTC', '2026-03-01T09:00:00Z'],
    ['2026-03-01', 9 * 60, 'Asia/Tashkent', '2026-03-01T04:00:00Z'],
    ['2026-03-01', 30, 'Asia/Kolkata', '2026-02-28T19:00:00Z'],
    // Clocks are put forward at 02:00: there is no 02:30, and 03:00 is an hour sooner than the day before.
    ['2026-03-29', 150, 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-03-29', 180, 'Europe/Berlin', '2026-03-29T01:00:00Z'],
    // They are put back at 03:00: 02:30 comes twice, and the first one counts.
    ['2026-10-25', 150, 'Europe/Berlin', '2026-10-25T00:30:00Z'],
    ['2026-10-25', 180, 'Europe/Berlin', '2026-10-25T02:00:00Z'],
  ])('%s, minute %d in %s is %s', (day, minute, zone, expected) => {
    const at = instantOf(day, minute, zone);
    expect(at).toEqual(new Date(expected));
    if (minute !== 150 || day !== '2026-03-29') {
      expect([localDay(at, zone), localMinute(at, zone)]).toEqual([day, minute]);
    }
  });

  it('knows the weekday', () => {
    expect(['2026-03-02', '2026-03-08'].map(isoWeekday)).toEqual([1, 7]);
  });
});

describe('a digest', () => {
  it.each([2, 3])('at %d o’clock comes once on every day of a year, whatever the clocks do', (hour) => {
    const time = { weekday: 0, hour, timeZone: 'America/New_York' };
    const days: string[] = [];
    let at = new Date('2025-12-31T12:00:00Z');
    for (let count = 0; count < 365; count += 1) {
      at = nextDigest(time, at);
      days.push(localDay(at, time.timeZone));
    }
    expect(new Set(days).size).toBe(365);
    expect([days[0], days.at(-1)]).toEqual(['2026-01-01', '2026-12-31']);
  });

  it('of a week comes on its day, after a downtime on the next one', () => {
    const time = { weekday: 1, hour: 9, timeZone: 'Asia/Tashkent' };
    expect(nextDigest(time, new Date('2026-03-02T03:59:59Z'))).toEqual(new Date('2026-03-02T04:00:00Z'));
    expect(nextDigest(time, new Date('2026-03-02T04:00:00Z'))).toEqual(new Date('2026-03-09T04:00:00Z'));
    expect(nextDigest(time, new Date('2026-03-20T00:00:00Z'))).toEqual(new Date('2026-03-23T04:00:00Z'));
  });
});

describe('quiet hours', () => {
  const night = { fromMinute: 22 * 60, toMinute: 7 * 60, timeZone: 'Europe/Berlin' };
  const noon = { fromMinute: 12 * 60, toMinute: 13 * 60, timeZone: 'UTC' };

  it.each([
    [night, '2026-03-01T20:59:00Z', null],
    [night, '2026-03-01T21:00:00Z', '2026-03-02T06:00:00Z'],
    [night, '2026-03-02T05:59:00Z', '2026-03-02T06:00:00Z'],
    [night, '2026-03-02T06:00:00Z', null],
    // The night is an hour shorter.
    [night, '2026-03-28T21:00:00Z', '2026-03-29T05:00:00Z'],
    [noon, '2026-03-01T12:30:00Z', '2026-03-01T13:00:00Z'],
    [noon, '2026-03-01T13:00:00Z', null],
    [{ ...noon, toMinute: 12 * 60 }, '2026-03-01T12:00:00Z', null],
  ])('%o at %s last until %s', (quiet, now, expected) => {
    expect(quietUntil(new Date(now), quiet)).toEqual(expected === null ? null : new Date(expected));
  });
});
