import type { ServerResponse } from 'node:http';
import { Permission } from '@analyticbot/contracts/access/v1/access';
import { failure } from '../platform/errors/index.ts';
import { gatewayErrors } from './errors.ts';
import type { LiveHint, LiveHub, LiveSink } from './live-hub.ts';
import type { PlainRoute } from './plain-route.ts';

export interface LiveDeps {
  readonly hub: LiveHub;
}

/** Often enough that a revoked session is cut off within five seconds, and that proxies keep the connection. */
const HEARTBEAT_MS = 2000;
/** A page that has not read this much is not reading at all. */
const MOST_UNREAD_BYTES = 64 * 1024;
const MOST_STREAMS_PER_PERSON = 30;

/** `GET /live?workspace=…`: hints as server-sent events, while the session stands. */
export function liveRoute({ hub }: LiveDeps): PlainRoute {
  const streams = new Map<string, number>();
  return {
    method: 'GET',
    path: '/live',
    summary: 'Hints that something changed in the workspace, as server-sent events named "hints".',
    permission: Permission.VIEWER,
    async answer({ reply, call, workspaceId, stillAdmitted }) {
      const userId = call.identity?.userId ?? '';
      const open = streams.get(userId) ?? 0;
      if (open >= MOST_STREAMS_PER_PERSON) throw failure(gatewayErrors, 'TOO_MANY_STREAMS');
      streams.set(userId, open + 1);

      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      raw.write('retry: 2000\n\n');
      const leave = hub.follow(workspaceId ?? 0, sinkOf(raw));
      const heartbeat = setInterval(() => {
        stillAdmitted().then(
          (admitted) => (admitted ? raw.write(':\n\n') : raw.end()),
          // The users service does not answer: the page comes back by itself when it does.
          () => raw.end(),
        );
      }, HEARTBEAT_MS);
      raw.once('close', () => {
        clearInterval(heartbeat);
        leave();
        const left = (streams.get(userId) ?? 1) - 1;
        if (left === 0) streams.delete(userId);
        else streams.set(userId, left);
      });
      return reply;
    },
  };
}

function sinkOf(raw: ServerResponse): LiveSink {
  return {
    send(hints: readonly LiveHint[]) {
      if (raw.writableLength > MOST_UNREAD_BYTES) return false;
      raw.write(`event: hints\ndata: ${JSON.stringify(hints)}\n\n`);
      return true;
    },
    close: () => raw.destroy(),
  };
}
