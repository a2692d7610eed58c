import { getRouteApi, Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarWords } from '../../format/use-calendar-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { isSameMonth } from './calendar-days.ts';
import { CalendarEntry } from './calendar-entry.tsx';
import type { CalendarDay } from './calendar-model.ts';
import type { CalendarViewProps } from './calendar-view.ts';
import { ClockMark, NewOnDay, SlotPlace } from './day-marks.tsx';
import { DropCell } from './drag-board.tsx';

const route = getRouteApi('/signed-in/publishing/calendar');

/** What a cell shows before it says how many more there are. */
const MOST_ENTRIES = 4;
const MOST_SLOTS = 3;

/** Whole weeks, a row each. */
export function CalendarMonth(props: CalendarViewProps): ReactElement {
  const { t } = useTranslation('calendar');
  const words = useCalendarWords();
  const weeks = Array.from({ length: props.days.length / 7 }, (_, week) =>
    props.days.slice(week * 7, week * 7 + 7),
  );
  return (
    <section
      aria-label={t('view.month')}
      // A region that scrolls must be reachable by keyboard.
      {...{ tabIndex: 0 }}
      className="relative overflow-x-auto rounded-b-card border-line border-t"
    >
      <table className="w-full min-w-[56rem] table-fixed border-collapse">
        <caption className="sr-only">{words.month(props.day)}</caption>
        <thead>
          <tr>
            {words.weekdays.short.map((name, index) => (
              <th key={name} scope="col" className="eyebrow border-line border-b px-2 py-2 text-left">
                <span aria-hidden>{name}</span>
                <span className="sr-only">{words.weekdays.long[index]}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]?.day} className="border-line border-b last:border-b-0">
              {week.map((day) => (
                <DayCell
                  key={day.day}
                  day={day}
                  month={props.day}
                  today={props.today}
                  names={props.names}
                  changes={props.changes}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function DayCell({
  day: { day, publications, slots, changes: clocks },
  month,
  today,
  names,
  changes,
}: { day: CalendarDay; month: string } & Pick<
  CalendarViewProps,
  'today' | 'names' | 'changes'
>): ReactElement {
  const { t } = useTranslation('calendar');
  const words = useCalendarWords();
  const search = route.useSearch();
  const more = publications.length - MOST_ENTRIES;
  return (
    <DropCell
      day={day}
      hour={null}
      className={classNames(
        'group h-28 border-line border-r p-1 align-top last:border-r-0',
        !isSameMonth(day, month) && 'bg-canvas',
      )}
    >
      <div className="mb-1 flex min-h-6 items-center gap-1">
        <span
          aria-current={day === today ? 'date' : undefined}
          className={classNames(
            'tabular inline-flex h-6 min-w-6 items-center justify-center rounded-full px-1.5 text-xs',
            day === today
              ? 'bg-accent font-semibold text-on-accent'
              : isSameMonth(day, month)
                ? 'font-medium text-ink'
                : 'text-ink-faint',
          )}
        >
          <span aria-hidden>{Number(day.slice(8))}</span>
          <span className="sr-only">{words.day(day)}</span>
        </span>
        <NewOnDay day={day} className="ml-auto" />
      </div>
      {clocks.length === 0 ? null : (
        <div className="mb-1 px-1">
          <ClockMark changes={clocks} />
        </div>
      )}
      {publications.length === 0 && slots.length === 0 ? null : (
        <ul className="flex flex-col gap-1">
          {publications.slice(0, MOST_ENTRIES).map((publication) => (
            <CalendarEntry
              key={publication.publicationId}
              publication={publication}
              names={names}
              changes={changes}
            />
          ))}
          {more > 0 ? (
            <li>
              <Link
                to="/publishing/calendar"
                search={{ ...search, view: 'list', day }}
                className="inline-flex min-h-6 items-center px-1.5 font-medium text-accent text-xs hover:underline"
              >
                {t('day.more', { count: more })}
              </Link>
            </li>
          ) : null}
          {slots.slice(0, MOST_SLOTS).map((slot) => (
            <SlotPlace key={`${slot.channelId} ${slot.wallTime}`} slot={slot} names={names} />
          ))}
        </ul>
      )}
    </DropCell>
  );
}
