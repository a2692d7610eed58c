import { useTranslation } from 'react-i18next';
import { translatedReason } from '../api/error-text.ts';

/** Why a publication stands as it does: in no catalogue, or there in the words of a call that can be made again. */
const OWN = [
  'SENT_BACK',
  'TOO_LATE',
  'CHANNEL_DELETED',
  'ZONE_LAW_CHANGED',
  'NO_BOT',
  'NO_RIGHT_TO_POST',
  'BOT_GONE',
  'ANSWER_LOST',
  'TELEGRAM_REFUSED',
  'TELEGRAM_BUSY',
  'TELEGRAM_UNREACHABLE',
  'MEDIA_MISSING',
  'CONTENT_UNREADABLE',
] as const;

/** What a reason means, in the page's language; itself where this page has no words for it. */
export function useReasonText(): (reason: string, values?: Readonly<Record<string, string>>) => string {
  const { t } = useTranslation(['calendar', 'reasons']);
  return (reason, values = {}) => {
    const own = OWN.find((known) => known === reason);
    if (own !== undefined) return t(`calendar:reason.${own}`);
    const known = translatedReason(reason);
    // The server names the values, so that no type can.
    return known === null ? reason : t(`reasons:${known}`, { replace: values, defaultValue: reason });
  };
}
