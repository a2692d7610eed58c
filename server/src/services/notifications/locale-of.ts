/** The languages that people are told things in. */
export const LOCALES = ['en', 'ru', 'uz'] as const;
export type Locale = (typeof LOCALES)[number];

/** The language to tell something in: what is neither Russian nor Uzbek is told in English. */
export function localeOf(locale: string): Locale {
  const [language] = locale.toLowerCase().split(/[-_]/);
  return language === 'ru' || language === 'uz' ? language : 'en';
}
