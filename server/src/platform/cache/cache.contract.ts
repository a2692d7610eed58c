import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Cache } from './cache.ts';

/** A loader that counts how often it was asked, and says so in its answer. */
export function counter(): { load: () => Promise<{ n: number }>; loads: () => number } {
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

/** What every cache must do. */
export function describeCache(name: string, create: () => Cache): void {
  describe(`${name} as a cache`, () => {
    it('loads once, then answers from memory', async () => {
      const cache = create();
      const { load, loads } = counter();
      const entry = { key: 'a', tags: ['t'], load };
      expect(await cache.getOrLoad(entry)).toEqual({ n: 1 });
      expect(await cache.getOrLoad(entry)).toEqual({ n: 1 });
      expect(loads()).toBe(1);
      expect(cache.statistics()).toEqual({ hits: 1, misses: 1, entries: 1, evictions: 0 });
    });

    it('shares one load among callers that come at the same time', async () => {
      const cache = create();
      const { load, loads } = counter();
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => cache.getOrLoad({ key: 'a', tags: [], load })),
      );
      expect(loads()).toBe(1);
      expect(new Set(answers)).toHaveLength(1);
    });

    it('forgets by tag, and only what carries it', async () => {
      const cache = create();
      const [first, second] = [counter(), counter()];
      await cache.getOrLoad({ key: 'a', tags: ['channel:1', 'all'], load: first.load });
      await cache.getOrLoad({ key: 'b', tags: ['channel:2', 'all'], load: second.load });
      await cache.invalidate('channel:1');
      await cache.getOrLoad({ key: 'a', tags: ['channel:1', 'all'], load: first.load });
      await cache.getOrLoad({ key: 'b', tags: ['channel:2', 'all'], load: second.load });
      expect([first.loads(), second.loads()]).toEqual([2, 1]);
    });

    it('does not keep what was being read while it was invalidated', async () => {
      const cache = create();
      const { load, loads } = counter();
      const early = cache.getOrLoad({ key: 'a', tags: ['t'], load });
      await pause(2);
      await cache.invalidate('t');
      const late = cache.getOrLoad({ key: 'a', tags: ['t'], load });
      expect([await early, await late]).toEqual([{ n: 1 }, { n: 2 }]);
      expect(await cache.getOrLoad({ key: 'a', tags: ['t'], load })).toEqual({ n: 2 });
      expect(loads()).toBe(2);
    });

    it('does not keep a failure', async () => {
      const cache = create();
      const failing = { key: 'a', tags: [], load: () => Promise.reject(new Error('down')) };
      await expect(cache.getOrLoad(failing)).rejects.toThrow('down');
      expect(await cache.getOrLoad({ key: 'a', tags: [], load: async () => ({ n: 7 }) })).toEqual({ n: 7 });
    });
  });
}
