import { LRUCache } from 'lru-cache';

export interface AddressLimits {
  /** Seconds to wait before the address may ask again; 0 where it may now. Counts the request if it may. */
  take(address: string): number;
}

export interface AddressLimitsOptions {
  /** Requests that may come at once. */
  readonly burst: number;
  readonly perSecond: number;
  readonly now: () => number;
}

const MOST_ADDRESSES = 50_000;

/** A bucket of tokens for each network address, in memory: a first brake before anything costs a password hash. */
export function createAddressLimits(options: AddressLimitsOptions): AddressLimits {
  const buckets = new LRUCache<string, { readonly tokens: number; readonly at: number }>({
    max: MOST_ADDRESSES,
  });
  return {
    take(address) {
      const at = options.now();
      const bucket = buckets.get(address) ?? { tokens: options.burst, at };
      const refilled = bucket.tokens + ((at - bucket.at) / 1000) * options.perSecond;
      const tokens = Math.min(options.burst, refilled);
      if (tokens < 1) return Math.ceil((1 - tokens) / options.perSecond);
      buckets.set(address, { tokens: tokens - 1, at });
      return 0;
    },
  };
}
