import { addDays, dayNumber } from '../../analytics/days.ts';
import { dayOf } from '../wall-time.ts';
import type { CalendarView } from './calendar-search.ts';

/** How many days a list shows. */
const LIST_DAYS = 28;

/** What the calendar shows around a day: whole weeks of a month, a week, or four weeks from the day on. */
export function shownDays(view: CalendarView, day: string): readonly string[] {
  if (view === 'list') return daysFrom(day, LIST_DAYS);
  if (view === 'week') return daysFrom(mondayOf(day), 7);
  const first = mondayOf(firstOfMonth(day));
  const last = addDays(nextMonth(day), -1);
  const weeks = Math.ceil(((dayNumber(last) ?? 0) - (dayNumber(first) ?? 0) + 1) / 7);
  return daysFrom(first, weeks * 7);
}

/** The day around which the next (1) or the previous (-1) of the view lies. */
export function turned(view: CalendarView, day: string, by: 1 | -1): string {
  if (view === 'list') return addDays(day, by * LIST_DAYS);
  if (view === 'week') return addDays(day, by * 7);
  return by === 1 ? nextMonth(day) : firstOfMonth(addDays(firstOfMonth(day), -1));
}

/** Whether it is in the month of the other. */
export function isSameMonth(one: string, other: string): boolean {
  return one.slice(0, 7) === other.slice(0, 7);
}

/**
 * The instants between which everything lies that clocks anywhere put on these days: whole days of UTC, so that the same
 * days ask the same question.
 */
export function instantsOf(days: readonly string[]): { readonly from: Date; readonly to: Date } {
  const first = days[0] ?? '1970-01-01';
  const last = days.at(-1) ?? first;
  return {
    from: new Date(`${addDays(first, -1)}T00:00:00Z`),
    to: new Date(`${addDays(last, 2)}T00:00:00Z`),
  };
}

/** What stands on each day, by what clocks show then; those of one day in order. */
export function byDay<Entry extends { readonly wallTime: string }>(
  entries: readonly Entry[],
): ReadonlyMap<string, readonly Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = dayOf(entry.wallTime);
    const others = days.get(day);
    if (others === undefined) days.set(day, [entry]);
    else others.push(entry);
  }
  // Equal times keep the order in which they came: that of the instants.
  for (const some of days.values()) some.sort((one, other) => one.wallTime.localeCompare(other.wallTime));
  return days;
}

function daysFrom(first: string, count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}

function nextMonth(day: string): string {
  return firstOfMonth(addDays(firstOfMonth(day), 31));
}

function mondayOf(day: string): string {
  // Day 0, the first of January 1970, was a Thursday.
  return addDays(day, -(((dayNumber(day) ?? 0) + 3) % 7));
}
