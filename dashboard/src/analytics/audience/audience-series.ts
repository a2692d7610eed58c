import type { GetAudienceResponse, GrowthDay } from '@analyticbot/contracts/channels/v1/metric';
import { type Timestamp, timestampMs } from '@bufbuild/protobuf/wkt';
import type { SeriesModel } from '../../charts/series-model.ts';
import { nearestIndex } from '../../charts/series-model.ts';
import { type TableModel, tableOf } from '../../charts/table-model.ts';
import { metricNumber } from '../../ui/metric-words.ts';
import { addDays, dayNumber } from '../days.ts';
import type { DayRange } from '../window-choice.ts';

/** Every reading of the subscriber count over time, with the sudden jumps and drops marked. */
export function subscriberModel(answer: GetAudienceResponse, label: string, timeZone: string): SeriesModel {
  const x = answer.readings.map((reading) => seconds(reading.observedAt));
  const marked = answer.shifts.flatMap((shift) => nearestIndex(x, seconds(shift.to)) ?? []);
  return {
    axis: { kind: 'time', timeZone },
    x,
    lines: [
      {
        label,
        look: 'line',
        ink: 'chart-1',
        values: answer.readings.map((reading) => Number(reading.count)),
      },
    ],
    marked: Array.from(new Set(marked)),
    baseline: 'data',
  };
}

/** Net growth by day: above zero grown, below zero shrunk. */
export function growthModel(growth: readonly GrowthDay[], label: string): SeriesModel {
  return {
    axis: { kind: 'day' },
    x: growth.map((day) => (dayNumber(day.day) ?? 0) * 86_400),
    lines: [
      { label, look: 'bars', ink: 'chart-1', values: growth.map((day) => metricNumber(day.netGrowth)) },
    ],
    marked: [],
    baseline: 'zero',
  };
}

/** The days whose readings the growth of a day comes from: the day itself and the one before. */
export function growthDays(day: string): DayRange {
  return { from: addDays(day, -1), to: addDays(day, 1) };
}

export function growthTable(
  growth: readonly GrowthDay[],
  labels: { day: string; growth: string },
): TableModel {
  return tableOf(
    [
      { key: 'day', label: labels.day, kind: 'text', cell: (day: GrowthDay) => day.day },
      {
        key: 'net_growth',
        label: labels.growth,
        kind: 'signed',
        cell: (day: GrowthDay) => metricNumber(day.netGrowth),
      },
    ],
    growth,
  );
}

function seconds(at: Timestamp | undefined): number {
  return at === undefined ? 0 : timestampMs(at) / 1000;
}
