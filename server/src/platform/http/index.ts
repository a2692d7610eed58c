export type { Health } from './health.ts';
export { createHealth } from './health.ts';
export { registerHealthRoutes } from './operations-routes.ts';
export { serveOperations } from './operations-server.ts';
