/** Where the search begins, and by how much it goes up or down until one budget was enough and one was not. */
const FIRST_PART = 0.25;
const STEP = 1.3;
/** Two budgets that are closer to each other than this factor are told apart by chance. */
const NEAR_ENOUGH = 1.07;
const LEAST_PART = 0.05;

/**
 * Looks for the smallest budget that is enough: up or down from the first, then between the two.
 *
 * @param attempt tries a budget, a part of 1. Tells what it really came to; null where it was not enough
 * @returns the least that an attempt came to that was enough; null where not even all of it is
 */
export function leastEnough(attempt: (part: number) => number | null): number | null {
  let tooLittle: number | null = null;
  let enough: number | null = null;
  let least: number | null = null;
  let part = FIRST_PART;
  while (part >= LEAST_PART) {
    const came = attempt(part);
    if (came === null) tooLittle = part;
    else {
      enough = part;
      least = Math.min(came, least ?? came);
    }
    if (enough === null) {
      if (part === 1) break;
      part = Math.min(1, part * STEP);
    } else if (tooLittle === null) part /= STEP;
    else if (enough / tooLittle < NEAR_ENOUGH) break;
    else part = Math.sqrt(enough * tooLittle);
  }
  return least;
}
