import { useTranslation } from 'react-i18next';
import { type Language, languageOf } from './language.ts';

/** The language that the page is shown in now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return languageOf(i18n.language) ?? 'en';
}
