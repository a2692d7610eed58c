import { LRUCache } from 'lru-cache';
import { createHintLog, type HintLog } from './hint-log.ts';
import type { LiveHint } from './live-hint.ts';
import { encodeServerMessage } from './live-messages.ts';

/** One who follows a workspace. */
export interface LiveFollower {
  /** Whether hints about this channel are wanted. */
  wants(channelId: number): boolean;
  /** Whether hints about every channel are: then all who want that are sent the same bytes. */
  readonly wantsAll: boolean;
  /** Must not throw; one who does not keep up is to be dropped there and catches up by coming back. */
  send(frame: Buffer): void;
  close(): void;
}

export interface LiveHub {
  /** @param eventId id of the event that says so; the same event again does no harm */
  publish(workspaceId: number, eventId: string, hint: LiveHint): void;
  /** Gives the hints of the workspace to the follower until the returned function is called. */
  follow(workspaceId: number, follower: LiveFollower): () => void;
  /** The newest moment of the workspace. */
  tokenOf(workspaceId: number): string;
  /** What happened since; null where this hub cannot tell. */
  since(workspaceId: number, token: string): readonly LiveHint[] | null;
  /** Closes every follower. */
  close(): void;
  readonly size: number;
}

export interface LiveHubOptions {
  /** Hints of the same thing within this time are one. */
  readonly gatherMs: number;
  readonly now: () => number;
  /** Names a moment that no event names: the beginning of what is remembered. */
  readonly newToken: () => string;
}

/** At about 100 bytes a token, fifty megabytes where every workspace is as busy as it can be. */
const MOST_WORKSPACES = 500;
const MOST_TOKENS = 1000;
const MOST_HINTS = 500;

/** Passes hints to the followers of each workspace, gathered for a moment, since an import changes a channel often. */
export function createLiveHub({ gatherMs, now, newToken }: LiveHubOptions): LiveHub {
  const followers = new Map<number, Set<LiveFollower>>();
  const waiting = new Map<number, Map<string, LiveHint>>();
  const logs = new LRUCache<number, HintLog>({ max: MOST_WORKSPACES });
  let timer: NodeJS.Timeout | null = null;

  const logOf = (workspaceId: number): HintLog => {
    const known = logs.get(workspaceId);
    if (known !== undefined) return known;
    const log = createHintLog({ now, start: newToken(), mostTokens: MOST_TOKENS, mostHints: MOST_HINTS });
    logs.set(workspaceId, log);
    return log;
  };
  const flush = (): void => {
    timer = null;
    for (const [workspaceId, hints] of waiting) {
      tell([...(followers.get(workspaceId) ?? [])], logOf(workspaceId).token, [...hints.values()]);
    }
    waiting.clear();
  };

  return {
    publish(workspaceId, eventId, hint) {
      logOf(workspaceId).add(eventId, hint);
      if (!followers.has(workspaceId)) return;
      const hints = waiting.get(workspaceId) ?? new Map<string, LiveHint>();
      hints.set(`${hint.kind} ${hint.channelId}`, hint);
      waiting.set(workspaceId, hints);
      timer ??= setTimeout(flush, gatherMs);
    },
    follow(workspaceId, follower) {
      const others = followers.get(workspaceId) ?? new Set<LiveFollower>();
      others.add(follower);
      followers.set(workspaceId, others);
      return () => {
        others.delete(follower);
        if (others.size === 0 && followers.get(workspaceId) === others) followers.delete(workspaceId);
      };
    },
    tokenOf: (workspaceId) => logOf(workspaceId).token,
    since: (workspaceId, token) => logOf(workspaceId).since(token),
    close() {
      if (timer !== null) clearTimeout(timer);
      for (const some of [...followers.values()]) for (const follower of [...some]) follower.close();
      followers.clear();
    },
    get size() {
      return [...followers.values()].reduce((sum, some) => sum + some.size, 0);
    },
  };
}

function tell(followers: readonly LiveFollower[], token: string, hints: readonly LiveHint[]): void {
  const whole = encodeServerMessage({ type: 'hints', token, hints });
  for (const follower of followers) {
    if (follower.wantsAll) follower.send(whole);
    else {
      const wanted = hints.filter(({ channelId }) => follower.wants(channelId));
      if (wanted.length > 0) follower.send(encodeServerMessage({ type: 'hints', token, hints: wanted }));
    }
  }
}
