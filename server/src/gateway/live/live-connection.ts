import type { RawData, WebSocket } from 'ws';
import type { LiveHub } from './live-hub.ts';
import {
  type ClientMessage,
  channelOf,
  encodeServerMessage,
  parseClientMessage,
  type ServerMessage,
  type Topic,
} from './live-messages.ts';

export interface LiveConnectionDeps {
  readonly hub: LiveHub;
  readonly workspaceId: number;
  /** Whether the session still stands and may still see the workspace; throws where that cannot be found out. */
  readonly stillAdmitted: () => Promise<boolean>;
}

/** Why the server ends a connection, as `docs/live.md` has them. */
export const CLOSE_CODES = {
  serverStops: 1001,
  tryAgain: 1013,
  malformed: 4400,
  notAdmitted: 4401,
  tooManyMessages: 4429,
} as const;

/** Often enough that a revoked session is cut off within five seconds. */
const BEAT_MS = 2000;
/** Every fifth beat is a ping; who has not answered by the next one is gone. */
const BEATS_A_PING = 5;
const MOST_MESSAGES_A_BEAT = 20;
/** Who has not read this much is not reading at all. */
const MOST_UNREAD_BYTES = 64 * 1024;
/** For the closing handshake, before the connection is cut. */
const CLOSE_GRACE_MS = 500;

/** Serves one open connection until it ends: what it follows, what it is told, whether it is still there. */
export function serveLiveConnection(socket: WebSocket, deps: LiveConnectionDeps): void {
  const { hub, workspaceId } = deps;
  const topics = new Set<Topic>();
  const channels = new Set<number>();

  const end = (code: number): void => {
    socket.close(code);
    setTimeout(() => socket.terminate(), CLOSE_GRACE_MS).unref();
  };
  const send = (frame: Buffer): void => {
    if (socket.bufferedAmount > MOST_UNREAD_BYTES) socket.terminate();
    else socket.send(frame, { binary: false });
  };
  const say = (message: ServerMessage): void => send(encodeServerMessage(message));
  const leave = hub.follow(workspaceId, {
    get wantsAll() {
      return topics.has('workspace');
    },
    wants: (channelId) => channels.has(channelId),
    send,
    close: () => end(CLOSE_CODES.serverStops),
  });

  const changeTopics = (changed: readonly Topic[], change: 'add' | 'delete'): void => {
    for (const topic of changed) {
      topics[change](topic);
      const channelId = channelOf(topic);
      if (channelId !== null) channels[change](channelId);
    }
  };
  const catchUp = (after: string): void => {
    const token = hub.tokenOf(workspaceId);
    const missed = hub.since(workspaceId, after);
    const wanted = missed?.filter(({ channelId }) => topics.has('workspace') || channels.has(channelId));
    if (wanted === undefined) say({ type: 'reset', token });
    else if (wanted.length > 0) say({ type: 'hints', token, hints: wanted });
  };
  const obey = (message: ClientMessage): void => {
    if (message.type === 'ping') {
      say({ type: 'pong' });
      return;
    }
    changeTopics(message.topics, message.type === 'subscribe' ? 'add' : 'delete');
    if (message.type === 'subscribe' && message.after !== null) catchUp(message.after);
    // Last: whoever keeps this token has been given everything before it.
    say({ type: 'subscribed', topics: [...topics], token: hub.tokenOf(workspaceId) });
  };

  let messages = 0;
  socket.on('message', (data: RawData, isBinary: boolean) => {
    messages += 1;
    const message = isBinary ? null : parseClientMessage(String(data));
    if (messages > MOST_MESSAGES_A_BEAT) end(CLOSE_CODES.tooManyMessages);
    else if (message === null) end(CLOSE_CODES.malformed);
    else obey(message);
  });

  let beats = 0;
  let answered = true;
  socket.on('pong', () => {
    answered = true;
  });
  const beat = setInterval(() => {
    messages = 0;
    beats += 1;
    if (beats % BEATS_A_PING === 0) {
      if (!answered) socket.terminate();
      answered = false;
      socket.ping();
    }
    deps.stillAdmitted().then(
      (admitted) => admitted || end(CLOSE_CODES.notAdmitted),
      () => end(CLOSE_CODES.tryAgain),
    );
  }, BEAT_MS);

  // A frame that is no WebSocket's, or too large: the library closes with the code for it.
  socket.on('error', () => undefined);
  socket.once('close', () => {
    clearInterval(beat);
    leave();
  });
}
