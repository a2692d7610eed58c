/**
 * What the simulation knows of real channels. The figures were measured on public channels that were read every
 * four hours for months; only these aggregates are kept here.
 */

/**
 * Median share of the 14-day views that a post has at an age, [hours, share]. At 4, 8, 24, 48 hours and 7 days that of
 * 177 posts; between them the shape of the 139 that one file follows past 14 days.
 */
export const VIEW_SHARE_BY_AGE: readonly (readonly [number, number])[] = [
  [0.05, 0.01],
  [0.25, 0.06],
  [1, 0.155],
  [2, 0.236],
  [4, 0.28],
  [8, 0.33],
  [12, 0.357],
  [24, 0.44],
  [48, 0.55],
  [72, 0.62],
  [120, 0.745],
  [168, 0.83],
  [240, 0.93],
  [336, 1],
  [720, 1.09],
  [2160, 1.16],
  [8760, 1.2],
];

/** Spread of a post's tempo about the median curve, in log units: at 24 h it gives the measured 0.33 … 0.53. */
export const TEMPO_DEVIATION = 0.16;

/** Spread of 14-day views about the channel's level, in log units. */
export const VIEWS_DEVIATION = 0.28;

/** Relative number of posts by hour of the day in the channel's zone. */
export const POSTS_BY_HOUR: readonly number[] = [
  2, 8, 4, 1, 1, 3, 3, 7, 13, 73, 90, 68, 56, 60, 61, 46, 62, 64, 52, 41, 21, 11, 12, 4,
];

/** Relative number of posts by weekday, Monday first. */
export const POSTS_BY_WEEKDAY: readonly number[] = [1.1, 1.15, 1.15, 1.1, 1.05, 0.6, 0.55];

/**
 * Share of the 14-day views reached at an age, linear in log(age) between the measured points.
 * @param ageHours age of the post in hours, > 0
 * @returns share, 0 at birth, 1 at 14 days, slowly rising after
 */
export function viewShareAt(ageHours: number): number {
  const first = VIEW_SHARE_BY_AGE[0];
  if (first === undefined || ageHours <= 0) return 0;
  if (ageHours <= first[0]) return (first[1] * ageHours) / first[0];
  let [lowerAge, lowerShare] = first;
  for (const [age, share] of VIEW_SHARE_BY_AGE) {
    if (ageHours <= age) {
      const position = Math.log(ageHours / lowerAge) / Math.log(age / lowerAge || 1) || 0;
      return lowerShare + (share - lowerShare) * position;
    }
    lowerAge = age;
    lowerShare = share;
  }
  return lowerShare;
}
