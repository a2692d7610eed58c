import { type ReactElement, type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCalendarWords } from '../../format/use-calendar-words.ts';
import { classNames } from '../../ui/class-names.ts';
import { hourOf } from '../wall-time.ts';
import { CalendarEntry } from './calendar-entry.tsx';
import type { CalendarDay } from './calendar-model.ts';
import type { CalendarViewProps } from './calendar-view.ts';
import { ClockMark, NewOnDay, SlotPlace } from './day-marks.tsx';
import { DropCell } from './drag-board.tsx';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
/** Where a day begins for most, until something is planned earlier. */
const FIRST_HOUR_IN_SIGHT = 7;

/** Seven days, an hour a row: an entry is dropped on an hour and keeps its minutes. */
export function CalendarWeek({ days, day, today, names, changes }: CalendarViewProps): ReactElement {
  const { t } = useTranslation('calendar');
  const words = useCalendarWords();
  const board = useMorningInSight(days);
  return (
    <section
      ref={board}
      aria-label={t('view.week')}
      // A region that scrolls must be reachable by keyboard.
      {...{ tabIndex: 0 }}
      className="relative max-h-[44rem] overflow-auto rounded-b-card border-line border-t"
    >
      <table className="w-full min-w-[60rem] table-fixed border-separate border-spacing-0">
        <caption className="sr-only">{words.month(day)}</caption>
        <thead>
          <tr>
            <td className="sticky top-0 left-0 z-3 w-14 border-line border-b bg-surface" />
            {days.map((one, index) => (
              <th
                key={one.day}
                scope="col"
                aria-current={one.day === today ? 'date' : undefined}
                className="sticky top-0 z-2 border-line border-b border-l bg-surface px-2 py-1.5 text-left font-medium text-sm"
              >
                <span className="flex items-center gap-1.5">
                  <span className={classNames('min-w-0', one.day === today && 'text-accent')}>
                    <span className="eyebrow block">{words.weekdays.short[index]}</span>
                    {words.shortDay(one.day)}
                  </span>
                  <NewOnDay day={one.day} className="ml-auto" />
                </span>
                <ClockMark changes={one.changes} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {HOURS.map((hour) => (
            <tr key={hour} data-hour={hour}>
              <th
                scope="row"
                className="tabular sticky left-0 z-1 border-line border-b bg-surface px-2 py-1 text-right align-top font-normal text-ink-faint text-xs"
              >
                {String(hour).padStart(2, '0')}:00
              </th>
              {days.map((one) => (
                <HourCell key={one.day} day={one} hour={hour} names={names} changes={changes} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function HourCell({
  day: { day, publications, slots },
  hour,
  names,
  changes,
}: { day: CalendarDay; hour: number } & Pick<CalendarViewProps, 'names' | 'changes'>): ReactElement {
  const entries = publications.filter(({ wallTime }) => hourOf(wallTime) === hour);
  const places = slots.filter(({ wallTime }) => hourOf(wallTime) === hour);
  return (
    <DropCell day={day} hour={hour} className="h-11 border-line border-b border-l p-1 align-top">
      {entries.length === 0 && places.length === 0 ? null : (
        <ul className="flex flex-col gap-1">
          {entries.map((publication) => (
            <CalendarEntry
              key={publication.publicationId}
              publication={publication}
              names={names}
              changes={changes}
            />
          ))}
          {places.map((slot) => (
            <SlotPlace key={`${slot.channelId} ${slot.wallTime}`} slot={slot} names={names} />
          ))}
        </ul>
      )}
    </DropCell>
  );
}

/** Opens at the morning, or at the first entry where that is earlier; then the reader's own scrolling holds. */
function useMorningInSight(days: readonly CalendarDay[]): RefObject<HTMLElement | null> {
  const board = useRef<HTMLElement>(null);
  const opened = useRef('');
  useEffect(() => {
    const [first] = days;
    // Only when another week is opened: what is planned meanwhile must move nothing.
    if (board.current === null || first === undefined || opened.current === first.day) return;
    opened.current = first.day;
    const hours = days.flatMap(({ publications }) => publications.map(({ wallTime }) => hourOf(wallTime)));
    const row = board.current.querySelector<HTMLElement>(
      `[data-hour="${Math.min(FIRST_HOUR_IN_SIGHT, ...hours)}"]`,
    );
    const head = board.current.querySelector('thead');
    board.current.scrollTop = (row?.offsetTop ?? 0) - (head?.clientHeight ?? 0);
  }, [days]);
  return board;
}
