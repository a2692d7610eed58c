import type { PostFormat, PostMark } from '@analyticbot/contracts/channels/v1/post';
import { localeOf } from '../format/format.ts';
import { UZBEK_WEEKDAYS } from '../format/uzbek.ts';
import type { Language } from '../i18n/language.ts';
import { type FormatName, formatOfName, type MarkName, markOfName } from './posts-search.ts';

/** Names of the seven weekdays, Monday first, as a language shortens or writes them. */
export function weekdayNames(language: Language, style: 'short' | 'long'): readonly string[] {
  if (language === 'uz') return UZBEK_WEEKDAYS[style];
  const words = new Intl.DateTimeFormat(localeOf(language), { weekday: style, timeZone: 'UTC' });
  // 1 January 2024 was a Monday.
  return Array.from({ length: 7 }, (_, index) => words.format(new Date(Date.UTC(2024, 0, 1 + index))));
}

/** What the posts are commonly written in, by the Uzbek names that browsers do not know. */
const uzbekLanguageNames: ReadonlyMap<string, string> = new Map([
  ['am', 'amxar'],
  ['ar', 'arab'],
  ['de', 'nemis'],
  ['en', 'ingliz'],
  ['es', 'ispan'],
  ['fa', 'fors'],
  ['fr', 'fransuz'],
  ['hi', 'hind'],
  ['kk', 'qozoq'],
  ['pt', 'portugal'],
  ['ru', 'rus'],
  ['tr', 'turk'],
  ['uk', 'ukrain'],
  ['uz', 'o‘zbek'],
  ['zh', 'xitoy'],
]);

/** The name of a language tag in the page's language; the tag itself where it is not known. */
export function languageName(tag: string, language: Language): string {
  if (language === 'uz') return uzbekLanguageNames.get(tag) ?? tag;
  try {
    return new Intl.DisplayNames([localeOf(language)], { type: 'language' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** The short name of a format, as addresses and dictionaries use it. */
export function formatName(format: PostFormat): FormatName {
  return namesOfFormats.find(([, known]) => known === format)?.[0] ?? 'other';
}

/** The format behind the key of a breakdown, for example "POST_FORMAT_PHOTO" or "PHOTO". */
export function formatNameOfKey(key: string): FormatName {
  const plain = key
    .replace(/^POST_FORMAT_/i, '')
    .toLowerCase()
    .replaceAll('_', '-');
  return namesOfFormats.find(([name]) => name === plain)?.[0] ?? 'other';
}

/** The short name of a mark; null for one that this page does not know. */
export function markName(mark: PostMark): MarkName | null {
  return namesOfMarks.find(([, known]) => known === mark)?.[0] ?? null;
}

export const formatNames: readonly FormatName[] = [
  'text',
  'photo',
  'video',
  'album',
  'link',
  'poll',
  'document',
  'audio',
  'voice',
  'video-note',
  'animation',
  'sticker',
  'location',
  'other',
];

export const markNames: readonly MarkName[] = [
  'high',
  'low',
  'immature',
  'forwarded',
  'edited',
  'deleted',
  'provisional',
];

const namesOfFormats: readonly (readonly [FormatName, PostFormat])[] = formatNames.map((name) => [
  name,
  formatOfName[name],
]);
const namesOfMarks: readonly (readonly [MarkName, PostMark])[] = markNames.map((name) => [
  name,
  markOfName[name],
]);
