import { expect, it } from 'vitest';
import { counter } from './cache.contract.ts';
import { createNoCache } from './no-cache.ts';

it('loads for every caller, also for those that come at the same time', async () => {
  const cache = createNoCache();
  const { load } = counter();
  const entry = { key: 'a', tags: ['t'], load };
  expect(await Promise.all([cache.getOrLoad(entry), cache.getOrLoad(entry)])).toEqual([{ n: 1 }, { n: 2 }]);
  await cache.invalidate('t');
  expect(await cache.getOrLoad(entry)).toEqual({ n: 3 });
  expect(cache.statistics()).toEqual({ hits: 0, misses: 3, entries: 0, evictions: 0 });
});
