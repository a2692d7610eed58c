import { useLanguage } from '../i18n/use-language.ts';

/** The name of an ISO weekday, Monday = 1. */
export function useWeekdayName(): (weekday: number) => string {
  const language = useLanguage();
  const names = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  // The first of January 2024 was a Monday.
  return (weekday) => names.format(new Date(Date.UTC(2024, 0, weekday)));
}
