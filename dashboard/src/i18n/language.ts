/** The languages of the page. A BCP 47 tag each; Uzbek is written in Latin letters. */
export const LANGUAGES = ['en', 'ru', 'uz'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What each language calls itself: shown as it is in every language. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  ru: 'Русский',
  uz: 'O‘zbekcha',
};

/** Narrows a BCP 47 tag ("ru-RU") to a language of the page, or null where it is none of them. */
export function languageOf(tag: string | null | undefined): Language | null {
  const primary = tag?.toLowerCase().split(/[-_]/)[0];
  return LANGUAGES.find((language) => language === primary) ?? null;
}

/**
 * The language to show: the person's own choice, else the first of the browser's that the page speaks,
 * else English.
 */
export function chooseLanguage(chosen: string | null, preferred: readonly string[]): Language {
  const own = languageOf(chosen);
  if (own !== null) return own;
  for (const tag of preferred) {
    const language = languageOf(tag);
    if (language !== null) return language;
  }
  return 'en';
}
