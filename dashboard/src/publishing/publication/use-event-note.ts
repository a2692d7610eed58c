import type { PublicationEvent } from '@analyticbot/contracts/content/v1/publications';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../format/use-format.ts';
import { useReasonText } from '../use-reason-text.ts';
import { clockOf, dayOf, isWallTime } from '../wall-time.ts';
import { finderName, settledName } from './settled-names.ts';

/** What is told besides about a step: where to, which message, how late, why. */
export function useEventNote(zone: string): (event: Pick<PublicationEvent, 'values'>) => readonly string[] {
  const { t } = useTranslation('publication');
  const format = useFormat(zone);
  const reasonText = useReasonText();
  return ({ values }) => {
    const { wall_time, message_id, late_ms, reason, found_by, settled_as, change, due_at, said } = values;
    const late = Number(late_ms ?? '');
    return [
      wall_time !== undefined && isWallTime(wall_time)
        ? t('life.to', { day: format.day(dayOf(wall_time)), time: clockOf(wall_time) })
        : '',
      due_at === undefined
        ? ''
        : t(change === 'delete' ? 'life.deleteAt' : 'life.editAt', {
            when: format.dateTime(new Date(due_at)),
          }),
      message_id === undefined ? '' : t('life.message', { id: message_id }),
      late > 0 ? t('life.late', { time: format.duration(late / 1000) }) : '',
      found_by === undefined ? '' : t(`foundBy.${finderName(found_by)}`),
      settled_as === undefined ? '' : t(`settled.${settledName(settled_as)}`),
      reason === undefined ? '' : reasonText(reason, values),
      said === undefined || said === '' ? '' : t('life.said', { said }),
    ].filter((said) => said !== '');
  };
}
