import { describe, expect, it } from 'vitest';
import { activeBoosts, addedBoosts, type BoostTotals, endedBoosts } from './boosts.ts';
import { unknown } from './metric.ts';

const may = { from: new Date('2024-05-01'), to: new Date('2024-06-01') };
const evidence = { sources: [4], observedAt: new Date('2024-05-20'), notBefore: false };
const totals: BoostTotals = { since: new Date('2024-05-10'), active: 3, added: 2, ended: 0, evidence };

describe('boosts', () => {
  it.each([
    [activeBoosts, 3],
    [addedBoosts, 2],
    [endedBoosts, 0],
  ])('%o are counted from the first that was seen', (metric, value) => {
    expect(metric(totals, may)).toMatchObject({ known: true, value, sources: [4] });
  });

  it.each([null, may.to, new Date('2024-07-01')])('are unknown where the first was seen at %s', (since) => {
    for (const metric of [activeBoosts, addedBoosts, endedBoosts])
      expect(metric({ ...totals, since }, may)).toEqual(unknown('NO_BOOST_EVENTS'));
  });
});
