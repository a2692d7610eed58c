// @vitest-environment node
import { describe, expect, it } from 'vitest';
import {
  dataDays,
  parseWindowSearch,
  previousDays,
  searchOfWindow,
  windowChoice,
  windowDays,
} from './window-choice.ts';

const data = { first: '2024-06-03', last: '2025-01-15' };

describe('the window in the address', () => {
  it.each([
    [{}, {}],
    [{ window: 30 }, { window: 30 }],
    [{ window: '365' }, { window: 365 }],
    [{ window: 90 }, {}],
    [{ window: 'all' }, { window: 'all' }],
    [{ window: 31 }, {}],
    [{ window: { toString: 1 } }, {}],
    [
      { from: '2025-01-01', to: '2025-02-01' },
      { from: '2025-01-01', to: '2025-02-01' },
    ],
    [{ from: '2025-02-01', to: '2025-01-01' }, {}],
    [{ from: '2025-02-01', to: '2025-02-01', window: 7 }, { window: 7 }],
    [{ from: '2025-02-30', to: '2025-03-01' }, {}],
  ])('%j is read as %j', (raw, expected) => {
    expect(parseWindowSearch(raw)).toEqual(expected);
  });

  it('is written as it is read', () => {
    for (const search of [
      {},
      { window: 7 } as const,
      { window: 'all' } as const,
      { from: '2025-01-01', to: '2025-01-08' },
    ])
      expect(searchOfWindow(windowChoice(search))).toEqual(search);
  });
});

describe('the days of a window', () => {
  it('end at the last day with data, not today', () => {
    expect(windowDays({ kind: 'last', days: 7 }, data)).toEqual({ from: '2025-01-09', to: '2025-01-16' });
    expect(windowDays({ kind: 'last', days: 365 }, data)).toEqual({ from: '2024-01-17', to: '2025-01-16' });
  });

  it('of everything begin with the first post', () => {
    expect(windowDays({ kind: 'all' }, data)).toEqual({ from: '2024-06-03', to: '2025-01-16' });
  });

  it('that a person chose are kept', () => {
    expect(windowDays({ kind: 'custom', from: '2020-01-01', to: '2020-01-02' }, null)).toEqual({
      from: '2020-01-01',
      to: '2020-01-02',
    });
  });

  it('are not known for a channel without data', () => {
    expect(windowDays({ kind: 'last', days: 7 }, null)).toBeNull();
  });

  it('before a window are as many', () => {
    expect(previousDays({ from: '2025-03-01', to: '2025-04-01' })).toEqual({
      from: '2025-01-29',
      to: '2025-03-01',
    });
  });
});

describe('the days that have data', () => {
  it('are those of the channel in its own zone', () => {
    const known = {
      firstPostAt: new Date('2024-06-02T20:00:00Z'),
      lastPostAt: new Date('2025-01-15T10:00:00Z'),
      lastObservedAt: new Date('2025-02-01T00:00:00Z'),
    };
    expect(dataDays(known, 'Asia/Tashkent')).toEqual(data);
  });

  it('are those of the observations where there are no posts', () => {
    const known = { firstPostAt: null, lastPostAt: null, lastObservedAt: new Date('2025-02-01T00:00:00Z') };
    expect(dataDays(known, 'UTC')).toEqual({ first: '2025-02-01', last: '2025-02-01' });
    expect(dataDays({ ...known, lastObservedAt: null }, 'UTC')).toBeNull();
  });
});
