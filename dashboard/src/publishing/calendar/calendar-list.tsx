import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';
import { CalendarDays } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarWords } from '../../format/use-calendar-words.ts';
import { EmptyState } from '../../ui/state.tsx';
import { NewPostButton } from '../compose-link.tsx';
import { PublicationRow } from '../publication-row.tsx';
import type { CalendarDay } from './calendar-model.ts';
import type { CalendarViewProps } from './calendar-view.ts';
import { ClockMark, NewOnDay, SlotPlace } from './day-marks.tsx';

/** Day after day, those without anything left out. */
export function CalendarList({ days, today, names, changes }: CalendarViewProps): ReactElement {
  const { t } = useTranslation('calendar');
  const shown = days.filter(isWorthShowing);
  if (shown.length === 0) {
    return (
      <div className="border-line border-t">
        <EmptyState
          icon={CalendarDays}
          title={t('empty.title')}
          actions={<NewPostButton channelId={undefined} />}
        >
          {t('empty.text')}
        </EmptyState>
      </div>
    );
  }
  return (
    <div className="border-line border-t">
      {shown.map((day) => (
        <ListDay key={day.day} day={day} today={today} names={names} changes={changes} />
      ))}
    </div>
  );
}

function ListDay({
  day: { day, publications, slots, changes: clocks },
  today,
  names,
  changes,
}: { day: CalendarDay } & Pick<CalendarViewProps, 'today' | 'names' | 'changes'>): ReactElement {
  const { t } = useTranslation('calendar');
  const words = useCalendarWords();
  return (
    <section aria-labelledby={`day-${day}`} className="border-line border-b last:border-b-0">
      <div className="flex min-h-11 items-center gap-2 bg-canvas px-5 py-1.5 max-sm:px-4">
        <h3 id={`day-${day}`} className="font-medium text-sm first-letter:uppercase">
          {words.day(day)}
          {day === today ? <span className="text-accent"> · {t('today')}</span> : null}
        </h3>
        <ClockMark changes={clocks} />
        <NewOnDay day={day} className="ml-auto" />
      </div>
      {publications.length === 0 ? null : (
        <ul className="divide-y divide-line">
          {publications.map((publication: PublicationSummary) => (
            <PublicationRow
              key={publication.publicationId}
              publication={publication}
              title={names.get(publication.channelId)?.title ?? ''}
              changes={changes}
            />
          ))}
        </ul>
      )}
      {slots.length === 0 ? null : (
        <ul className="flex flex-wrap gap-2 px-5 py-2.5 max-sm:px-4">
          {slots.map((slot) => (
            <SlotPlace key={`${slot.channelId} ${slot.wallTime}`} slot={slot} names={names} />
          ))}
        </ul>
      )}
    </section>
  );
}

/** Something is planned, went out or could. */
function isWorthShowing({ publications, slots }: CalendarDay): boolean {
  return publications.length > 0 || slots.length > 0;
}
