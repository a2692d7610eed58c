import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What the server said; `type` tells which message it is. */
export interface LiveMessage {
  readonly type: string;
  readonly token?: string;
  readonly topics?: readonly string[];
  readonly hints?: readonly { readonly kind: string; readonly channelId: number }[];
}

/** A client of `/live`, which keeps all that it hears. */
export interface LiveClient {
  readonly socket: WebSocket;
  readonly heard: readonly LiveMessage[];
  say(message: unknown): void;
  /** The first message for which it holds, heard already or within the time. */
  until(holds: (message: LiveMessage) => boolean, withinMs?: number): Promise<LiveMessage>;
  /** The code with which the connection ended. */
  readonly closed: Promise<number>;
}

export interface LiveClientOptions {
  /** `http://host:port` of the product. */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly path?: string;
}

/** The server refused to open a WebSocket. */
export class LiveRefused extends Error {
  readonly status: number;
  readonly text: string;

  constructor(status: number, text: string) {
    super(`/live answered ${status}: ${text}`);
    this.name = 'LiveRefused';
    this.status = status;
    this.text = text;
  }
}

/** @throws LiveRefused when the server answers without opening a WebSocket */
export async function openLive({ address, headers, path = '/live' }: LiveClientOptions): Promise<LiveClient> {
  const socket = new WebSocket(new URL(path, address.replace(/^http/, 'ws')), { headers });
  const heard: LiveMessage[] = [];
  const arrived = new EventTarget();
  socket.on('message', (data) => {
    heard.push(JSON.parse(String(data)));
    arrived.dispatchEvent(new Event('message'));
  });
  const closed = new Promise<number>((resolve) => socket.once('close', resolve));
  await new Promise<void>((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('unexpected-response', async (_request, answer) => {
      const pieces = await answer.toArray();
      reject(new LiveRefused(answer.statusCode ?? 0, Buffer.concat(pieces).toString()));
    });
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  return {
    socket,
    heard,
    closed,
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    async until(holds, withinMs = 10_000) {
      const signal = AbortSignal.timeout(withinMs);
      for (;;) {
        const found = heard.find(holds);
        if (found !== undefined) return found;
        await once(arrived, 'message', { signal });
      }
    },
  };
}
