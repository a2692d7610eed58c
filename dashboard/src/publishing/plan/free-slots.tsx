import { ChannelPlansService } from '@analyticbot/contracts/content/v1/channel_plans';
import { ClockChange } from '@analyticbot/contracts/content/v1/schedules';
import { useQuery } from '@connectrpc/connect-query';
import { type ReactElement, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarWords } from '../../format/use-calendar-words.ts';
import { InlineError } from '../../ui/state.tsx';
import { clockOf, dayOf } from '../wall-time.ts';

const SHOWN = 8;

/** The next places of the saved queue that nothing has taken. */
export function FreeSlots({ channelId, zone }: { channelId: number; zone: string }): ReactElement | null {
  const { t } = useTranslation('channelPlan');
  const words = useCalendarWords();
  const heading = useId();
  const { data, error, refetch } = useQuery(ChannelPlansService.method.listFreeSlots, {
    channelId,
    limit: SHOWN,
  });
  if (error !== null) return <InlineError error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return null;
  return (
    <section aria-labelledby={heading} className="flex flex-col gap-2 border-line border-t pt-4">
      <h3 id={heading} className="font-medium text-sm">
        {t('free.title')}
      </h3>
      {data.slots.length === 0 ? (
        <p className="text-ink-muted text-sm">{t('free.none')}</p>
      ) : (
        <>
          <p className="text-ink-muted text-sm">{t('free.text', { zone })}</p>
          <ul className="flex flex-wrap gap-1.5">
            {data.slots.map(({ occurrenceId, wallTime, change }) => (
              <li
                key={occurrenceId}
                className="tabular rounded-lg border border-line-strong border-dashed px-2.5 py-1 text-sm"
              >
                {words.shortDay(dayOf(wallTime))}, {clockOf(wallTime)}
                {change === ClockChange.MOVED ? (
                  <span className="text-warning"> · {t('free.moved', { time: clockOf(occurrenceId) })}</span>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
