import type { Transport } from '@connectrpc/connect';
import { createGrpcTransport, Http2SessionManager } from '@connectrpc/connect-node';
import { MAX_MESSAGE_BYTES } from './limits.ts';
import { callersTransport } from './transport.ts';

export interface GrpcConnection {
  readonly transport: Transport;
  close(): void;
}

/** A dead peer is noticed within about this long, so that calls fail as unavailable instead of hanging. */
const PING_MS = 20_000;

/** Calls a service in another process. The connection is opened by the first call and again after a loss. */
export function connectGrpc(address: string): GrpcConnection {
  const sessionManager = new Http2SessionManager(address, {
    pingIntervalMs: PING_MS,
    pingTimeoutMs: PING_MS / 2,
  });
  const transport = createGrpcTransport({
    baseUrl: address,
    sessionManager,
    acceptCompression: [],
    readMaxBytes: MAX_MESSAGE_BYTES,
    writeMaxBytes: MAX_MESSAGE_BYTES,
  });
  return { transport: callersTransport(transport), close: () => sessionManager.abort() };
}
