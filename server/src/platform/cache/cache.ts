/**
 * A place for answers that are dear to make and may be a little old. What is cached is always recomputable: losing
 * all of it costs time, never data.
 */
export interface Cache {
  /**
   * The cached value of a key, or the loaded one. Callers that ask for a missing key at the same time share one load;
   * a load that fails is not kept, and every one that waited gets the error.
   */
  getOrLoad<Value extends object>(entry: CacheEntry<Value>): Promise<Value>;
  /** Forgets every entry that carries the tag, and keeps loads under way from being kept. */
  invalidate(tag: string): Promise<void>;
  statistics(): CacheStatistics;
}

/** What is asked for and how to make it. */
export interface CacheEntry<Value extends object> {
  readonly key: string;
  /** What the entry depends on, for example `channel:7:12`. */
  readonly tags: readonly string[];
  readonly load: () => Promise<Value>;
}

/** Counts since the cache was made. The hit rate is hits ÷ (hits + misses). */
export interface CacheStatistics {
  readonly hits: number;
  readonly misses: number;
  readonly entries: number;
  readonly evictions: number;
}

/** A shared cache behind the one in the process (Redis, for example). Values are serialised by the caller. */
export interface SecondLevelCache {
  get(key: string): Promise<Uint8Array | null>;
  set(key: string, tags: readonly string[], value: Uint8Array): Promise<void>;
  invalidate(tag: string): Promise<void>;
}
