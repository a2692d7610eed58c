import { Dimension } from '@analyticbot/contracts/channels/v1/metric';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { formatNameOfKey, languageName, weekdayNames } from '../page-names.ts';

/** Dictionary keys of the dimensions. */
export const dimensionKeys = {
  [Dimension.UNSPECIFIED]: 'dimension.format',
  [Dimension.FORMAT]: 'dimension.format',
  [Dimension.LENGTH]: 'dimension.length',
  [Dimension.LANGUAGE]: 'dimension.language',
  [Dimension.HASHTAG]: 'dimension.hashtag',
  [Dimension.LINK_DOMAIN]: 'dimension.domain',
  [Dimension.FORWARD_ORIGIN]: 'dimension.origin',
  [Dimension.REACTION]: 'dimension.reaction',
  [Dimension.WEEKDAY]: 'dimension.weekday',
  [Dimension.AUTHOR]: 'dimension.author',
} as const;

/** Names the groups of a dimension in the page's language. */
export function useGroupNames(dimension: Dimension): (key: string) => string {
  const { t } = useTranslation('analytics');
  const language = useLanguage();
  return useCallback(
    (key) => {
      if (key === '') return t('group.none');
      if (dimension === Dimension.FORMAT) return t(`format.${formatNameOfKey(key)}`);
      if (dimension === Dimension.LANGUAGE) return languageName(key, language);
      if (dimension === Dimension.HASHTAG) return `#${key}`;
      if (dimension === Dimension.WEEKDAY) return weekdayNames(language, 'long')[Number(key) - 1] ?? key;
      if (dimension === Dimension.LENGTH)
        return key === '0' ? t('group.noText') : t('group.characters', { range: key.replace('-', '–') });
      if (dimension === Dimension.REACTION && key.startsWith('custom:')) return t('reaction.custom');
      if (dimension === Dimension.REACTION && key === 'paid') return t('reaction.paid');
      return key;
    },
    [dimension, language, t],
  );
}
