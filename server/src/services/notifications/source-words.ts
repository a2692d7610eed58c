import type { SourceChangedEvent } from '@analyticbot/contracts/telegram/v1/events';
import type { Locale } from './locale-of.ts';
import type { Texts } from './notice.ts';
import { sourceRemedies } from './source-remedies.ts';

const FAILS: Readonly<Record<Locale, string>> = {
  en: '{source} cannot be read any more.',
  ru: 'Источник {source} больше не читается.',
  uz: '{source} manbasini endi o‘qib bo‘lmayapti.',
};

const WORKS: Readonly<Record<Locale, string>> = {
  en: '{source} works again.',
  ru: 'Источник {source} снова работает.',
  uz: '{source} manbasi yana ishlayapti.',
};

const NOTHING: Readonly<Record<Locale, string>> = { en: '', ru: '', uz: '' };

/**
 * What people read of a source that fails, or works again.
 *
 * @param channel its title; empty where the source is not of one
 */
export function sourceWords(
  event: Pick<SourceChangedEvent, 'kind' | 'channelId' | 'name' | 'reason' | 'message'>,
  channel: string,
): Texts {
  const works = event.reason === '';
  const of = channel === '' ? '' : `${channel}: `;
  const titles = works ? WORKS : FAILS;
  const remedies = works ? NOTHING : sourceRemedies(event);
  const said = (locale: Locale) => ({
    title: `${of}${titles[locale].replace('{source}', () => event.name)}`,
    text: remedies[locale],
  });
  return { en: said('en'), ru: said('ru'), uz: said('uz') };
}
