import { Permission } from '@analyticbot/contracts/access/v1/access';
import { WebSocketServer } from 'ws';
import { failure } from '../../platform/errors/index.ts';
import { gatewayErrors } from '../errors.ts';
import type { PlainRoute } from '../plain-route.ts';
import { serveLiveConnection } from './live-connection.ts';
import type { LiveHub } from './live-hub.ts';

export interface LiveDeps {
  readonly hub: LiveHub;
  readonly liveConnectionsPerPerson: number;
}

const MOST_MESSAGE_BYTES = 8 * 1024;

/** `GET /live?workspace=…`: a WebSocket that says what changed, while the session stands. */
export function liveRoute({ hub, liveConnectionsPerPerson }: LiveDeps): PlainRoute {
  const connections = new Map<string, number>();
  const count = (userId: string, change: 1 | -1): void => {
    const now = (connections.get(userId) ?? 0) + change;
    if (now === 0) connections.delete(userId);
    else connections.set(userId, now);
  };
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    // Hints are shorter than what the compression of each connection would cost in memory.
    perMessageDeflate: false,
    maxPayload: MOST_MESSAGE_BYTES,
  });
  return {
    method: 'GET',
    path: '/live',
    summary: 'Hints that something changed in the workspace, over a WebSocket (docs/live.md).',
    permission: Permission.VIEWER,
    async answer({ request, reply, call, workspaceId, stillAdmitted }) {
      if (request.headers.upgrade?.toLowerCase() !== 'websocket')
        throw failure(gatewayErrors, 'LIVE_NEEDS_WEBSOCKET');
      const userId = call.identity?.userId ?? '';
      if ((connections.get(userId) ?? 0) >= liveConnectionsPerPerson)
        throw failure(gatewayErrors, 'TOO_MANY_STREAMS');

      reply.hijack();
      const { socket } = request.raw;
      reply.raw.detachSocket(socket);
      server.handleUpgrade(request.raw, socket, Buffer.alloc(0), (opened) => {
        count(userId, 1);
        opened.once('close', () => count(userId, -1));
        serveLiveConnection(opened, { hub, workspaceId: workspaceId ?? 0, stillAdmitted });
      });
      return reply;
    },
  };
}
