import { createServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { connectNodeAdapter } from '@connectrpc/connect-node';
import { guardedRoutes, type Routes } from './guarded-routes.ts';
import { MAX_MESSAGE_BYTES } from './limits.ts';
import { type RpcServerDeps, serverInterceptors } from './server-interceptors.ts';

export interface GrpcListenOptions {
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
}

export interface GrpcServer {
  /** `http://host:port`, as `connectGrpc` takes it. */
  readonly address: string;
  /** Takes no new calls and waits for those under way, `graceMs` at most; then cuts them. */
  stop(graceMs: number): Promise<void>;
}

/** Serves the routes as gRPC over HTTP/2 without TLS, which belongs to the mesh between the pods. */
export async function serveGrpc(
  deps: RpcServerDeps,
  routes: readonly Routes[],
  options: GrpcListenOptions,
): Promise<GrpcServer> {
  const handler = connectNodeAdapter({
    routes: guardedRoutes(routes),
    grpc: true,
    grpcWeb: false,
    connect: false,
    interceptors: serverInterceptors(deps),
    readMaxBytes: MAX_MESSAGE_BYTES,
    writeMaxBytes: MAX_MESSAGE_BYTES,
  });
  const server = createServer(handler);
  const sessions = new Set<ServerHttp2Session>();
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.on('error', (error) => deps.telemetry.logger.debug({ error }, 'a gRPC connection broke'));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    address: addressOf(server.address(), options.host),
    async stop(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      for (const session of sessions) session.close();
      const cut = setTimeout(() => {
        for (const session of sessions) session.destroy();
      }, graceMs);
      await closed;
      clearTimeout(cut);
    },
  };
}

function addressOf(address: AddressInfo | string | null, host: string): string {
  if (address === null || typeof address === 'string') throw new Error('the gRPC server listens on no port');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
