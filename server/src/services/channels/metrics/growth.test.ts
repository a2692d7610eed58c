import { describe, expect, it } from 'vitest';
import { joins, leaves, memberGrowth, netGrowth, removals, subscribersAt } from './growth.ts';
import { unknown } from './metric.ts';
import type { SubscriberReading } from './settled-readings.ts';

function reading(day: string, count: number, margin = 0): SubscriberReading {
  const observedAt = new Date(`${day}T12:00:00Z`);
  return { observedAt, shownAt: observedAt, count, margin, sources: [2], notBefore: false };
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

  it('says how far the rounding of its source leaves it open', () => {
    const rounded = { before: reading('2024-05-30', 12_300, 100), after: null };
    expect(subscribersAt(may.to, rounded)).toMatchObject({ value: 12_300, margin: 100 });
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
    [12_300, 12_300],
    [12_300, 12_400],
    [12_500, 12_300],
  ])('is unknown, not nothing, between %d and %d where both are rounded', (before, after) => {
    const start = { before: reading('2024-04-30', before, 100), after: null };
    const end = { before: reading('2024-05-31', after, 100), after: null };
    expect(netGrowth(may, start, end)).toEqual(unknown('ROUNDED'));
  });

  it('has the margins of both readings where it is more than they are', () => {
    const start = { before: reading('2024-04-30', 12_300, 100), after: null };
    const end = { before: reading('2024-05-31', 12_950), after: null };
    expect(netGrowth(may, start, end)).toMatchObject({ value: 650, margin: 100 });
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
  const evidence = { sources: [4], observedAt: new Date('2024-05-20'), notBefore: false };
  const counts = { joins: 30, left: 8, removed: 2, since: new Date('2024-04-02'), evidence };

  it('are what was seen', () => {
    expect(joins(counts, may)).toMatchObject({ value: 30, sampleSize: 30, sources: [4] });
    expect(leaves(counts, may)).toMatchObject({ value: 10 });
    expect(removals(counts, may)).toMatchObject({ value: 2 });
    expect(memberGrowth(counts, may)).toMatchObject({ value: 20 });
  });

  it('are nobody where nobody came, once somebody watches', () => {
    expect(joins({ ...counts, joins: 0 }, may)).toMatchObject({ known: true, value: 0 });
  });

  it.each([
    ['was never seen', null],
    ['was first seen after the window', may.to],
  ])('are unknown where a change %s', (_, since) => {
    for (const metric of [joins, leaves, removals, memberGrowth])
      expect(metric({ ...counts, since }, may)).toEqual(unknown('NO_MEMBER_EVENTS'));
  });
});
