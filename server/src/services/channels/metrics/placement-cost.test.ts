import { describe, expect, it } from 'vitest';
import { known, noEvidence, unknown } from './metric.ts';
import { costPer, stayed } from './placement-cost.ts';

const people = (value: number) => known(value, noEvidence, value);

describe('the cost of a placement', () => {
  it('is the price for each who came, and for each who stayed', () => {
    const joins = people(80);
    const after = stayed(joins, known(0.75, noEvidence, 80));
    expect(after).toMatchObject({ value: 60, sampleSize: 80 });
    expect(costPer(1_200_00, joins)).toMatchObject({ value: 1500 });
    expect(costPer(1_200_00, after)).toMatchObject({ value: 2000 });
    expect(costPer(0, joins)).toMatchObject({ value: 0 });
  });

  it('is unknown where nobody came, and nobody stayed', () => {
    expect(stayed(people(0), unknown('TOO_FEW_MEMBER_EVENTS'))).toMatchObject({ value: 0 });
    expect(costPer(500, people(0))).toEqual(unknown('NOBODY_CAME'));
    expect(costPer(500, people(0), people(0))).toEqual(unknown('NOBODY_CAME'));
    expect(costPer(500, people(3), people(0))).toEqual(unknown('NOBODY_STAYED'));
  });

  it('passes on why it is not known', () => {
    expect(stayed(unknown('NO_MEMBER_EVENTS'), people(1))).toEqual(unknown('NO_MEMBER_EVENTS'));
    expect(stayed(people(5), unknown('IMMATURE'))).toEqual(unknown('IMMATURE'));
    expect(costPer(500, unknown('IMMATURE'))).toEqual(unknown('IMMATURE'));
  });
});
