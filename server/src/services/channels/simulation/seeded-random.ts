import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws that depend on the seed alone: the same seed gives the same demo on every machine. */
export interface SeededRandom {
  /** Uniform on [0, 1). */
  uniform(): number;
  /** Uniform whole number, both ends included. */
  integer(low: number, high: number): number;
  /** Normal with the given mean and standard deviation (Box and Muller 1958). */
  normal(mean: number, deviation: number): number;
  /** exp of a normal with mean 0: median 1, spread in log units. */
  logNormal(deviation: number): number;
  /** Poisson count (Knuth's product method below 30, normal approximation above). */
  poisson(mean: number): number;
  /** Successes among so many tries (one by one up to 50, normal approximation above). */
  binomial(tries: number, chance: number): number;
  /** One of the choices, by weight. The weights need not sum to 1. */
  pick<Choice>(choices: readonly (readonly [Choice, number])[]): Choice;
}

/** @param seed any whole number; only its low 32 bits count. */
export function seededRandom(seed: number): SeededRandom {
  const generator = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(generator);
  const normal = (mean: number, deviation: number): number => {
    // 1 − u keeps the logarithm away from 0.
    const radius = Math.sqrt(-2 * Math.log(1 - uniform()));
    return mean + deviation * radius * Math.cos(2 * Math.PI * uniform());
  };
  return {
    uniform,
    integer: (low, high) => uniformInt(generator, low, high),
    normal,
    logNormal: (deviation) => Math.exp(normal(0, deviation)),
    poisson: (mean) => {
      if (mean > 30) return Math.max(0, Math.round(normal(mean, Math.sqrt(mean))));
      const limit = Math.exp(-mean);
      let count = -1;
      for (let product = 1; product > limit; product *= uniform()) count += 1;
      return Math.max(0, count);
    },
    binomial: (tries, chance) => {
      if (chance >= 1) return tries;
      if (tries > 50) {
        const drawn = normal(tries * chance, Math.sqrt(tries * chance * (1 - chance)));
        return Math.min(tries, Math.max(0, Math.round(drawn)));
      }
      let successes = 0;
      for (let done = 0; done < tries; done += 1) if (uniform() < chance) successes += 1;
      return successes;
    },
    pick: (choices) => {
      const total = choices.reduce((sum, [, weight]) => sum + weight, 0);
      let left = uniform() * total;
      for (const [choice, weight] of choices) {
        left -= weight;
        if (left < 0) return choice;
      }
      const last = choices.at(-1);
      if (last === undefined) throw new RangeError('pick needs at least one choice');
      return last[0];
    },
  };
}
