import { cleanText } from './clean-text.ts';

const HASHTAG = /(?<![\p{L}\p{N}_&/#@])#([\p{L}\p{M}\p{N}_\u200c]{1,256})/gu;
const ONLY_DIGITS = /^[\p{N}_]+$/u;

/** Hashtags of a text without formatting, as Telegram would link them: a letter among them, not inside a word. */
export function findHashtags(text: string): string[] {
  if (!text.includes('#')) return [];
  return distinctHashtags(Array.from(text.matchAll(HASHTAG), (match) => match[1] ?? ''));
}

/** Lower case, without # and without the @channel that Telegram allows behind one; each once. */
export function distinctHashtags(tags: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const tag of tags) {
    const [name = ''] = tag.replace(/^#/, '').split('@', 1);
    if (name !== '' && !ONLY_DIGITS.test(name)) found.add(cleanText(name).toLowerCase());
  }
  return found.size === 0 ? [] : [...found];
}
