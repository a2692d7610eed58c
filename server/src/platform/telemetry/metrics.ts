import { Counter, Gauge, Histogram, Registry } from 'prom-client';

export type { Counter, Gauge, Histogram } from 'prom-client';

export const METRIC_UNITS = ['total', 'seconds', 'bytes', 'ratio', 'count', 'info'] as const;

/** The parts of the name `analyticbot_<module>_<what>_<unit>`; counters end in `total`. */
export interface MetricName<Label extends string> {
  readonly module: string;
  readonly what: string;
  readonly unit: (typeof METRIC_UNITS)[number];
  readonly help: string;
  readonly labels?: readonly Label[];
}

export interface HistogramName<Label extends string> extends MetricName<Label> {
  /** Upper bounds, in the unit of the metric. */
  readonly buckets?: readonly number[];
}

/** The metrics of one app. Each app has its own, so that two can run in one process. */
export interface Metrics {
  counter<Label extends string>(name: MetricName<Label>): Counter<Label>;
  /** `collect` is called at each scrape and sets the value. */
  gauge<Label extends string>(name: MetricName<Label>, collect?: (gauge: Gauge<Label>) => void): Gauge<Label>;
  histogram<Label extends string>(name: HistogramName<Label>): Histogram<Label>;
  /** The text that Prometheus scrapes, and its content type. */
  render(): Promise<{ readonly contentType: string; readonly body: string }>;
}

/** From a quick in-memory call to a slow import step. */
const DURATION_BUCKETS_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  return {
    counter: (name) =>
      new Counter({ name: fullName(name), help: name.help, labelNames: [...(name.labels ?? [])], registers }),
    gauge: (name, collect) => {
      const configuration = {
        name: fullName(name),
        help: name.help,
        labelNames: [...(name.labels ?? [])],
        registers,
      };
      if (collect === undefined) return new Gauge(configuration);
      return new Gauge({
        ...configuration,
        collect() {
          collect(this);
        },
      });
    },
    histogram: (name) =>
      new Histogram({
        name: fullName(name),
        help: name.help,
        labelNames: [...(name.labels ?? [])],
        buckets: [...(name.buckets ?? DURATION_BUCKETS_SECONDS)],
        registers,
      }),
    render: async () => ({ contentType: registry.contentType, body: await registry.metrics() }),
  };
}

function fullName(name: MetricName<string>): string {
  const full = `analyticbot_${name.module}_${name.what}_${name.unit}`;
  if (!/^[a-z][a-z0-9_]*$/.test(full))
    throw new Error(`the name of a metric has a letter it may not: ${full}`);
  return full;
}
