/** What an archive may grow to. An export's JSON packs about 10:1, a bomb a thousand to one. */
export interface ArchiveLimits {
  readonly maxEntries: number;
  /** Unpacked bytes of one member, and of all that are read together. */
  readonly maxBytes: number;
  /** Unpacked ÷ packed, looked at beyond `ratioFromBytes` of unpacked bytes. */
  readonly maxRatio: number;
  readonly ratioFromBytes: number;
}

export const ARCHIVE_LIMITS: ArchiveLimits = {
  maxEntries: 200_000,
  maxBytes: 32 * 1024 ** 3,
  maxRatio: 250,
  ratioFromBytes: 16 * 1024 ** 2,
};

/** Why bytes of an archive end before they are whole. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault';
  readonly reason: 'archive_too_large' | 'archive_broken';

  constructor(reason: 'archive_too_large' | 'archive_broken', cause?: unknown) {
    super(reason, { cause });
    this.reason = reason;
  }
}

/** Passes bytes through until they are more than an archive of this size may hold. */
export async function* withinLimits(
  unpacked: AsyncIterable<Uint8Array>,
  packedBytes: () => number,
  limits: ArchiveLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  let bytes = 0;
  for await (const chunk of unpacked) {
    bytes += chunk.length;
    const isBomb = bytes > limits.ratioFromBytes && bytes > packedBytes() * limits.maxRatio;
    if (bytes > limits.maxBytes || isBomb) throw new ArchiveFault('archive_too_large');
    yield chunk;
  }
}

/** For a person: '32 GB'. */
export function limitText(limits: ArchiveLimits): string {
  const gigabytes = limits.maxBytes / 1024 ** 3;
  return gigabytes >= 1 ? `${Math.round(gigabytes)} GB` : `${Math.ceil(limits.maxBytes / 1024)} KB`;
}
