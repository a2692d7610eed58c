import type { Metrics } from '../../../platform/telemetry/index.ts';

/** What the publisher counts. */
export interface PublisherMetrics {
  /** Of each publication that begins to be sent for the first time, how late it is. Milliseconds. */
  readonly onLate: (lateMs: number) => void;
  /** `sent`, `refused`, `unknown`, `not sent`, `missed`, `failed`, or `found` of one whose answer was lost. */
  readonly onOutcome: (outcome: string) => void;
}

export function createPublisherMetrics(metrics: Metrics): PublisherMetrics {
  const lateness = metrics.histogram({
    module: 'content',
    what: 'publication_lateness',
    unit: 'seconds',
    help: 'How late a publication began to be sent, against the time for which it was planned.',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30, 300, 900],
  });
  const outcomes = metrics.counter({
    module: 'content',
    what: 'publications',
    unit: 'total',
    help: 'Publications by what came of an attempt to send them.',
    labels: ['outcome'],
  });
  return {
    onLate: (lateMs) => lateness.observe(lateMs / 1_000),
    onOutcome: (outcome) => outcomes.inc({ outcome: outcome.replaceAll(' ', '_') }),
  };
}
