import type { LiveHint } from './live-hint.ts';

/** Everything of the workspace, or one channel of it. Channel 0 is the list of channels. */
export type Topic = 'workspace' | `channel:${number}`;

/** What a client may say. */
export type ClientMessage =
  | {
      readonly type: 'subscribe';
      readonly topics: readonly Topic[];
      /** The last token that the client was given: what happened since is told again. */
      readonly after: string | null;
    }
  | { readonly type: 'unsubscribe'; readonly topics: readonly Topic[] }
  | { readonly type: 'ping' };

/** What the server says. */
export type ServerMessage =
  | { readonly type: 'subscribed'; readonly topics: readonly Topic[]; readonly token: string }
  | { readonly type: 'hints'; readonly token: string; readonly hints: readonly LiveHint[] }
  /** What was missed is not known here: everything is to be asked for anew. */
  | { readonly type: 'reset'; readonly token: string }
  | { readonly type: 'pong' };

const MOST_TOPICS = 200;
const LONGEST_TOKEN = 64;

/** Reads what a client said; null where it is none of the messages above. */
export function parseClientMessage(text: string): ClientMessage | null {
  const message = parsed(text);
  if (message === null) return null;
  const type = Reflect.get(message, 'type');
  if (type === 'ping') return { type };
  const topics = topicsOf(Reflect.get(message, 'topics'));
  if (topics === null) return null;
  if (type === 'unsubscribe') return { type, topics };
  const after: unknown = Reflect.get(message, 'after') ?? null;
  const isToken = after === null || (typeof after === 'string' && after.length <= LONGEST_TOKEN);
  return type === 'subscribe' && isToken ? { type, topics, after } : null;
}

/** As bytes, so that what goes to thousands is encoded once. */
export function encodeServerMessage(message: ServerMessage): Buffer {
  return Buffer.from(JSON.stringify(message));
}

/** The channel of a topic; null for the whole workspace. */
export function channelOf(topic: Topic): number | null {
  return topic === 'workspace' ? null : Number(topic.slice('channel:'.length));
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function topicsOf(value: unknown): readonly Topic[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > MOST_TOPICS) return null;
  const topics = value.filter(isTopic);
  return topics.length === value.length ? topics : null;
}

function isTopic(value: unknown): value is Topic {
  return value === 'workspace' || (typeof value === 'string' && /^channel:(0|[1-9]\d{0,9})$/.test(value));
}
