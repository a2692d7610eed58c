/** A word to open pages that something changed; what it is now, they ask for. Numbers themselves never travel here. */
export type LiveHint =
  | { readonly kind: 'channel-changed'; readonly channelId: number }
  | { readonly kind: 'channel-deleted'; readonly channelId: number }
  | { readonly kind: 'posts-ingested'; readonly channelId: number };

/** Where hints of one page go. */
export interface LiveSink {
  /** False where the page does not keep up: it is dropped then and catches up by asking again. */
  send(hints: readonly LiveHint[]): boolean;
  close(): void;
}

export interface LiveHub {
  publish(workspaceId: number, hint: LiveHint): void;
  /** Gives the hints of the workspace to the sink until the returned function is called. */
  follow(workspaceId: number, sink: LiveSink): () => void;
  /** Closes every sink. */
  close(): void;
  readonly size: number;
}

export interface LiveHubOptions {
  /** Hints of the same thing within this time are one. */
  readonly gatherMs: number;
}

/** Passes hints to the open pages of each workspace, gathered for a moment, since an import changes a channel often. */
export function createLiveHub(options: LiveHubOptions): LiveHub {
  const sinks = new Map<number, Set<LiveSink>>();
  const waiting = new Map<number, Map<string, LiveHint>>();
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    timer = null;
    for (const [workspaceId, hints] of waiting) {
      for (const sink of sinks.get(workspaceId) ?? []) if (!sink.send([...hints.values()])) sink.close();
    }
    waiting.clear();
  };

  return {
    publish(workspaceId, hint) {
      if (!sinks.has(workspaceId)) return;
      const hints = waiting.get(workspaceId) ?? new Map<string, LiveHint>();
      hints.set(`${hint.kind} ${hint.channelId}`, hint);
      waiting.set(workspaceId, hints);
      timer ??= setTimeout(flush, options.gatherMs);
    },
    follow(workspaceId, sink) {
      const followers = sinks.get(workspaceId) ?? new Set<LiveSink>();
      followers.add(sink);
      sinks.set(workspaceId, followers);
      return () => {
        followers.delete(sink);
        if (followers.size === 0 && sinks.get(workspaceId) === followers) sinks.delete(workspaceId);
      };
    },
    close() {
      if (timer !== null) clearTimeout(timer);
      for (const followers of [...sinks.values()]) for (const sink of [...followers]) sink.close();
      sinks.clear();
    },
    get size() {
      return [...sinks.values()].reduce((sum, followers) => sum + followers.size, 0);
    },
  };
}
