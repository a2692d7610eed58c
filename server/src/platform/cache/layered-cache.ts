import { deserialize, serialize } from 'node:v8';
import type { Cache, CacheEntry, SecondLevelCache } from './cache.ts';

/**
 * A cache in the process with a shared one behind it. The shared one fails open: when it cannot be asked the
 * answer is loaded, and when it cannot be told nothing is lost but time.
 *
 * Values cross over in Node's own serialisation, which keeps bigint, Date, Map and typed arrays.
 */
export function createLayeredCache(
  first: Cache,
  second: SecondLevelCache,
  onError: (error: unknown) => void,
): Cache {
  /** Loads under way; one whose tag was invalidated meanwhile is not told to the second level. */
  const loads = new Set<{ readonly tags: readonly string[]; stale: boolean }>();

  async function failOpen<Result>(work: Promise<Result>, otherwise: Result): Promise<Result> {
    try {
      return await work;
    } catch (error) {
      onError(error);
      return otherwise;
    }
  }

  async function loadThrough(entry: CacheEntry<object>): Promise<object> {
    const load = { tags: entry.tags, stale: false };
    loads.add(load);
    try {
      const kept = await failOpen(second.get(entry.key), null);
      const known = kept === null ? null : read(kept, onError);
      if (known !== null && !load.stale) return known;
      const value = await entry.load();
      if (!load.stale) await failOpen(second.set(entry.key, entry.tags, serialize(value)), undefined);
      return value;
    } finally {
      loads.delete(load);
    }
  }

  return {
    getOrLoad: <Value extends object>(entry: CacheEntry<Value>) =>
      first.getOrLoad<Value>({ ...entry, load: () => trusted<Value>(loadThrough(entry)) }),
    async invalidate(tag) {
      for (const load of loads) if (load.tags.includes(tag)) load.stale = true;
      // The shared level first: the other way round, this process could fetch the old value again.
      await failOpen(second.invalidate(tag), undefined);
      await first.invalidate(tag);
    },
    statistics: () => first.statistics(),
  };
}

/** What another version of the program wrote may not be readable; then it is loaded. */
function read(bytes: Uint8Array, onError: (error: unknown) => void): object | null {
  try {
    const value: unknown = deserialize(bytes);
    return typeof value === 'object' ? value : null;
  } catch (error) {
    onError(error);
    return null;
  }
}

/** A key always stands for values of one type: the caller that names the key also writes its loader. */
function trusted<Value extends object>(value: Promise<object>): Promise<Value>;
function trusted(value: Promise<object>): Promise<object> {
  return value;
}
