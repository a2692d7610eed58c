import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { counter, describeCache } from './cache.contract.ts';
import { createMemoryCache } from './memory-cache.ts';

const options = { maxEntries: 3, timeToLiveMs: 60_000 };

describeCache('the memory cache', () => createMemoryCache(options));

it('holds no more than its bound, and counts what it let go', async () => {
  const cache = createMemoryCache(options);
  for (const key of ['a', 'b', 'c', 'd', 'e']) {
    await cache.getOrLoad({ key, tags: ['t'], load: async () => ({ key }) });
  }
  expect(cache.statistics()).toMatchObject({ entries: 3, evictions: 2 });
  await cache.invalidate('t');
  expect(cache.statistics().entries).toBe(0);
});

it('loads again when an entry has lived its time', async () => {
  const cache = createMemoryCache({ ...options, timeToLiveMs: 20 });
  const { load, loads } = counter();
  await cache.getOrLoad({ key: 'a', tags: [], load });
  await pause(60);
  await cache.getOrLoad({ key: 'a', tags: [], load });
  expect(loads()).toBe(2);
});
