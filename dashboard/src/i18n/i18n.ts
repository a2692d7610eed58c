import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { createStoredChoice } from '../api/stored-choice.ts';
import { dictionary as english } from './en/index.ts';
import type { Language } from './language.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'shell';
    resources: typeof english;
    keySeparator: false;
    contextSeparator: '|';
    returnNull: false;
  }
}

/** The language that a person chose in this browser. */
export const storedLanguage = createStoredChoice('language', () => localStorage);

// English comes with the page; the others are fetched when they are wanted.
const loaders = {
  en: async () => english,
  ru: async () => (await import('./ru/index.ts')).dictionary,
  uz: async () => (await import('./uz/index.ts')).dictionary,
} as const;

/** Makes the translator in a language. A second call makes a second, independent one. */
export async function createTranslator(language: Language): Promise<i18n> {
  const translator = i18next.createInstance();
  await translator.use(initReactI18next).init({
    lng: language,
    // Completeness is tested, so nothing ever falls back to another language.
    fallbackLng: false,
    ns: Object.keys(english),
    defaultNS: 'shell',
    resources: { [language]: await loaders[language]() },
    // Keys are flat: a dot is a letter like any other.
    keySeparator: false,
    // Reasons of the server have underscores in their names, which are no contexts.
    contextSeparator: '|',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return translator;
}

/** Switches the translator, fetching the dictionary first, and tells the document its language. */
export async function changeLanguage(translator: i18n, language: Language): Promise<void> {
  const dictionary = await loaders[language]();
  for (const [namespace, entries] of Object.entries(dictionary)) {
    translator.addResourceBundle(language, namespace, entries, true, true);
  }
  await translator.changeLanguage(language);
  document.documentElement.lang = language;
}
