import { createContext, useContext } from 'react';
import { useLanguage } from '../i18n/use-language.ts';
import { createFormat } from './format.ts';
import type { FormatSource } from './format-cache.ts';
import type { Format } from './format-port.ts';

/** Where the formatters come from; the application puts one here that keeps them. */
export const FormatContext = createContext<FormatSource>(createFormat);

/** Formatters in the page's language; for times of a channel give its zone. The same ones at every call. */
export function useFormat(timeZone?: string): Format {
  return useContext(FormatContext)(useLanguage(), timeZone);
}
