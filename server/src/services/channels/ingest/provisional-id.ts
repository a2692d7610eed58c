/**
 * Ids for messages whose source has none. They lie far below every id of Telegram's, also below the negative ones
 * of a group's history from before it became a supergroup.
 */
export const provisionalBelow = -1_000_000_000_000;

/** Whether the id was made up here because the source carried none. */
export function isProvisional(messageId: number): boolean {
  return messageId < provisionalBelow;
}

const LENGTHS = 8_192;
const ORDINALS = 128;

/**
 * The same for every source that shows the same message: made of what all of them show, the second of publication
 * and the length of the text. The ordinal tells messages apart that are equal in both (pictures of one album), in
 * the order of the file.
 *
 * @param ordinal from 0; beyond 127 messages fall together
 */
export function provisionalId(publishedAt: Date, textLength: number | null, ordinal: number): number {
  const second = Math.floor(publishedAt.getTime() / 1000);
  const length = Math.min(textLength ?? LENGTHS - 1, LENGTHS - 1);
  return -((second * LENGTHS + length) * ORDINALS + Math.min(ordinal, ORDINALS - 1));
}

/** Counts how often a key came up, in bounded memory: rows that belong together stand close together. */
export function createOrdinals(limit = 50_000): (key: string) => number {
  const seen = new Map<string, number>();
  return (key) => {
    const ordinal = seen.get(key) ?? 0;
    if (seen.size >= limit) seen.clear();
    seen.set(key, ordinal + 1);
    return ordinal;
  };
}
