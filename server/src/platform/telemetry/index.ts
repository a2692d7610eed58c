export type { LogLevel } from './logger.ts';
export { createLogger, LOG_LEVELS } from './logger.ts';
export type { Counter, Metrics } from './metrics.ts';
export { createMetrics } from './metrics.ts';
export { requestIdFrom } from './request-id.ts';
export type { Telemetry } from './telemetry.ts';
export { telemetryOf } from './telemetry.ts';
