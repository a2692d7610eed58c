import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';

const DAY = 86_400;

/** How long something lasts, from seconds: whole days as days, anything else as clocks count. */
export function useLasting(): (seconds: number) => string {
  const { t } = useTranslation('calendar');
  const format = useFormat();
  return (seconds) =>
    seconds > 0 && seconds % DAY === 0 ? t('days', { count: seconds / DAY }) : format.duration(seconds);
}
