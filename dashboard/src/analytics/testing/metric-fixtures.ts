import { type Metric, MetricSchema, type UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { create } from '@bufbuild/protobuf';

/** A known metric, for tests. */
export function known(value: number, fields: Partial<Omit<Metric, '$typeName' | 'outcome'>> = {}): Metric {
  return create(MetricSchema, { outcome: { case: 'value', value }, ...fields });
}

/** An unknown metric, for tests. */
export function unknown(reason: UnknownReason): Metric {
  return create(MetricSchema, { outcome: { case: 'unknown', value: { reason } } });
}
