import { describe, expect, it } from 'vitest';
import { citationIndex, citationWeight } from './citation-index.ts';
import { known, noEvidence, unknown } from './metric.ts';

const reach = (value: number) => known(value, { ...noEvidence, sources: [3] }, 5);

describe('citationIndex', () => {
  it('sums the logarithms of the reach of whoever mentioned it', () => {
    expect(citationIndex([reach(999), reach(0)], 4)).toMatchObject({
      value: expect.closeTo(Math.log(1000), 12),
      sources: [3],
      sampleSize: 2,
    });
  });

  it('is zero where others are watched and none did', () => {
    expect(citationIndex([], 3)).toMatchObject({ known: true, value: 0 });
  });

  it('leaves out who has no known reach', () => {
    expect(citationIndex([reach(9), unknown('NO_VIEWS')], 2)).toMatchObject({
      value: expect.closeTo(Math.log(10), 12),
    });
    expect(citationIndex([unknown('NO_VIEWS')], 2)).toEqual(unknown('NO_VIEWS'));
    expect(citationWeight(unknown('NO_VIEWS'))).toBeNull();
  });

  it('is unknown where nobody else is watched', () => {
    expect(citationIndex([], 0)).toEqual(unknown('NO_OTHER_CHANNELS'));
  });
});
