import { type LiveHint, parseLiveMessage } from './live-hints.ts';

/** What the page knows of its connection. */
export type LiveState =
  | { readonly kind: 'live' }
  | { readonly kind: 'reconnecting' }
  | { readonly kind: 'offline'; readonly since: Date };

export interface FollowLiveOptions {
  /** `ws://host/live?workspace=7` */
  readonly address: string;
  /** The last token of an earlier connection to the same workspace; null where there was none. */
  readonly after: string | null;
  readonly onHints: (hints: readonly LiveHint[]) => void;
  /** The page is connected for the first time: what it asked for before may be older than the first hint. */
  readonly onFirst: () => void;
  /** What was missed is not known. */
  readonly onReset: () => void;
  readonly onState: (state: LiveState) => void;
  /** From 0 to 1: pages that were cut off together must not come back together. */
  readonly random: () => number;
}

export interface LiveFollowing {
  /** Does not wait for the next try: the network is back. */
  hurry(): void;
  /** Ends it. @returns the token with which another may go on */
  stop(): string | null;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** A server that is restarted is back by then; after it, the page says since when it knows nothing. */
const OFFLINE_AFTER_MS = 8000;
/** Who has said nothing between two pings is gone, whatever the socket says: within ten seconds of its last word. */
const PING_EVERY_MS = 5000;

/** Follows the workspace over one WebSocket at a time, comes back after a cut and goes on where it was. */
export function followLive(options: FollowLiveOptions): LiveFollowing {
  let token = options.after;
  let socket: WebSocket | null = null;
  let failures = 0;
  let lostAt: Date | null = null;
  let pause: ReturnType<typeof setTimeout> | null = null;
  let patience: ReturnType<typeof setTimeout> | null = null;
  let pings: ReturnType<typeof setInterval> | null = null;
  let answered = true;

  const connected = (): void => {
    failures = 0;
    lostAt = null;
    if (patience !== null) clearTimeout(patience);
    patience = null;
    options.onState({ kind: 'live' });
  };
  const hear = (text: string): void => {
    answered = true;
    const message = parseLiveMessage(text);
    if (message.type === 'other') return;
    const first = token === null;
    token = message.token;
    if (message.type === 'hints') options.onHints(message.hints);
    if (message.type === 'reset') options.onReset();
    if (message.type === 'subscribed') {
      connected();
      if (first) options.onFirst();
    }
  };
  const letGo = (): void => {
    if (pings !== null) clearInterval(pings);
    if (socket !== null) {
      socket.onopen = null;
      socket.onmessage = null;
      socket.onclose = null;
      socket.close();
    }
    socket = null;
  };
  const lose = (): void => {
    letGo();
    const since = lostAt ?? new Date();
    if (lostAt === null) {
      lostAt = since;
      options.onState({ kind: 'reconnecting' });
      patience = setTimeout(() => options.onState({ kind: 'offline', since }), OFFLINE_AFTER_MS);
    }
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
    failures += 1;
    pause = setTimeout(open, longest * (0.5 + options.random() / 2));
  };
  const ping = (): void => {
    if (!answered) {
      lose();
      return;
    }
    answered = false;
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type: 'ping' }));
  };
  function open(): void {
    pause = null;
    answered = true;
    const opening = new WebSocket(options.address);
    socket = opening;
    opening.onopen = () =>
      opening.send(JSON.stringify({ type: 'subscribe', topics: ['workspace'], after: token }));
    opening.onmessage = ({ data }: MessageEvent<unknown>) => {
      if (typeof data === 'string') hear(data);
    };
    opening.onclose = lose;
    pings = setInterval(ping, PING_EVERY_MS);
  }

  open();
  return {
    hurry() {
      if (pause === null) return;
      clearTimeout(pause);
      open();
    },
    stop() {
      if (pause !== null) clearTimeout(pause);
      if (patience !== null) clearTimeout(patience);
      letGo();
      return token;
    },
  };
}
