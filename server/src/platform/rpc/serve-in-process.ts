import { createRouterTransport, type Transport } from '@connectrpc/connect';
import { guardedRoutes, type Routes } from './guarded-routes.ts';
import { MAX_MESSAGE_BYTES } from './limits.ts';
import { type RpcServerDeps, serverInterceptors } from './server-interceptors.ts';
import { callersTransport } from './transport.ts';

/**
 * Serves the routes inside this process. The transport behaves as the one across processes does: same
 * interceptors, same limits, messages encoded and decoded again.
 */
export function serveInProcess(deps: RpcServerDeps, routes: readonly Routes[]): Transport {
  const limits = { readMaxBytes: MAX_MESSAGE_BYTES, writeMaxBytes: MAX_MESSAGE_BYTES };
  const transport = createRouterTransport(guardedRoutes(routes), {
    router: { ...limits, interceptors: serverInterceptors(deps) },
    transport: limits,
  });
  return callersTransport(transport);
}
