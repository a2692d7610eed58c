import { describe, expect, it } from 'vitest';
import { counter, describeCache } from './cache.contract.ts';
import type { SecondLevelCache } from './cache.ts';
import { createLayeredCache } from './layered-cache.ts';
import { createMemoryCache } from './memory-cache.ts';

const bounds = { maxEntries: 100, timeToLiveMs: 60_000 };

function sharedLevel(): SecondLevelCache {
  const kept = new Map<string, { tags: readonly string[]; value: Uint8Array }>();
  return {
    get: async (key) => kept.get(key)?.value ?? null,
    set: async (key, tags, value) => void kept.set(key, { tags, value }),
    invalidate: async (tag) => {
      for (const [key, { tags }] of kept) if (tags.includes(tag)) kept.delete(key);
    },
  };
}

const brokenLevel: SecondLevelCache = {
  get: () => Promise.reject(new Error('away')),
  set: () => Promise.reject(new Error('away')),
  invalidate: () => Promise.reject(new Error('away')),
};

describeCache('a layered cache', () =>
  createLayeredCache(createMemoryCache(bounds), sharedLevel(), () => undefined),
);
describeCache('a layered cache whose shared level is away', () =>
  createLayeredCache(createMemoryCache(bounds), brokenLevel, () => undefined),
);

describe('two processes over one shared level', () => {
  it('load once between them, and forget together', async () => {
    const shared = sharedLevel();
    const [one, two] = [1, 2].map(() =>
      createLayeredCache(createMemoryCache(bounds), shared, () => undefined),
    );
    const { load, loads } = counter();
    const entry = { key: 'a', tags: ['t'], load };
    await one?.getOrLoad(entry);
    expect(await two?.getOrLoad(entry)).toEqual({ n: 1 });
    expect(loads()).toBe(1);
    // Each replica hears of the event; the first one empties the shared level too.
    await one?.invalidate('t');
    await two?.invalidate('t');
    expect(await two?.getOrLoad(entry)).toEqual({ n: 2 });
    expect(await one?.getOrLoad(entry)).toEqual({ n: 2 });
  });

  it('keep values whole on the way', async () => {
    const shared = sharedLevel();
    const value = {
      big: 2n ** 60n,
      at: new Date(0),
      bytes: new Uint8Array([1, 2]),
      map: new Map([['a', null]]),
    };
    for (let process = 0; process < 2; process += 1) {
      const cache = createLayeredCache(createMemoryCache(bounds), shared, () => undefined);
      expect(await cache.getOrLoad({ key: 'a', tags: [], load: async () => value })).toEqual(value);
    }
  });
});

it('what cannot be read any more is loaded, and the failure told', async () => {
  const errors: unknown[] = [];
  const shared = { ...sharedLevel(), get: async () => new Uint8Array([0, 1, 2, 3]) };
  const cache = createLayeredCache(createMemoryCache(bounds), shared, (error) => errors.push(error));
  expect(await cache.getOrLoad({ key: 'a', tags: [], load: async () => ({ n: 1 }) })).toEqual({ n: 1 });
  expect(errors).toHaveLength(1);
});
