import type { DigestDetails } from '@analyticbot/contracts/notifications/v1/digests';
import { useTranslation } from 'react-i18next';
import { useWeekdayName } from './use-weekday-name.ts';

/** When a digest is sent, in one line. */
export function useDigestWords(): (details: DigestDetails | undefined) => string {
  const { t } = useTranslation('alerts');
  const weekdayName = useWeekdayName();
  return (details) => {
    if (details === undefined) return '';
    const { weekday, hour, timeZone } = details;
    const when = { hour: `${String(hour).padStart(2, '0')}:00`, zone: timeZone };
    return weekday === 0
      ? t('digests.daily', when)
      : t('digests.weekly', { ...when, day: weekdayName(weekday) });
  };
}
