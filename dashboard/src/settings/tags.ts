/** What the contract takes: channels/v1, `Tags`. */
export const MOST_TAGS = 32;
const LONGEST_TAG = 64;

/** Tags with what was typed added: split at commas, trimmed, without # in front, each once whatever its case. */
export function addTags(tags: readonly string[], typed: string): readonly string[] {
  const result = [...tags];
  for (const part of typed.split(',')) {
    const tag = part.trim().replace(/^#+/, '').trim().slice(0, LONGEST_TAG);
    const known = result.some((existing) => existing.toLowerCase() === tag.toLowerCase());
    if (tag !== '' && !known && result.length < MOST_TAGS) result.push(tag);
  }
  return result;
}
