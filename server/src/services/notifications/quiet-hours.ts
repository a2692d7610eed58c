import { addDays, instantOf, localDay, localMinute } from './local-time.ts';

/** From one minute of the day to another, perhaps across midnight, by the clocks of a zone. */
export interface QuietHours {
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly timeZone: string;
}

/** When what is to be sent now may be sent; null where that is now. */
export function quietUntil(now: Date, { fromMinute, toMinute, timeZone }: QuietHours): Date | null {
  const minute = localMinute(now, timeZone);
  const overnight = fromMinute > toMinute;
  const isQuiet = overnight
    ? minute >= fromMinute || minute < toMinute
    : minute >= fromMinute && minute < toMinute;
  if (!isQuiet) return null;
  const today = localDay(now, timeZone);
  return instantOf(minute < toMinute ? today : addDays(today, 1), toMinute, timeZone);
}
