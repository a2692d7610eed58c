export type { Cache } from './cache.ts';
export { createMemoryCache } from './memory-cache.ts';
export { createNoCache } from './no-cache.ts';
