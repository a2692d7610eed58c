import { splitMix } from './split-mix.ts';

/**
 * The arm of one of many people: each by themselves, so that it stays the same however many come later.
 *
 * @param seed of the experiment
 * @param person a number that is theirs
 * @param weights of the arms, in any unit; at least one is above 0
 * @returns the index of an arm
 * @throws RangeError where no weight is above 0, or one is below
 */
export function splitArm(seed: bigint, person: bigint, weights: readonly number[]): number {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (!(total > 0) || weights.some((weight) => !(weight >= 0))) {
    throw new RangeError('the weights of the arms are not all 0 or above, with one above 0');
  }
  let left = splitMix(seed, person) * total;
  for (const [arm, weight] of weights.entries()) {
    if (left < weight) return arm;
    left -= weight;
  }
  // Rounding may leave a hair over the last arm that has a weight.
  return weights.findLastIndex((weight) => weight > 0);
}

/**
 * Arms of units that come one after another, by permuted blocks within strata: of each stratum every `arms` units in a row
 * have every arm once, in random order (Matts and Lachin 1988, “Properties of permuted-block randomization in clinical
 * trials”). So neither a trend nor the strata, such as days of the week, can be mistaken for an effect.
 *
 * @param seed of the experiment
 * @param strata of each unit the stratum it is of
 * @param arms how many; at least 1
 * @returns of each unit the index of its arm
 */
export function permutedBlocks(seed: bigint, strata: readonly string[], arms: number): number[] {
  if (!Number.isSafeInteger(arms) || arms < 1) throw new RangeError('there is at least one arm');
  const left = new Map<string, number[]>();
  let draws = 0n;
  const shuffled = (): number[] => {
    const block = Array.from({ length: arms }, (_, arm) => arm);
    // Fisher and Yates.
    for (let last = arms - 1; last > 0; last -= 1) {
      const other = Math.floor(splitMix(seed, draws) * (last + 1));
      draws += 1n;
      [block[last], block[other]] = [block[other] ?? 0, block[last] ?? 0];
    }
    return block;
  };
  return strata.map((stratum) => {
    const block = left.get(stratum) ?? [];
    const from = block.length === 0 ? shuffled() : block;
    left.set(stratum, from.slice(1));
    return from[0] ?? 0;
  });
}
