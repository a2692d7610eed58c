import { LRUCache } from 'lru-cache';

export interface RequestLimits {
  /** Seconds to wait before the asker may ask again; 0 where it may now. Counts the request if it may. */
  take(asker: string): number;
}

export interface RequestLimitsOptions {
  /** Requests that may come at once. */
  readonly burst: number;
  readonly perSecond: number;
  readonly now: () => number;
}

const MOST_ASKERS = 50_000;

/** A bucket of tokens for each asker, a network address or a person, in the memory of this process. */
export function createRequestLimits(options: RequestLimitsOptions): RequestLimits {
  const buckets = new LRUCache<string, { readonly tokens: number; readonly at: number }>({
    max: MOST_ASKERS,
  });
  return {
    take(asker) {
      const at = options.now();
      const bucket = buckets.get(asker) ?? { tokens: options.burst, at };
      const refilled = bucket.tokens + ((at - bucket.at) / 1000) * options.perSecond;
      const tokens = Math.min(options.burst, refilled);
      if (tokens < 1) return Math.ceil((1 - tokens) / options.perSecond);
      buckets.set(asker, { tokens: tokens - 1, at });
      return 0;
    },
  };
}
