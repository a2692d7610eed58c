import { describe, expect, it } from 'vitest';
import { readWallTime, wallText } from './wall-time.ts';
import { readZone, resolveWallTime, systemZones } from './zone-clock.ts';

describe('resolveWallTime', () => {
  it.each([
    // Put forward from 02:00 to 03:00 at 01:00 UTC, and back from 03:00 to 02:00.
    ['Europe/Berlin', '2026-03-29T01:59', '2026-03-29T00:59Z', '2026-03-29T01:59', null],
    ['Europe/Berlin', '2026-03-29T02:00', '2026-03-29T01:00Z', '2026-03-29T03:00', 'moved'],
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30Z', '2026-03-29T03:30', 'moved'],
    ['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00Z', '2026-03-29T03:00', null],
    ['Europe/Berlin', '2026-10-25T01:59', '2026-10-24T23:59Z', '2026-10-25T01:59', null],
    ['Europe/Berlin', '2026-10-25T02:00', '2026-10-25T00:00Z', '2026-10-25T02:00', 'first of two'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30Z', '2026-10-25T02:30', 'first of two'],
    ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00Z', '2026-10-25T03:00', null],
    // The examples of RFC 5545 §3.3.5.
    ['America/New_York', '2007-11-04T01:30', '2007-11-04T05:30Z', '2007-11-04T01:30', 'first of two'],
    ['America/New_York', '2007-03-11T02:30', '2007-03-11T07:30Z', '2007-03-11T03:30', 'moved'],
    // Half an hour.
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45Z', '2026-10-04T02:45', 'moved'],
    ['Australia/Lord_Howe', '2026-10-04T02:30', '2026-10-03T15:30Z', '2026-10-04T02:30', null],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45Z', '2026-04-05T01:45', 'first of two'],
    // For Ramadan the clock is put back, and afterwards forward.
    ['Africa/Casablanca', '2026-02-15T02:30', '2026-02-15T01:30Z', '2026-02-15T02:30', 'first of two'],
    ['Africa/Casablanca', '2026-03-22T02:30', '2026-03-22T02:30Z', '2026-03-22T03:30', 'moved'],
    ['Asia/Tashkent', '2026-03-29T02:30', '2026-03-28T21:30Z', '2026-03-29T02:30', null],
    ['Asia/Tashkent', '2026-10-25T02:30', '2026-10-24T21:30Z', '2026-10-25T02:30', null],
    // 30 December 2011 was left out.
    ['Pacific/Apia', '2011-12-29T10:00', '2011-12-29T20:00Z', '2011-12-29T10:00', null],
    ['Pacific/Apia', '2011-12-30T10:00', '2011-12-30T20:00Z', '2011-12-31T10:00', 'moved'],
    ['Pacific/Apia', '2011-12-31T10:00', '2011-12-30T20:00Z', '2011-12-31T10:00', null],
    // At midnight, so that the day begins at one.
    ['America/Santiago', '2026-09-06T00:30', '2026-09-06T04:30Z', '2026-09-06T01:30', 'moved'],
  ])('%s %s is %s', (zone, asked, instant, actual, change) => {
    const resolved = resolveWallTime(systemZones(zone), readWallTime(asked, 'start'));
    expect(`${new Date(resolved.instantMs).toISOString().slice(0, 16)}Z`).toBe(instant);
    expect(wallText(resolved.actual)).toBe(actual);
    expect(resolved.change).toBe(change);
  });
});

describe('readZone', () => {
  it('writes a zone as the runtime does', () => {
    expect(readZone('europe/berlin')).toBe('Europe/Berlin');
  });

  it.each(['', 'Mars/Olympus', '+05:00', 'Europe/Berlin '])('refuses «%s»', (zone) => {
    expect(() => readZone(zone)).toThrow(
      expect.objectContaining({
        reason: 'SCHEDULE_ZONE_UNKNOWN',
        values: { zone },
        place: { field: 'zone' },
      }),
    );
  });
});
