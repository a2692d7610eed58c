import type { Logger } from './logger.ts';
import type { Metrics } from './metrics.ts';

/** What every module is given to speak about itself. */
export interface Telemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** The same telemetry with `module` in every line of the log. */
export function telemetryOf(telemetry: Telemetry, module: string): Telemetry {
  return { logger: telemetry.logger.child({ module }), metrics: telemetry.metrics };
}
