/** One bar of a spark line, in the units of its box. */
export interface SparkBar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly empty: boolean;
}

/** At least this many places, so that three days do not become three walls. */
const LEAST_PLACES = 14;

/** Lays values out as bars from the right, the newest last. A day without posts keeps a thin foot. */
export function sparkBars(values: readonly number[], width: number, height: number): readonly SparkBar[] {
  const places = Math.max(values.length, LEAST_PLACES);
  const step = width / places;
  const most = Math.max(1, ...values);
  const offset = places - values.length;
  return values.map((value, index) => {
    const tall = value === 0 ? 1 : Math.max(2.5, (value / most) * height);
    return {
      x: round((offset + index) * step + step * 0.15),
      y: round(height - tall),
      width: round(step * 0.7),
      height: round(tall),
      empty: value === 0,
    };
  });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
