import type { Cache } from '../../platform/cache/index.ts';
import type { Metrics } from '../../platform/telemetry/index.ts';

/** What an answer depends on: everything of a workspace, or single channels of it. */
export type CacheScope =
  | { readonly workspaceId: number; readonly channelIds: readonly number[] }
  | { readonly workspaceId: number; readonly channelIds: 'all' };

/** Answers of reads, kept until a channel that they show changes. */
export interface ReadCache {
  /** The remembered answer to the question, or the loaded one. */
  answer<Value extends object>(
    scope: CacheScope,
    question: readonly unknown[],
    load: () => Promise<Value>,
  ): Promise<Value>;
  /** Forgets every answer that shows the channel: to be called for each ChannelChangedEvent and ChannelDeletedEvent. */
  forget(workspaceId: number, channelId: number): Promise<void>;
}

/** The cache of reads over a cache of the platform, with its hit rate as a metric. */
export function createReadCache(cache: Cache, metrics: Metrics): ReadCache {
  metrics.gauge(
    {
      module: 'channels',
      what: 'read_cache_hit',
      unit: 'ratio',
      help: 'Share of reads answered from the cache since the start; 0 before the first.',
    },
    (gauge) => {
      const { hits, misses } = cache.statistics();
      gauge.set(hits + misses === 0 ? 0 : hits / (hits + misses));
    },
  );
  metrics.gauge(
    {
      module: 'channels',
      what: 'read_cache_entries',
      unit: 'count',
      help: 'Answers of reads that the cache holds.',
    },
    (gauge) => gauge.set(cache.statistics().entries),
  );
  return {
    answer: (scope, question, load) =>
      cache.getOrLoad({
        key: JSON.stringify([scope.workspaceId, scope.channelIds, ...question]),
        tags:
          scope.channelIds === 'all'
            ? [workspaceTag(scope.workspaceId)]
            : scope.channelIds.map((channelId) => channelTag(scope.workspaceId, channelId)),
        load,
      }),
    async forget(workspaceId, channelId) {
      await cache.invalidate(channelTag(workspaceId, channelId));
      await cache.invalidate(workspaceTag(workspaceId));
    },
  };
}

function channelTag(workspaceId: number, channelId: number): string {
  return `channel:${workspaceId}:${channelId}`;
}

function workspaceTag(workspaceId: number): string {
  return `channels-of:${workspaceId}`;
}
