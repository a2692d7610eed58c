/** The counters of one reading; null is not observed. */
export interface Counters {
  readonly views: number | null;
  readonly forwards: number | null;
  readonly reactions: number | null;
  readonly comments: number | null;
}

/** How a reading was made; readings made differently are never one row. */
export interface ReadingKind {
  /** The time is only a lower bound. */
  readonly notBefore: boolean;
  /** The whole list of reactions by emoji came with it. */
  readonly reactionsListed: boolean;
}

/**
 * A signed 32-bit hash of the counters and the kind of the reading: readings of one source with equal
 * digest are one row of `measurement`. Stored, so it must never change: multiply-and-shift mixing on the halves
 * of each counter, written out here instead of borrowed from the database or a library.
 */
export function readingDigest(counters: Counters, kind: ReadingKind): number {
  let hash = (kind.notBefore ? 0x2545f491 : 0x1b873593) ^ (kind.reactionsListed ? 0x5bd1e995 : 0);
  hash = mix(hash, counters.views);
  hash = mix(hash, counters.forwards);
  hash = mix(hash, counters.reactions);
  hash = mix(hash, counters.comments);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return hash ^ (hash >>> 13);
}

function mix(hash: number, counter: number | null): number {
  // A counter that is not known must differ from every count, zero before all.
  if (counter === null) return Math.imul(hash ^ 0x51ed270b, 0xc2b2ae35);
  const low = counter >>> 0;
  const high = Math.floor(counter / 0x1_0000_0000);
  let mixed = Math.imul(hash ^ low, 0xcc9e2d51);
  mixed = Math.imul((mixed ^ (mixed >>> 15)) + high, 0x27d4eb2f);
  return mixed ^ (mixed >>> 13);
}
