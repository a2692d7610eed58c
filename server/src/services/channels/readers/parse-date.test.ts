import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DateRules, parseDate } from './parse-date.ts';
import { zoneOffsets } from './zone-offsets.ts';

const NOW = new Date('2026-06-01T00:00:00Z');

function rules(timeZone = 'UTC', format: DateRules['format'] = 'auto'): DateRules {
  return { zoneOffsetMs: zoneOffsets(timeZone), format, now: NOW };
}

function parsed(value: unknown, timeZone?: string, format?: DateRules['format']): string {
  const date = parseDate(value, rules(timeZone, format));
  return typeof date === 'string' ? date : date.toISOString();
}

describe('parseDate', () => {
  it.each([
    ['2024-03-01T12:00:00+00:00', '2024-03-01T12:00:00.000Z'],
    ['2024-03-01 12:00:00+03:00', '2024-03-01T09:00:00.000Z'],
    ['2024-03-01 12:00:00-0530', '2024-03-01T17:30:00.000Z'],
    ['2024-03-01T12:00:00Z', '2024-03-01T12:00:00.000Z'],
    ['2024-12-10 16:13:11.495', '2024-12-10T16:13:11.495Z'],
    ['2024-12-20 15:14:06.953041', '2024-12-20T15:14:06.953Z'],
    ['2024-03-01 12:00 UTC', '2024-03-01T12:00:00.000Z'],
    ['2024-03-01', '2024-03-01T00:00:00.000Z'],
    ['01.03.2024 12:05', '2024-03-01T12:05:00.000Z'],
    ['13/03/2024', '2024-03-13T00:00:00.000Z'],
    ['03/13/2024', '2024-03-13T00:00:00.000Z'],
    ['31.08.2021 23:59:59 UTC+05:00', '2021-08-31T18:59:59.000Z'],
    [1_709_294_400, '2024-03-01T12:00:00.000Z'],
    ['1709294400', '2024-03-01T12:00:00.000Z'],
    ['1709294400000', '2024-03-01T12:00:00.000Z'],
    [1_709_294_400_123, '2024-03-01T12:00:00.123Z'],
  ])('reads %s', (written, expected) => {
    expect(parsed(written)).toBe(expected);
  });

  it.each([
    ['', 'date_missing'],
    [null, 'date_missing'],
    ['None', 'date_missing'],
    ['soon', 'date_invalid'],
    [{}, 'date_invalid'],
    ['2024-02-30', 'date_invalid'],
    ['2024-03-01 25:00:00', 'date_invalid'],
    ['03/04/2025', 'date_invalid'],
    ['0000-00-00 00:00:00', 'date_out_of_range'],
    ['2013-08-13', 'date_out_of_range'],
    ['9999-12-31T23:59:59Z', 'date_out_of_range'],
    ['2026-06-02T00:00:01Z', 'date_out_of_range'],
    [Number.NaN, 'date_invalid'],
    [-1, 'date_out_of_range'],
  ])('refuses %s: %s', (written, reason) => {
    expect(parsed(written)).toBe(reason);
  });

  it('takes the clock as an argument: a day after it is still right', () => {
    expect(parsed('2026-06-01T23:59:59Z')).toBe('2026-06-01T23:59:59.000Z');
  });

  it('reads a date without a zone in the zone that is given', () => {
    expect(parsed('2024-07-01 12:00', 'Europe/Moscow')).toBe('2024-07-01T09:00:00.000Z');
    expect(parsed('2024-07-01 12:00', 'America/New_York')).toBe('2024-07-01T16:00:00.000Z');
    expect(parsed('2024-01-01 12:00', 'America/New_York')).toBe('2024-01-01T17:00:00.000Z');
  });

  it('takes the earlier offset in the gap of a change of clocks and the first moment in the fold', () => {
    expect(parsed('2024-03-31 02:30', 'Europe/Berlin')).toBe('2024-03-31T01:30:00.000Z');
    expect(parsed('2024-10-27 02:30', 'Europe/Berlin')).toBe('2024-10-27T00:30:00.000Z');
  });

  it('gives back every moment that is written as a wall clock, but for the second hour of a fold', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Asia/Tashkent',
      'Europe/Berlin',
      'America/St_Johns',
      'Australia/Lord_Howe',
    );
    const times = fc.date({ min: new Date('2014-01-01'), max: new Date('2026-05-01'), noInvalidDate: true });
    fc.assert(
      fc.property(zones, times, (zone, time) => {
        const moment = Math.floor(time.getTime() / 1000) * 1000;
        const back = parseDate(wallClock(moment, zone), rules(zone));
        const lost = back instanceof Date ? moment - back.getTime() : Number.NaN;
        expect([0, 30 * 60_000, 60 * 60_000]).toContain(lost);
        if (lost !== 0) expect(wallClock(moment - lost, zone)).toBe(wallClock(moment, zone));
      }),
    );
  });

  it('takes any text without failing', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const date = parseDate(text, rules());
        expect(typeof date === 'string' || Number.isFinite(date.getTime())).toBe(true);
      }),
    );
  });
});

function wallClock(timeMs: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return parts.format(timeMs);
}
