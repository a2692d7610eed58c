import { expect, it } from 'vitest';
import { splitMix } from './split-mix.ts';

it('gives the numbers of the published generator', () => {
  // The first outputs of splitmix64.c (Vigna) for the seed 1234567.
  const published = [6457827717110365317n, 3203168211198807973n, 9817491932198370423n, 4593380528125082431n];
  const drawn = published.map((_, index) => splitMix(1234567n, BigInt(index)));
  expect(drawn).toEqual(published.map((output) => Number(output >> 11n) / 2 ** 53));
});

it('is spread evenly', () => {
  const buckets = Array<number>(16).fill(0);
  for (let index = 0; index < 16_000; index += 1) {
    const bucket = Math.floor(splitMix(42n, BigInt(index)) * 16);
    buckets[bucket] = (buckets[bucket] ?? 0) + 1;
  }
  const chiSquare = buckets.reduce((sum, count) => sum + (count - 1_000) ** 2 / 1_000, 0);
  // The 99.9 % quantile of chi-square with 15 degrees of freedom.
  expect(chiSquare).toBeLessThan(37.7);
});
