import { WebSocket } from 'ws';

/** Where a crowd of clients connects, and what each says first. */
export interface CrowdTarget {
  /** `ws://host:port/path` */
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Follows the workspace, with its token where it has one; the bare server is told nothing. */
  readonly subscribes: boolean;
}

/** One text that was sent to everybody. */
export interface Frame {
  readonly text: string;
  /** How many got exactly this one, at this place in the order. */
  readonly received: number;
  /** From the first client that got it to the last, in milliseconds. */
  readonly spreadMs: number;
}

/** Frames of the product that carry hints; what else it says is not counted. */
const HINTS = '{"type":"hints"';
/** A mass of connections at once is what `storm` is for. */
const AT_ONCE = 200;

interface Client {
  readonly socket: WebSocket;
  frames: number;
}

interface Heard {
  readonly text: string;
  received: number;
  readonly firstAt: number;
  lastAt: number;
}

/** Thousands of clients that read whatever comes, and a few that read nothing. */
export function createCrowd() {
  let clients: Client[] = [];
  let stalled: WebSocket[] = [];
  let tokens: (string | null)[] = [];
  let heard: Heard[] = [];
  let resets = 0;
  let lost = 0;

  const hear = (client: Client, index: number, text: string): void => {
    const token = /"token":"([^"]+)"/.exec(text)?.[1];
    if (token !== undefined) tokens[index] = token;
    if (text.startsWith('{"type":"reset"')) resets += 1;
    if (!text.startsWith(HINTS)) return;
    const at = performance.now();
    const frame = heard[client.frames];
    client.frames += 1;
    if (frame === undefined) heard.push({ text, received: 1, firstAt: at, lastAt: at });
    else if (frame.text === text) {
      frame.received += 1;
      frame.lastAt = at;
    }
  };
  /** Resolves when it has been let in and, where it subscribes, been answered. */
  const open = (target: CrowdTarget, index: number): Promise<void> => {
    const socket = new WebSocket(target.address, { headers: target.headers, perMessageDeflate: false });
    const client: Client = { socket, frames: 0 };
    clients.push(client);
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('open', () => {
        socket.once('close', () => {
          lost += 1;
        });
        if (!target.subscribes) {
          resolve();
          return;
        }
        const after = tokens[index] ?? null;
        socket.send(JSON.stringify({ type: 'subscribe', topics: ['workspace'], after }));
      });
      socket.on('message', (data) => {
        const text = String(data);
        if (text.startsWith('{"type":"subscribed"')) resolve();
        hear(client, index, text);
      });
    });
  };
  const stall = async (target: CrowdTarget): Promise<void> => {
    const socket = new WebSocket(target.address, { headers: target.headers, perMessageDeflate: false });
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('open', resolve));
    if (target.subscribes) socket.send(JSON.stringify({ type: 'subscribe', topics: ['workspace'] }));
    socket.pause();
    stalled.push(socket);
  };

  return {
    /** @returns how long it took until everybody was let in and answered, in milliseconds */
    async connect(target: CrowdTarget, count: number, options: { readonly storm: boolean }): Promise<number> {
      const began = performance.now();
      const step = options.storm ? count : AT_ONCE;
      for (let from = 0; from < count; from += step) {
        const size = Math.min(step, count - from);
        await Promise.all(Array.from({ length: size }, (_, index) => open(target, from + index)));
      }
      return performance.now() - began;
    },
    async connectStalled(target: CrowdTarget, count: number): Promise<void> {
      await Promise.all(Array.from({ length: count }, () => stall(target)));
    },
    /** Waits until everybody has had so many frames and nothing comes any more. Throws when the time is over. */
    async collect(frames: number, quietMs: number, withinMs: number): Promise<readonly Frame[]> {
      const until = performance.now() + withinMs;
      const isThere = (): boolean => {
        const lastAt = heard.reduce((latest, frame) => Math.max(latest, frame.lastAt), 0);
        const all = heard.length >= frames && heard.every(({ received }) => received === clients.length);
        return all && performance.now() - lastAt > quietMs;
      };
      while (!isThere()) {
        if (performance.now() > until) throw new Error(`not everybody got ${frames} frames`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      const collected = heard.map(({ text, received, firstAt, lastAt }) => ({
        text,
        received,
        spreadMs: lastAt - firstAt,
      }));
      heard = [];
      for (const client of clients) client.frames = 0;
      return collected;
    },
    /** How many clients have heard of anything since they came, and how many were told to ask for everything. */
    caughtUp: () => ({ told: clients.filter(({ frames }) => frames > 0).length, resets }),
    get lost() {
      return lost;
    },
    /** Breaks every connection; the tokens are kept for coming back where `remember` says so. */
    cut(options: { readonly remember: boolean }): void {
      for (const { socket } of clients) {
        socket.removeAllListeners();
        socket.on('error', () => undefined);
        socket.terminate();
      }
      for (const socket of stalled) socket.terminate();
      clients = [];
      stalled = [];
      heard = [];
      resets = 0;
      lost = 0;
      if (!options.remember) tokens = [];
    },
  };
}
