import { dayNumber } from '../../analytics/days.ts';

/** How the calendar is laid out. */
export const calendarViews = ['month', 'week', 'list'] as const;
export type CalendarView = (typeof calendarViews)[number];

/** What the address of the calendar holds. */
export interface CalendarSearch {
  /** Absent where the screen is to choose. */
  readonly view?: CalendarView;
  /** A day that is in sight, YYYY-MM-DD; absent for today. */
  readonly day?: string;
  /** Absent for all channels. */
  readonly channels?: readonly number[];
}

/** Reads the address; what is malformed is left out. */
export function parseCalendarSearch(raw: Readonly<Record<string, unknown>>): CalendarSearch {
  const view = calendarViews.find((name) => name === raw.view);
  const day = typeof raw.day === 'string' && dayNumber(raw.day) !== null ? raw.day : undefined;
  const channels = Array.isArray(raw.channels) ? raw.channels.filter(isChannelId) : [];
  return {
    ...(view === undefined ? {} : { view }),
    ...(day === undefined ? {} : { day }),
    ...(channels.length === 0 ? {} : { channels: [...new Set(channels)].slice(0, 100) }),
  };
}

function isChannelId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0 && value < 2 ** 32;
}
