/** The clocks of a zone, as far as its distance from UTC goes. */
export interface ZoneClock {
  readonly zone: string;
  /** How far they are ahead of UTC at this moment, in minutes. */
  offsetAt(at: Date): number;
  /** What they show at this moment, "2026-03-29T09:30". */
  show(at: Date): string;
}

/** A change of the clocks. */
export interface ClockChange {
  /** What they would have shown, "02:00". */
  readonly from: string;
  /** What they show instead, "03:00". */
  readonly to: string;
}

const MINUTE_MS = 60_000;

/** @throws RangeError where the browser knows no such zone */
export function createZoneClock(zone: string): ZoneClock {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  const show = (at: Date): string => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): string => parts.get(type) ?? '';
    return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
  };
  return {
    zone,
    show,
    offsetAt(at) {
      const minute = Math.floor(at.getTime() / MINUTE_MS);
      return Date.parse(`${show(at)}Z`) / MINUTE_MS - minute;
    },
  };
}

/** How clocks are changed on a day of the zone; null where they are not. */
export function clockChangeOn(day: string, clock: ZoneClock): ClockChange | null {
  const noon = Date.parse(`${day}T12:00Z`);
  // No zone is further from UTC than 14 hours: the day lies within.
  let before = noon - 27 * 60 * MINUTE_MS;
  let after = noon + 27 * 60 * MINUTE_MS;
  const was = clock.offsetAt(new Date(before));
  const is = clock.offsetAt(new Date(after));
  if (was === is) return null;
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (clock.offsetAt(new Date(middle)) === was) before = middle;
    else after = middle;
  }
  const from = new Date(after + was * MINUTE_MS).toISOString();
  return from.slice(0, 10) === day
    ? { from: from.slice(11, 16), to: new Date(after + is * MINUTE_MS).toISOString().slice(11, 16) }
    : null;
}
