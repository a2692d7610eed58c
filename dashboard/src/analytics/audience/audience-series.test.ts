// @vitest-environment node
import { GetAudienceResponseSchema } from '@analyticbot/contracts/channels/v1/metric';
import { UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, it } from 'vitest';
import { known, unknown } from '../testing/metric-fixtures.ts';
import { growthDays, growthModel, growthTable, subscriberModel } from './audience-series.ts';

const at = (text: string) => timestampFromDate(new Date(text));

const answer = create(GetAudienceResponseSchema, {
  readings: [
    { observedAt: at('2025-01-01T00:00:00Z'), count: 5000n },
    { observedAt: at('2025-01-01T04:00:00Z'), count: 2832n },
    { observedAt: at('2025-01-01T08:00:00Z'), count: 2840n },
  ],
  shifts: [{ from: at('2025-01-01T00:00:00Z'), to: at('2025-01-01T04:00:00Z'), change: -2168, severity: 90 }],
  growth: [
    { day: '2025-01-01', netGrowth: known(-2160) },
    { day: '2025-01-02', netGrowth: unknown(UnknownReason.NO_SUBSCRIBERS) },
  ],
});

describe('the subscribers over time', () => {
  it('are drawn near their values, with the end of a sudden change marked', () => {
    const model = subscriberModel(answer, 'Subscribers', 'UTC');
    expect(model.lines[0]?.values).toEqual([5000, 2832, 2840]);
    expect(model.marked).toEqual([1]);
    expect(model.baseline).toBe('data');
    expect(model.axis).toEqual({ kind: 'time', timeZone: 'UTC' });
  });
});

describe('net growth by day', () => {
  it('comes from the readings of the day and of the one before', () => {
    expect(growthDays('2025-03-01')).toEqual({ from: '2025-02-28', to: '2025-03-02' });
  });

  it('is unknown where it is not known, not zero', () => {
    expect(growthModel(answer.growth, 'Growth').lines[0]?.values).toEqual([-2160, null]);
    expect(growthTable(answer.growth, { day: 'Day', growth: 'Growth' }).rows).toEqual([
      ['2025-01-01', -2160],
      ['2025-01-02', null],
    ]);
  });
});
