import type { Cache } from './cache.ts';

/** Keeps nothing and shares nothing: every question is answered anew. */
export function createNoCache(): Cache {
  let misses = 0;
  return {
    getOrLoad(entry) {
      misses += 1;
      return entry.load();
    },
    invalidate: () => Promise.resolve(),
    statistics: () => ({ hits: 0, misses, entries: 0, evictions: 0 }),
  };
}
