import type { LiveHint } from './live-hint.ts';

/** What happened last in a workspace, for those who come back after a cut. */
export interface HintLog {
  /** Names the newest moment. The same on every replica: it is the id of an event that all of them hear. */
  readonly token: string;
  add(eventId: string, hint: LiveHint): void;
  /** What was hinted at since that moment, each thing once; null where it is too long ago or not known here. */
  since(token: string): readonly LiveHint[] | null;
}

export interface HintLogOptions {
  readonly now: () => number;
  /** Names the beginning of this log: nothing can have been missed by who begins here as well. */
  readonly start: string;
  readonly mostTokens: number;
  readonly mostHints: number;
}

interface Moment {
  /** Counts up with every event heard. */
  readonly order: number;
  readonly at: number;
}

/**
 * Two replicas may hear events of different keys in another order, so that a hint which one of them sent before the
 * token stands after it at the other. What is this much older than the token is repeated; twice is harmless.
 */
const OVERLAP_MS = 5000;

/** Keeps the last moment of each thing rather than every event: an import changes one channel a thousand times. */
export function createHintLog({ now, start, mostTokens, mostHints }: HintLogOptions): HintLog {
  let token = start;
  let order = 0;
  /** Whoever was here before has missed a hint that is forgotten. */
  let completeFrom = 0;
  const moments = new Map<string, Moment>([[start, { order, at: now() }]]);
  const latest = new Map<string, Moment & { readonly hint: LiveHint }>();

  return {
    get token() {
      return token;
    },
    add(eventId, hint) {
      order += 1;
      const moment = { order, at: now() };
      token = eventId;
      moments.delete(eventId);
      moments.set(eventId, moment);
      forgetFirst(moments, mostTokens);
      const thing = `${hint.kind} ${hint.channelId}`;
      latest.delete(thing);
      latest.set(thing, { ...moment, hint });
      completeFrom = forgetFirst(latest, mostHints)?.order ?? completeFrom;
    },
    since(known) {
      const moment = moments.get(known);
      if (moment === undefined || moment.order < completeFrom) return null;
      return [...latest.values()]
        .filter(({ order: heard }) => heard !== moment.order)
        .filter((entry) => entry.order > moment.order || entry.at > moment.at - OVERLAP_MS)
        .map(({ hint }) => hint);
    },
  };
}

/** Keeps a map that is written in order from growing. @returns what it forgot */
function forgetFirst<Value>(map: Map<string, Value>, most: number): Value | undefined {
  if (map.size <= most) return undefined;
  for (const [key, value] of map) {
    map.delete(key);
    return value;
  }
  return undefined;
}
