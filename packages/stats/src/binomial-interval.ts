import { incompleteBeta } from './incomplete-beta.ts';
import type { Interval } from './interval.ts';

/**
 * Exact limits of a share (Clopper and Pearson 1934): they hold it at least as often as stated, for small numbers too.
 *
 * @param successes whole, from 0 to `trials`
 * @param trials whole, from 0 on; of none nothing is known, which is 0 to 1
 */
export function binomialInterval(successes: number, trials: number, confidence = 0.95): Interval {
  const alpha = (1 - confidence) / 2;
  const failures = trials - successes;
  return {
    low: successes === 0 ? 0 : betaQuantile(alpha, successes, failures + 1),
    high: failures === 0 ? 1 : betaQuantile(1 - alpha, successes + 1, failures),
  };
}

/** By halving: sixty steps leave nothing that a double could hold. */
function betaQuantile(share: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (incompleteBeta(middle, a, b) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
