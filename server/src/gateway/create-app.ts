import { createContextValues } from '@connectrpc/connect';
import { fastifyConnectPlugin } from '@connectrpc/connect-fastify';
import fastifyCompress from '@fastify/compress';
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { failure } from '../platform/errors/index.ts';
import { type Health, registerHealthRoutes } from '../platform/http/index.ts';
import type { RequestLimits } from '../platform/limits/index.ts';
import { guardedRoutes, MAX_MESSAGE_BYTES } from '../platform/rpc/index.ts';
import { requestIdFrom, type Telemetry } from '../platform/telemetry/index.ts';
import { answerError, answerFailure, failureBody, REASON_HEADER } from './answer-failure.ts';
import { edgeRequest } from './edge-request.ts';
import { gatewayErrors } from './errors.ts';
import { edgeRequestKey, type ForwardDeps, forwardedRoutes } from './forward-methods.ts';
import { routeUpgrades } from './live/route-upgrades.ts';
import type { PlainRoute } from './plain-route.ts';
import { registerPlainRoutes } from './register-plain-routes.ts';
import { isForeignRequest } from './same-origin.ts';
import { securityHeaders } from './security-headers.ts';
import { serveApiDocument } from './serve-api-document.ts';
import { serveDashboard } from './serve-dashboard.ts';

export interface AppDeps extends ForwardDeps {
  readonly sessionLimits: RequestLimits;
  readonly telemetry: Telemetry;
  readonly health: Health;
  readonly plainRoutes: readonly PlainRoute[];
  readonly publicOrigin: string | null;
  readonly trustedProxies: readonly string[];
  /** Folder of the built dashboard. */
  readonly dashboardFolder: string;
}

/** A JSON body may be somewhat larger than the message in it. */
const MOST_BODY_BYTES = MAX_MESSAGE_BYTES * 2;
/** Without a byte either way for so long, a connection is closed. */
const IDLE_CONNECTION_MS = 120_000;
const COMPRESS_FROM_BYTES = 2048;
const TOO_FAST = failure(gatewayErrors, 'PERSON_TOO_FAST', { values: { retryAfterSeconds: 1 } });
/** Written once: it is what a flood is answered with. */
const TOO_FAST_BODY = JSON.stringify(failureBody(TOO_FAST, ''));

/** The HTTP server of the edge, not yet listening. */
export async function createApp(deps: AppDeps): Promise<FastifyInstance> {
  // Of the server itself only what is wrong: where it listens, the command says in words.
  const logger: FastifyBaseLogger = deps.telemetry.logger.child({}, { level: 'warn' });
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: MOST_BODY_BYTES,
    connectionTimeout: IDLE_CONNECTION_MS,
    keepAliveTimeout: 75_000,
    requestTimeout: 0,
    forceCloseConnections: true,
    trustProxy: deps.trustedProxies.length === 0 ? false : [...deps.trustedProxies],
    genReqId: ({ headers }) => {
      const given = headers['x-request-id'];
      return requestIdFrom(Array.isArray(given) ? given[0] : given);
    },
  });
  routeUpgrades(app);
  protect(app, deps.publicOrigin);
  measure(app, deps.telemetry);
  refuseEarly(app, deps);
  app.setErrorHandler((error, request, reply) => answerError(deps.report, error, request, reply));

  await app.register(fastifyConnectPlugin, {
    routes: guardedRoutes([forwardedRoutes(deps)]),
    prefix: '/api',
    grpc: false,
    grpcWeb: false,
    readMaxBytes: MAX_MESSAGE_BYTES,
    writeMaxBytes: MAX_MESSAGE_BYTES,
    contextValues: (request) =>
      createContextValues().set(edgeRequestKey, edgeRequest(request, deps.publicOrigin)),
  });
  // After the methods, which compress by themselves: its hooks would cost them a twentieth of their time.
  await app.register(fastifyCompress, {
    threshold: COMPRESS_FROM_BYTES,
    encodings: ['br', 'gzip'],
    globalDecompression: false,
  });
  registerHealthRoutes(app, deps.health);
  await registerPlainRoutes(app, deps, deps.plainRoutes);
  await serveApiDocument(app);
  await serveDashboard(app, deps.dashboardFolder, (reply, requestId) =>
    answerFailure(reply, failure(gatewayErrors, 'NO_SUCH_PAGE'), requestId),
  );
  return app;
}

function protect(app: FastifyInstance, publicOrigin: string | null): void {
  app.addHook('onRequest', async (request, reply) => {
    const secure = publicOrigin === null ? request.protocol === 'https' : publicOrigin.startsWith('https:');
    // On the raw answer, since methods and live streams are not sent through fastify's.
    for (const [name, value] of securityHeaders(secure)) reply.raw.setHeader(name, value);
    reply.raw.setHeader('x-request-id', request.id);
    // What says otherwise, says so itself.
    if (request.url.startsWith('/api/')) reply.raw.setHeader('cache-control', 'no-store');
    const { headers } = request;
    const fetchSite = headers['sec-fetch-site'];
    const foreign = isForeignRequest({
      method: request.method,
      upgrades: headers.upgrade !== undefined,
      fetchSite: Array.isArray(fetchSite) ? fetchSite[0] : fetchSite,
      origin: headers.origin,
      host: headers.host,
      publicOrigin,
    });
    if (foreign) return answerFailure(reply, failure(gatewayErrors, 'FOREIGN_ORIGIN'), request.id);
    return undefined;
  });
}

/**
 * Refuses who asks too fast before anything is read, parsed or asked for: most of what a flood would cost. By session,
 * since who it is of is not known yet; a person with many sessions is counted once they are known (`letIn`).
 */
function refuseEarly(
  app: FastifyInstance,
  { sessionLimits, publicOrigin }: Pick<AppDeps, 'sessionLimits' | 'publicOrigin'>,
): void {
  app.addHook('onRequest', (request, reply, done) => {
    // The files of the page cost next to nothing, and many of them come at once.
    const token = request.url.startsWith('/api/') ? edgeRequest(request, publicOrigin).sessionToken : null;
    const retryAfterSeconds = token === null ? 0 : sessionLimits.take(token);
    if (retryAfterSeconds === 0) return done();
    void reply
      .code(429)
      .headers({
        'retry-after': retryAfterSeconds,
        'cache-control': 'no-store',
        'content-type': 'application/json',
        [REASON_HEADER]: TOO_FAST.reason,
      })
      .send(TOO_FAST_BODY);
  });
}

function measure(app: FastifyInstance, telemetry: Telemetry): void {
  const duration = telemetry.metrics.histogram({
    module: 'gateway',
    what: 'request_duration',
    unit: 'seconds',
    help: 'Time from the arrival of a request to the end of its answer.',
    labels: ['route', 'status'],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none';
    duration.observe({ route, status: String(reply.raw.statusCode) }, reply.elapsedTime / 1000);
  });
}
