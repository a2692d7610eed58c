import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayOf,
  daysBetween,
  hoursOfDay,
  instantsOf,
  isDay,
  lastDays,
  previousWindow,
} from './local-window.ts';

const zones = [
  'UTC',
  'Asia/Tashkent',
  'Europe/Berlin',
  'America/Sao_Paulo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
];
const day = fc
  .date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('2090-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('a local day', () => {
  it.each([
    ['2024-03-30', 'Europe/Berlin', 24],
    ['2024-03-31', 'Europe/Berlin', 23],
    ['2024-10-27', 'Europe/Berlin', 25],
    ['2018-11-04', 'America/Sao_Paulo', 23],
    ['2018-02-17', 'America/Sao_Paulo', 25],
    ['2024-04-07', 'Australia/Lord_Howe', 24.5],
    ['2011-12-30', 'Pacific/Apia', 0],
    ['9999-12-30', 'Asia/Tashkent', 24],
    ['0001-01-02', 'UTC', 24],
  ])('%s in %s has %d hours', (date, zone, hours) => {
    expect(hoursOfDay(date, zone)).toBe(hours);
  });

  it('begins at its first instant where midnight does not exist', () => {
    const window = { from: '2018-11-04', to: '2018-11-05' };
    expect(instantsOf(window, 'America/Sao_Paulo').from).toEqual(new Date('2018-11-04T03:00:00Z'));
  });

  it.each([
    ['-000004-06-01T00:00:00Z', '0000-00-00'],
    ['0000-12-31T12:00:00Z', '0000-00-00'],
    ['0000-12-31T23:00:00Z', '0001-01-01'],
    ['0001-12-31T00:00:00Z', '0001-12-31'],
    ['+010000-01-01T00:00:00Z', '9999-12-31'],
  ])('of %s in Tashkent is %s, which sorts where it belongs', (instant, expected) => {
    expect(dayOf(new Date(instant), 'Asia/Tashkent')).toBe(expected);
  });

  it('holds exactly the instants whose local day it is', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), (date, zone) => {
        const { from, to } = instantsOf({ from: date, to: addDays(date, 1) }, zone);
        expect(dayOf(from, zone)).toBe(date);
        expect(dayOf(new Date(to.getTime() - 1000), zone)).toBe(date);
        expect(dayOf(new Date(from.getTime() - 1000), zone)).toBe(addDays(date, -1));
        expect(dayOf(to, zone)).toBe(addDays(date, 1));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a window of days', () => {
  it.each(['2024-02-29', '0001-01-01', '9999-12-31'])('%s is a day', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '0000-01-01',
    '24-01-01',
    '',
    '2024-1-1',
    '2024-01-01T00',
  ])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it('is preceded by one of equal length that ends where it begins', () => {
    expect(previousWindow({ from: '2024-03-01', to: '2024-03-31' })).toEqual({
      from: '2024-01-31',
      to: '2024-03-01',
    });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 4_000 }), (from, days) => {
        const window = { from, to: addDays(from, days) };
        const previous = previousWindow(window);
        expect(previous.to).toBe(window.from);
        expect(daysBetween(previous.from, previous.to)).toBe(days);
      }),
    );
  });

  it('ends by default with the last day that has data', () => {
    expect(lastDays('2024-12-31', 90)).toEqual({ from: '2024-10-03', to: '2025-01-01' });
  });

  it('stays within the years that a day can be written in', () => {
    expect(addDays('0001-01-05', -10)).toBe('0001-01-01');
    expect(addDays('9999-12-30', 10)).toBe('9999-12-31');
  });
});
