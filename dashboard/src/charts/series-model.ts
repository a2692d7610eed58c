/** What a chart of series draws: pure data, so that everything about it can be tested without a canvas. */

export type SeriesInk = `chart-${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;

export interface SeriesLine {
  readonly label: string;
  /** One a point of `x`; null where the value is unknown: the line breaks there. */
  readonly values: readonly (number | null)[];
  readonly ink: SeriesInk;
  /** An edge is the thin rim of a band. */
  readonly look: 'line' | 'area' | 'bars' | 'points' | 'edge';
  readonly dashed?: boolean;
  /** Joins the points over unknown ones; for levels, which go on while nobody looks. */
  readonly joined?: boolean;
  /** Shows each of its points, where they are few and all that is known. */
  readonly dotted?: boolean;
}

/** What the horizontal axis counts. */
export type SeriesAxis =
  /** Seconds since 1970 of calendar days, which belong to no zone. */
  | { readonly kind: 'day' }
  /** Seconds since 1970 of instants, shown in a zone. */
  | { readonly kind: 'time'; readonly timeZone: string }
  /** Age of a post in hours, on a logarithmic axis. */
  | { readonly kind: 'age'; readonly name: (hours: number) => string }
  /** Steps from the start of a window. */
  | { readonly kind: 'offset'; readonly name: (offset: number) => string };

export interface SeriesModel {
  readonly axis: SeriesAxis;
  readonly x: readonly number[];
  readonly lines: readonly SeriesLine[];
  /** Points of the first line that stand out, by their place in `x`. */
  readonly marked: readonly number[];
  /** Two of the lines, by their places, with what lies between them filled. */
  readonly band?: { readonly upper: number; readonly lower: number };
  /** Whether the vertical axis begins at zero or near the smallest value (a level, not an amount). */
  readonly baseline: 'zero' | 'data';
}

/** The points of a line that have no known neighbour: a line alone would not show them. */
export function lonelyPoints(values: readonly (number | null | undefined)[]): number[] {
  return values.flatMap((value, index) =>
    value != null && values[index - 1] == null && values[index + 1] == null ? [index] : [],
  );
}

/** The smallest distance between two neighbours; a day where there is one point alone. */
export function narrowestStep(x: readonly number[]): number {
  const steps = x.slice(1).map((at, index) => at - (x[index] ?? at));
  return steps.length === 0 ? 86_400 : Math.min(...steps);
}

/** From the first age to the last with a little room in the logarithm, not to the next power of ten. */
export function ageRange(low: number, high: number): [number, number] {
  const room = (high / low) ** 0.02;
  return low === high ? [low / 2, high * 2] : [low / room, high * room];
}

/** From the first place to the last; around a place alone, by half a step on each side. */
export function placeRange(low: number, high: number, step: number): [number, number] {
  return low === high ? [low - step / 2, high + step / 2] : [low, high];
}

/** Ages in hours that people speak of, those most spoken of first. */
const spokenAges = [24, 168, 1, 6, 72, 720, 2160, 8760, 43_800] as const;

/**
 * Ages in hours at which a logarithmic axis has its ticks, within what is shown; `most` is how many of them
 * stand beside each other without touching. Where two would touch, the one more spoken of stays.
 */
export function ageTicks(low: number, high: number, most: number): number[] {
  const room = Math.log(high / low) / most;
  const kept: number[] = [];
  for (const hours of spokenAges) {
    const fits = kept.every((other) => Math.abs(Math.log(hours / other)) >= room);
    if (hours >= low && hours <= high && fits) kept.push(hours);
  }
  return kept.toSorted((a, b) => a - b);
}

/** Series whose points lie at different places, on one axis: every place once, in order. */
export function alignSeries(series: readonly (readonly (readonly [x: number, value: number | null])[])[]): {
  readonly x: readonly number[];
  readonly values: readonly (readonly (number | null)[])[];
} {
  const x = Array.from(new Set(series.flatMap((points) => points.map(([at]) => at)))).toSorted(
    (a, b) => a - b,
  );
  const values = series.map((points) => {
    const known = new Map(points);
    return x.map((at) => known.get(at) ?? null);
  });
  return { x, values };
}

/** The place of the point nearest to a value of the axis; null where there is none. */
export function nearestIndex(x: readonly number[], value: number): number | null {
  let best: number | null = null;
  for (const [index, at] of x.entries())
    if (best === null || Math.abs(at - value) < Math.abs((x[best] ?? 0) - value)) best = index;
  return best;
}

/** Where the cursor goes with a key: one point on, ten with Page keys, or to an end. */
export function steppedIndex(current: number | null, key: string, count: number): number | null {
  const step = steps.get(key);
  if (step === undefined || count === 0) return null;
  const start = current ?? (step > 0 ? -1 : count);
  return Math.min(count - 1, Math.max(0, start + step));
}

const steps: ReadonlyMap<string, number> = new Map([
  ['ArrowRight', 1],
  ['ArrowLeft', -1],
  ['PageDown', 10],
  ['PageUp', -10],
  ['End', Number.MAX_SAFE_INTEGER],
  ['Home', -Number.MAX_SAFE_INTEGER],
]);
