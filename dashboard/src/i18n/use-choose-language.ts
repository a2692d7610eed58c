import { useTranslation } from 'react-i18next';
import { changeLanguage, storedLanguage } from './i18n.ts';
import type { Language } from './language.ts';

/** Shows the page in another language and remembers it in this browser. */
export function useChooseLanguage(): (language: Language) => void {
  const { i18n } = useTranslation();
  return (language) => {
    storedLanguage.write(language);
    void changeLanguage(i18n, language);
  };
}
