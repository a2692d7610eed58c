import { useMemo } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { createFormat } from './format.ts';
import type { Format } from './format-port.ts';

/** The formatters of the page's language; give a channel's zone where times belong to a channel. */
export function useFormat(timeZone?: string): Format {
  const language = useLanguage();
  return useMemo(() => createFormat(language, timeZone), [language, timeZone]);
}
