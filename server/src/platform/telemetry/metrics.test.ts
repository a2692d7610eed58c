import { describe, expect, it } from 'vitest';
import { createMetrics } from './metrics.ts';

const hits = { module: 'cache', what: 'hits', unit: 'total', help: 'Found.', labels: ['name'] } as const;

describe('createMetrics', () => {
  it('names a metric after module, what and unit', async () => {
    const metrics = createMetrics();
    metrics.counter(hits).inc({ name: 'overview' });
    expect((await metrics.render()).body).toContain('analyticbot_cache_hits_total{name="overview"} 1');
  });

  it('keeps two apps apart', async () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.counter(hits).inc({ name: 'a' });
    other.counter(hits).inc({ name: 'b' });
    expect((await one.render()).body).not.toContain('"b"');
  });

  it('asks a gauge for its value at each scrape', async () => {
    const metrics = createMetrics();
    let size = 1;
    metrics.gauge({ module: 'cache', what: 'entries', unit: 'count', help: 'Held.' }, (gauge) =>
      gauge.set(size),
    );
    size = 5;
    expect((await metrics.render()).body).toContain('analyticbot_cache_entries_count 5');
  });

  it('refuses a name that Prometheus would not take', () => {
    const metrics = createMetrics();
    expect(() => metrics.counter({ ...hits, what: 'Hit-Rate' })).toThrow('Hit-Rate');
  });
});
