/** Half-open days as the contract has them. */
export interface DaysWindow {
  readonly from: string;
  readonly to: string;
}

export const DAY_CHOICES = [7, 30, 90] as const;
export const USUAL_DAYS = 30;

/**
 * The last so many days of a channel, in its own zone, that end with today, or with the day when it was last looked at:
 * of a channel that was imported a year ago, the last month is not that of the calendar.
 */
export function lastDays(
  days: number,
  { timeZone, lastObservedAt, now }: { timeZone: string; lastObservedAt: Date | null; now: Date },
): DaysWindow {
  const last = lastObservedAt !== null && lastObservedAt < now ? lastObservedAt : now;
  const to = addDays(dayIn(timeZone, last), 1);
  return { from: addDays(to, -days), to };
}

/** As many days just before the window. */
export function before({ from }: DaysWindow, days: number): DaysWindow {
  return { from: addDays(from, -days), to: from };
}

/** The last day that belongs to the window. */
export function lastDayOf({ to }: DaysWindow): string {
  return addDays(to, -1);
}

export function dayIn(timeZone: string, at: Date): string {
  // Swedish writes days as ISO does.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeZone }).format(at);
}

function addDays(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
