import type { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { MISSING_KEYS } from '../ui/metric-words.ts';

/** What a channel's sources do not show, as words in a row: "views and subscribers"; empty where nothing. */
export function useMissingWords(): (parts: readonly MissingPart[]) => string {
  const { t } = useTranslation('metric');
  const format = useFormat();
  return (parts) =>
    format.list(
      parts.flatMap((part) => {
        const key = MISSING_KEYS[part];
        return key === null ? [] : [t(key)];
      }),
    );
}
