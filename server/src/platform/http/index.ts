export type { Health, HealthCheck, Readiness } from './health.ts';
export { createHealth } from './health.ts';
export { listeningAddress } from './listening-address.ts';
export { registerHealthRoutes } from './operations-routes.ts';
export type { OperationsServer } from './operations-server.ts';
export { serveOperations } from './operations-server.ts';
