export type { Cache, CacheEntry, CacheStatistics, SecondLevelCache } from './cache.ts';
export { createMemoryCache, type MemoryCacheOptions } from './memory-cache.ts';
