/** A reading of a post's view counter: the same count was shown from the first to the last time it was seen. */
export interface ViewReading {
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly views: number;
  /** Relative half-width of the counter; 0 when exact, 0.0006 for a page that shows 8.67M. */
  readonly precision: number;
  /** Number of the contract's Source. */
  readonly source: number;
  /** The times are lower bounds only, so that the age is not known. */
  readonly notBefore: boolean;
}

export type ViewsAt =
  | {
      readonly known: true;
      readonly views: number;
      readonly precision: number;
      readonly sources: readonly number[];
    }
  | { readonly known: false; readonly reason: 'NO_VIEWS' | 'IMMATURE' | 'READINGS_TOO_FAR_APART' };

/** The ages, in hours, at which a post's views are kept for ever. */
export const markAgesHours = [1, 6, 12, 24, 48, 72, 168] as const;
export type MarkAge = (typeof markAgesHours)[number];

/** A bracket wider than this factor in age says too little about what lies between. */
const widestBracket = 2;

interface Point {
  readonly ageHours: number;
  readonly views: number;
  readonly precision: number;
  readonly source: number;
}

interface Bracket {
  readonly below: Point;
  readonly above: Point;
}

/**
 * Views at a stated age of the post, linear in log(age) between the two readings that bracket the age (METRICS.md,
 * `viewsAt`). Birth is not a reading; a reading that found no change counts, at the first and at the last time it was
 * seen. Unknown when the bracket is wider than a factor of two in age; readings between two equal counts are stored as
 * one row, so that such a bracket is known whatever its width.
 *
 * Readings of two sources mix only within the coarser one's precision: the result carries that precision, and where
 * the two contradict each other by more than it (the counter would have to fall), one source alone is used.
 */
export function viewsAt(readings: readonly ViewReading[], publishedAt: Date, ageHours: number): ViewsAt {
  const points = pointsOf(readings, publishedAt);
  if (points.length === 0) return { known: false, reason: 'NO_VIEWS' };
  const mixed = bracket(points, ageHours);
  const chosen = mixed !== null && agrees(mixed) ? mixed : narrowestOfOneSource(points, ageHours);
  if (chosen !== null && isNarrow(chosen)) return interpolate(chosen, ageHours);
  const reached = points.some((point) => point.ageHours >= ageHours);
  return { known: false, reason: reached ? 'READINGS_TOO_FAR_APART' : 'IMMATURE' };
}

function pointsOf(readings: readonly ViewReading[], publishedAt: Date): Point[] {
  const points: Point[] = [];
  for (const { firstSeenAt, lastSeenAt, views, precision, source, notBefore } of readings) {
    if (notBefore) continue;
    for (const time of firstSeenAt < lastSeenAt ? [firstSeenAt, lastSeenAt] : [firstSeenAt]) {
      const ageHours = (time.getTime() - publishedAt.getTime()) / 3_600_000;
      // An age of zero has no logarithm, and a negative one is an error of some clock.
      if (ageHours > 0) points.push({ ageHours, views, precision, source });
    }
  }
  return points;
}

/** The nearest readings on both sides; of several at one age the most precise. */
function bracket(points: readonly Point[], ageHours: number): Bracket | null {
  let below: Point | null = null;
  let above: Point | null = null;
  for (const point of points) {
    if (point.ageHours <= ageHours && (below === null || nearer(point, below, 1))) below = point;
    if (point.ageHours >= ageHours && (above === null || nearer(point, above, -1))) above = point;
  }
  return below === null || above === null ? null : { below, above };
}

function nearer(candidate: Point, current: Point, direction: 1 | -1): boolean {
  const lead = (candidate.ageHours - current.ageHours) * direction;
  if (lead !== 0) return lead > 0;
  if (candidate.precision !== current.precision) return candidate.precision < current.precision;
  // Equal in age and precision: any fixed choice, so that the order of the input does not matter.
  if (candidate.views !== current.views) return candidate.views > current.views;
  return candidate.source < current.source;
}

function narrowestOfOneSource(points: readonly Point[], ageHours: number): Bracket | null {
  let best: Bracket | null = null;
  for (const source of new Set(points.map((point) => point.source))) {
    const candidate = bracket(
      points.filter((point) => point.source === source),
      ageHours,
    );
    if (candidate === null) continue;
    if (best === null || width(candidate) < width(best)) best = candidate;
  }
  return best;
}

/** Between two equal counts nothing is left to be guessed, however far apart they are: no counter falls. */
function isNarrow(found: Bracket): boolean {
  return width(found) <= widestBracket || found.below.views === found.above.views;
}

function agrees({ below, above }: Bracket): boolean {
  if (below.source === above.source) return true;
  return above.views >= below.views * (1 - Math.max(below.precision, above.precision));
}

function width({ below, above }: Bracket): number {
  return above.ageHours / below.ageHours;
}

function interpolate({ below, above }: Bracket, ageHours: number): ViewsAt {
  const span = Math.log(above.ageHours / below.ageHours);
  const share = span === 0 ? 0 : Math.log(ageHours / below.ageHours) / span;
  return {
    known: true,
    views: below.views + (above.views - below.views) * share,
    precision: Math.max(below.precision, above.precision),
    sources: [...new Set([below.source, above.source])].sort((a, b) => a - b),
  };
}
