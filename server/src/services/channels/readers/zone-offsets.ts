const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/**
 * Makes the function from a wall-clock time (as if it were UTC, in ms) to the zone's offset at it (ms). In the gap of a
 * change of clocks the earlier offset counts, in the fold the first of the two moments: what Temporal calls
 * "compatible". Remembers the hour that was asked last, since the rows of a table follow one another.
 *
 * Throws a RangeError when the zone is unknown.
 */
export function zoneOffsets(timeZone: string): (wallMs: number) => number {
  if (timeZone === 'UTC') return () => 0;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  let lastHour = Number.NaN;
  let lastOffset = 0;
  return (wallMs) => {
    const quarter = Math.floor(wallMs / (HOUR_MS / 4));
    if (quarter !== lastHour) {
      lastHour = quarter;
      lastOffset = compatibleOffset(format, wallMs);
    }
    return lastOffset;
  };
}

function compatibleOffset(format: Intl.DateTimeFormat, wallMs: number): number {
  const before = offsetAt(format, wallMs - DAY_MS);
  const after = offsetAt(format, wallMs + DAY_MS);
  if (before === after) return before;
  const early = offsetAt(format, wallMs - before) === before;
  const late = offsetAt(format, wallMs - after) === after;
  return early || !late ? before : after;
}

function offsetAt(format: Intl.DateTimeFormat, timeMs: number): number {
  const parts = format.formatToParts(timeMs);
  const part = (type: string): number => Number(parts.find((one) => one.type === type)?.value ?? 0);
  const wall = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return wall - Math.floor(timeMs / 1000) * 1000;
}
