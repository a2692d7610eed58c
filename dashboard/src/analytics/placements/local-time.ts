/** A moment as the clock of a zone shows it, as fields of date and time hold it: "2025-03-04T18:30". */
export function localTime(at: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/**
 * The moment at which the clock of a zone shows this. A time that a change of the clocks skips is the one as far after
 * it; of a time that comes twice one of the two. Null for what is no time.
 */
export function instantOf(text: string, timeZone: string): Date | null {
  const wanted = Date.parse(`${text}Z`);
  if (Number.isNaN(wanted)) return null;
  const offsetAt = (ms: number): number => Date.parse(`${localTime(new Date(ms), timeZone)}Z`) - ms;
  // Near a change of the clocks the first guess stands on its other side.
  const first = wanted - offsetAt(wanted - (wanted % 60_000));
  return new Date(wanted - offsetAt(first));
}
