import {
  type ChangeSchema,
  type MetricSchema,
  Source,
  UnknownReason,
} from '@analyticbot/contracts/common/v1/metric';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { type Timestamp, timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { Compared } from './headline.ts';
import type { Change } from './metrics/change.ts';
import type { Metric } from './metrics/metric.ts';

type MetricMessage = MessageInitShape<typeof MetricSchema>;
type ChangeMessage = MessageInitShape<typeof ChangeSchema>;

/** A metric of the contract: a value with its evidence, or the reason why there is none. */
export function metricMessage(metric: Metric, change: Change | null = null): MetricMessage {
  const compared = change === null ? {} : { change: changeMessage(change) };
  if (!metric.known) {
    return { outcome: { case: 'unknown', value: { reason: UnknownReason[metric.reason] } }, ...compared };
  }
  return {
    outcome: { case: 'value', value: metric.value },
    sources: sourceMessages(metric.sources),
    observedAt: optionalTime(metric.observedAt),
    observedNotBefore: metric.notBefore,
    sampleSize: metric.sampleSize,
    margin: metric.margin,
    ...compared,
  };
}

export function comparedMessage({ metric, change }: Compared): MetricMessage {
  return metricMessage(metric, change);
}

/** The stored numbers are those of the contract; one that this version does not know is left out. */
export function sourceMessages(sources: readonly number[]): Source[] {
  return sources.filter((source): source is Source => source in Source && source !== Source.UNSPECIFIED);
}

/** A single stored source. */
export function sourceMessage(source: number): Source {
  return sourceMessages([source])[0] ?? Source.UNSPECIFIED;
}

/** For optional fields: absent rather than null. */
export function optional<Value>(value: Value | null): Value | undefined {
  return value ?? undefined;
}

/** For optional 64-bit counts. */
export function optionalCount(value: number | null): bigint | undefined {
  return value === null ? undefined : BigInt(value);
}

/** For optional times. */
export function optionalTime(time: Date | null): Timestamp | undefined {
  return time === null ? undefined : timestampFromDate(time);
}

function changeMessage(change: Change): ChangeMessage {
  if (change.known) {
    return {
      outcome: { case: 'relative', value: change.value },
      previous: change.previous,
      basis: change.basis,
    };
  }
  return {
    outcome: { case: 'unknown', value: { reason: UnknownReason[change.reason] } },
    previous: optional(change.previous),
  };
}
