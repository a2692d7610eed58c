import { fastify } from 'fastify';
import type { Metrics } from '../telemetry/index.ts';
import type { Health } from './health.ts';
import { listeningAddress } from './listening-address.ts';
import { registerHealthRoutes, registerMetricsRoute } from './operations-routes.ts';

export interface OperationsServerDeps {
  readonly health: Health;
  readonly metrics: Metrics;
}

export interface OperationsServer {
  /** `http://host:port` */
  readonly address: string;
  stop(): Promise<void>;
}

/** Serves health, readiness and metrics on the internal port. */
export async function serveOperations(
  deps: OperationsServerDeps,
  options: { readonly host: string; readonly port: number },
): Promise<OperationsServer> {
  const server = fastify({ logger: false, forceCloseConnections: true });
  registerHealthRoutes(server, deps.health);
  registerMetricsRoute(server, deps.metrics);
  await server.listen({ host: options.host, port: options.port });
  return {
    address: listeningAddress(server.server.address(), options.host),
    stop: () => server.close(),
  };
}
