import { createZoneOffset } from '../../../platform/clock/index.ts';

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
  const offsetAt = createZoneOffset(timeZone);
  let lastHour = Number.NaN;
  let lastOffset = 0;
  return (wallMs) => {
    const quarter = Math.floor(wallMs / (HOUR_MS / 4));
    if (quarter !== lastHour) {
      lastHour = quarter;
      lastOffset = compatibleOffset(offsetAt, wallMs);
    }
    return lastOffset;
  };
}

function compatibleOffset(offsetAt: (epochMs: number) => number, wallMs: number): number {
  const before = offsetAt(wallMs - DAY_MS);
  const after = offsetAt(wallMs + DAY_MS);
  if (before === after) return before;
  const early = offsetAt(wallMs - before) === before;
  const late = offsetAt(wallMs - after) === after;
  return early || !late ? before : after;
}
