export type { Cache, SecondLevelCache } from './cache.ts';
export { createLayeredCache } from './layered-cache.ts';
export { createMemoryCache } from './memory-cache.ts';
export { createNoCache } from './no-cache.ts';
