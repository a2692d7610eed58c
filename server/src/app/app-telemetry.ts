import { createLogger, createMetrics, type LogLevel, type Telemetry } from '../platform/telemetry/index.ts';

/** The telemetry of one app. Logs go to standard error, which leaves standard output to commands. */
export function createTelemetry(level: LogLevel, destination: { write(line: string): unknown }): Telemetry {
  const metrics = createMetrics();
  metrics.gauge(
    { module: 'process', what: 'resident_memory', unit: 'bytes', help: 'Memory of the process.' },
    (gauge) => gauge.set(process.memoryUsage.rss()),
  );
  metrics.gauge(
    { module: 'process', what: 'uptime', unit: 'seconds', help: 'Time since the process began.' },
    (gauge) => gauge.set(process.uptime()),
  );
  const logger = createLogger({ level, destination: { write: (line) => void destination.write(line) } });
  return { logger, metrics };
}
