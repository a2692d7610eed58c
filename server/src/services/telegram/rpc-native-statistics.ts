import { type MetricSchema, Source } from '@analyticbot/contracts/common/v1/metric';
import type { NativeStatisticsSchema } from '@analyticbot/contracts/telegram/v1/accounts';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { NativeStatistics } from './accounts/native-statistic-store.ts';
import { type NativeValue, readNativeStatistics } from './accounts/native-statistics.ts';

/** What Telegram counted, as the contract says it. */
export function statisticsMessage(latest: NativeStatistics): MessageInitShape<typeof NativeStatisticsSchema> {
  const { period, values, graphs, recentPosts } = readNativeStatistics(latest.json);
  return {
    observedAt: timestampFromDate(latest.observedAt),
    json: latest.json,
    ...(period === null ? {} : { from: timestampFromDate(period.from), to: timestampFromDate(period.to) }),
    values: values.map((value) => ({ name: value.name, metric: metricOf(value, latest.observedAt) })),
    graphs: graphs.map(({ name, x, series, refusal }) => ({
      name,
      x: [...x],
      series: series.map((each) => ({
        name: each.name,
        bars: each.bars,
        points: each.values.map((value) => (value === null ? {} : { value })),
      })),
      refusal,
    })),
    recentPosts: recentPosts.map(({ messageId, views, forwards, reactions }) => ({
      messageId: BigInt(messageId),
      ...(views === null ? {} : { views: BigInt(views) }),
      ...(forwards === null ? {} : { forwards: BigInt(forwards) }),
      ...(reactions === null ? {} : { reactions: BigInt(reactions) }),
    })),
  };
}

/** Compared with the period before, where that was not nothing. */
function metricOf(
  { current, previous }: NativeValue,
  observedAt: Date,
): MessageInitShape<typeof MetricSchema> {
  return {
    outcome: { case: 'value', value: current },
    sources: [Source.MTPROTO],
    observedAt: timestampFromDate(observedAt),
    ...(previous === 0
      ? {}
      : { change: { outcome: { case: 'relative', value: current / previous - 1 }, previous } }),
  };
}
