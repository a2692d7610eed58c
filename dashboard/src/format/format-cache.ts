import type { Language } from '../i18n/language.ts';
import { createFormat } from './format.ts';
import type { Format } from './format-port.ts';

/** Gives the formatters of a language and a zone; the browser's own zone where none is named. */
export type FormatSource = (language: Language, timeZone?: string) => Format;

/**
 * Makes the formatters of a language and a zone once. A browser takes about a millisecond to make a set of
 * them, and a list of posts asks for three in every row.
 */
export function createFormatCache(): FormatSource {
  const made = new Map<string, Format>();
  return (language, timeZone) => {
    const key = `${language} ${timeZone ?? ''}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const fresh = createFormat(language, timeZone);
    made.set(key, fresh);
    return fresh;
  };
}
