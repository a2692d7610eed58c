/** Between two looks further apart than this factor in age a mark is not known at all (METRICS.md, viewsAt). */
const WIDEST_BRACKET = 2;
/** Of exactly that factor is still narrow enough, whatever became of it in the logarithm. */
const WIDEST_LOG = Math.log(WIDEST_BRACKET) + 1e-12;

/** The error of a mark that is not known: all of it. */
export const UNKNOWN_ERROR = 1;

/**
 * Expected relative error of a mark that is interpolated in log age between two looks: the deviation of a Brownian
 * bridge in log views over log age. Ages in any one unit, `below` ≤ `mark` ≤ `above`; no look below is 0.
 *
 * @param roughness deviation of log views per square root of a unit of log age
 */
export function markError(below: number, mark: number, above: number, roughness: number): number {
  if (below <= 0 || above > 1.001 * WIDEST_BRACKET * below) return UNKNOWN_ERROR;
  return bridgeError(Math.log(below), Math.log(mark), Math.log(above), roughness);
}

/** The same by the logarithms of the ages, for whoever weighs many looks at one post. */
export function bridgeError(below: number, mark: number, above: number, roughness: number): number {
  const whole = above - below;
  // A negative age has no logarithm, and one of nothing lies infinitely far below.
  if (!(whole <= WIDEST_LOG)) return UNKNOWN_ERROR;
  if (whole === 0) return 0;
  const left = mark - below;
  return roughness * Math.sqrt((left * (whole - left)) / whole);
}
