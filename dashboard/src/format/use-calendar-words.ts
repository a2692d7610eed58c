import { useMemo } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { type CalendarWords, createCalendarWords } from './calendar-words.ts';

/** How a calendar speaks of its days in the page's language. */
export function useCalendarWords(): CalendarWords {
  const language = useLanguage();
  return useMemo(() => createCalendarWords(language), [language]);
}
