import { useTranslation } from 'react-i18next';
import { createStoredChoice } from '../api/stored-choice.ts';
import { changeLanguage } from './i18n.ts';
import type { Language } from './language.ts';

const stored = createStoredChoice('language', () => localStorage);

/** Shows the page in another language and remembers it in this browser. */
export function useChooseLanguage(): (language: Language) => void {
  const { i18n } = useTranslation();
  return (language) => {
    stored.write(language);
    void changeLanguage(i18n, language);
  };
}
