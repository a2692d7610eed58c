export const LANGUAGES = ['en', 'ru', 'uz'] as const;
/** A language that the bot speaks. */
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(text: string): text is Language {
  return LANGUAGES.some((language) => language === text);
}

/** Languages whose speakers mostly read Russian and none of the others here. */
const READ_RUSSIAN: ReadonlySet<string> = new Set(['be', 'kk', 'ky', 'tg', 'uk']);

/** The one that the person picked, else the one of their Telegram, else English. */
export function languageOf(picked: string, languageCode: string): Language {
  if (isLanguage(picked)) return picked;
  const [primary = ''] = languageCode.toLowerCase().split('-');
  if (isLanguage(primary)) return primary;
  return READ_RUSSIAN.has(primary) ? 'ru' : 'en';
}
