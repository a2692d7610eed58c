import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';

/** Writes the age of a post: hours up to three days, days from there. */
export function useAgeWords(): (hours: number) => string {
  const { t } = useTranslation('analytics');
  const format = useFormat();
  return useCallback(
    (hours) =>
      hours <= 72
        ? t('age.hours', { value: format.number(hours, hours < 10 ? 1 : 0) })
        : t('age.days', { value: format.number(hours / 24, hours < 240 ? 1 : 0) }),
    [t, format],
  );
}
