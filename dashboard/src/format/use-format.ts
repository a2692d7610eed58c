import { useMemo } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { createFormat, type Format } from './format.ts';

/** The formatters of the page's language; give a channel's zone where times belong to a channel. */
export function useFormat(timeZone?: string): Format {
  const language = useLanguage();
  return useMemo(() => createFormat(language, timeZone), [language, timeZone]);
}
