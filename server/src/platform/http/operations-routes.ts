import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../telemetry/index.ts';
import type { Health } from './health.ts';

/** `/healthz` answers while the process lives; `/readyz` answers 200 only while it should be given work. */
export function registerHealthRoutes(server: FastifyInstance, health: Health): void {
  server.get('/healthz', async () => ({ status: 'ok' }));
  server.get('/readyz', async (_request, reply) => {
    const readiness = await health.readiness();
    return reply.code(readiness.ready ? 200 : 503).send(readiness);
  });
}

/** `/metrics` for Prometheus. For the internal port only: the numbers tell much about an installation. */
export function registerMetricsRoute(server: FastifyInstance, metrics: Metrics): void {
  server.get('/metrics', async (_request, reply) => {
    const { contentType, body } = await metrics.render();
    return reply.type(contentType).send(body);
  });
}
