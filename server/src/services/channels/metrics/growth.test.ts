import { describe, expect, it } from 'vitest';
import type { SubscriberReading } from './growth.ts';
import { joins, leaves, netGrowth, subscribersAt } from './growth.ts';
import { unknown } from './metric.ts';

function reading(day: string, count: number): SubscriberReading {
  return { observedAt: new Date(`${day}T12:00:00Z`), count, source: 2, notBefore: false };
}

const may = { from: new Date('2024-05-01T00:00:00Z'), to: new Date('2024-06-01T00:00:00Z') };
const none = { before: null, after: null };

describe('subscribersAt', () => {
  it('is the last reading before, else the first after', () => {
    const around = { before: reading('2024-05-30', 900), after: reading('2024-06-01', 950) };
    expect(subscribersAt(may.to, around)).toMatchObject({ value: 900, sources: [2], sampleSize: 1 });
    expect(subscribersAt(may.to, { ...around, before: null })).toMatchObject({ value: 950 });
  });

  it('does not stretch a reading over more than 30 days', () => {
    expect(subscribersAt(may.to, { before: reading('2024-04-30', 1), after: null })).toEqual(
      unknown('NO_SUBSCRIBERS'),
    );
    const nearer = { before: reading('2024-03-01', 1), after: reading('2024-06-20', 7) };
    expect(subscribersAt(may.to, nearer)).toMatchObject({ value: 7 });
    expect(subscribersAt(may.to, none)).toEqual(unknown('NO_SUBSCRIBERS'));
  });
});

describe('netGrowth', () => {
  it('is the end less the beginning, and may be negative', () => {
    const start = { before: reading('2024-04-30', 1_000), after: reading('2024-05-01', 1_010) };
    const end = { before: reading('2024-05-31', 940), after: null };
    expect(netGrowth(may, start, end)).toMatchObject({ value: -60, sampleSize: 2 });
  });

  it('begins with the first reading of the window where none stands before it', () => {
    const start = { before: null, after: reading('2024-05-10', 500) };
    const end = { before: reading('2024-05-31', 530), after: null };
    expect(netGrowth(may, start, end)).toMatchObject({ value: 30 });
  });

  it.each([
    ['no reading', none, none],
    [
      'one reading',
      { before: null, after: reading('2024-05-10', 5) },
      { before: reading('2024-05-10', 5), after: null },
    ],
    [
      'readings long before',
      { before: reading('2024-01-01', 5), after: null },
      { before: reading('2024-01-01', 5), after: null },
    ],
  ])('is unknown with %s', (_, start, end) => {
    expect(netGrowth(may, start, end)).toEqual(unknown('NO_SUBSCRIBERS'));
  });
});

describe('joins and leaves', () => {
  it('need member events', () => {
    expect(joins()).toEqual(unknown('NO_MEMBER_EVENTS'));
    expect(leaves()).toEqual(unknown('NO_MEMBER_EVENTS'));
  });
});
