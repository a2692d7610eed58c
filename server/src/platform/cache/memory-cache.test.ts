import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { createMemoryCache } from './memory-cache.ts';

function counter(): { load: () => Promise<{ n: number }>; loads: () => number } {
  let n = 0;
  return {
    load: async () => {
      n += 1;
      const mine = n;
      await pause(5);
      return { n: mine };
    },
    loads: () => n,
  };
}

const options = { maxEntries: 3, timeToLiveMs: 60_000 };

describe('createMemoryCache', () => {
  it('loads once, then answers from memory', async () => {
    const cache = createMemoryCache(options);
    const { load, loads } = counter();
    const entry = { key: 'a', tags: ['t'], load };
    expect(await cache.getOrLoad(entry)).toEqual({ n: 1 });
    expect(await cache.getOrLoad(entry)).toEqual({ n: 1 });
    expect(loads()).toBe(1);
    expect(cache.statistics()).toEqual({ hits: 1, misses: 1, entries: 1, evictions: 0 });
  });

  it('shares one load among callers that come at the same time', async () => {
    const cache = createMemoryCache(options);
    const { load, loads } = counter();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => cache.getOrLoad({ key: 'a', tags: [], load })),
    );
    expect(loads()).toBe(1);
    expect(new Set(answers)).toHaveLength(1);
  });

  it('forgets by tag, and only what carries it', async () => {
    const cache = createMemoryCache(options);
    const [first, second] = [counter(), counter()];
    await cache.getOrLoad({ key: 'a', tags: ['channel:1', 'all'], load: first.load });
    await cache.getOrLoad({ key: 'b', tags: ['channel:2', 'all'], load: second.load });
    await cache.invalidate('channel:1');
    await cache.getOrLoad({ key: 'a', tags: ['channel:1', 'all'], load: first.load });
    await cache.getOrLoad({ key: 'b', tags: ['channel:2', 'all'], load: second.load });
    expect([first.loads(), second.loads()]).toEqual([2, 1]);
  });

  it('does not keep what was being read while it was invalidated', async () => {
    const cache = createMemoryCache(options);
    const { load, loads } = counter();
    const early = cache.getOrLoad({ key: 'a', tags: ['t'], load });
    await cache.invalidate('t');
    const late = cache.getOrLoad({ key: 'a', tags: ['t'], load });
    expect([await early, await late]).toEqual([{ n: 1 }, { n: 2 }]);
    expect(await cache.getOrLoad({ key: 'a', tags: ['t'], load })).toEqual({ n: 2 });
    expect(loads()).toBe(2);
  });

  it('does not keep a failure', async () => {
    const cache = createMemoryCache(options);
    const failing = { key: 'a', tags: [], load: () => Promise.reject(new Error('down')) };
    await expect(cache.getOrLoad(failing)).rejects.toThrow('down');
    expect(await cache.getOrLoad({ key: 'a', tags: [], load: async () => ({ n: 7 }) })).toEqual({ n: 7 });
  });

  it('holds no more than its bound, and counts what it let go', async () => {
    const cache = createMemoryCache(options);
    for (const key of ['a', 'b', 'c', 'd', 'e'])
      await cache.getOrLoad({ key, tags: ['t'], load: async () => ({ key }) });
    expect(cache.statistics()).toMatchObject({ entries: 3, evictions: 2 });
    await cache.invalidate('t');
    expect(cache.statistics().entries).toBe(0);
  });
});
