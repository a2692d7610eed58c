import { LRUCache } from 'lru-cache';
import type { Cache, CacheEntry, CacheStatistics } from './cache.ts';

/** Bounds of a cache in the process. */
export interface MemoryCacheOptions {
  readonly maxEntries: number;
  /** Longest life of an entry, milliseconds: the bound on staleness should an invalidation be lost. */
  readonly timeToLiveMs: number;
}

interface Load {
  readonly tags: readonly string[];
  readonly value: Promise<object>;
  stale: boolean;
}

/** A least-recently-used cache in this process, with invalidation by tag. */
export function createMemoryCache(options: MemoryCacheOptions): Cache {
  const keysByTag = new Map<string, Set<string>>();
  const loads = new Map<string, Load>();
  const counts = { hits: 0, misses: 0, evictions: 0 };
  const entries = new LRUCache<string, { readonly tags: readonly string[]; readonly value: object }>({
    max: options.maxEntries,
    ttl: options.timeToLiveMs,
    dispose: ({ tags }, key, reason) => {
      if (reason === 'evict') counts.evictions += 1;
      if (reason !== 'set') forgetTags(key, tags);
    },
  });

  function forgetTags(key: string, tags: readonly string[]): void {
    for (const tag of tags) {
      const keys = keysByTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) keysByTag.delete(tag);
    }
  }

  function keep(key: string, tags: readonly string[], value: object): void {
    entries.set(key, { tags, value });
    for (const tag of tags) {
      const keys = keysByTag.get(tag) ?? new Set();
      keysByTag.set(tag, keys.add(key));
    }
  }

  async function load(entry: CacheEntry<object>): Promise<object> {
    const running: Load = { tags: entry.tags, value: entry.load(), stale: false };
    loads.set(entry.key, running);
    try {
      const value = await running.value;
      // What was read before an invalidation may be old: it is handed out, but not kept.
      if (!running.stale) keep(entry.key, entry.tags, value);
      return value;
    } finally {
      if (loads.get(entry.key) === running) loads.delete(entry.key);
    }
  }

  return {
    async getOrLoad<Value extends object>(entry: CacheEntry<Value>): Promise<Value> {
      const found = entries.get(entry.key);
      if (found !== undefined) {
        counts.hits += 1;
        return trusted<Value>(found.value);
      }
      const running = loads.get(entry.key);
      if (running !== undefined && !running.stale) {
        counts.hits += 1;
        return trusted<Value>(await running.value);
      }
      counts.misses += 1;
      return trusted<Value>(await load(entry));
    },
    invalidate(tag) {
      for (const key of [...(keysByTag.get(tag) ?? [])]) entries.delete(key);
      for (const running of loads.values()) if (running.tags.includes(tag)) running.stale = true;
      return Promise.resolve();
    },
    statistics: (): CacheStatistics => ({ ...counts, entries: entries.size }),
  };
}

/** A key always stands for values of one type: the caller that names the key also writes its loader. */
function trusted<Value extends object>(value: object): Value;
function trusted(value: object): object {
  return value;
}
