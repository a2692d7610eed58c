const WORD = 64;
const GOLDEN = 0x9e3779b97f4a7c15n;

/**
 * Draw number `index` under a seed, uniform on [0, 1) with 53 bits: the same everywhere and in any order, since none
 * depends on another. SplitMix64: Steele, Lea and Flood (2014), “Fast splittable pseudorandom number generators”.
 *
 * @param seed only its low 64 bits count
 * @param index from 0; only its low 64 bits count
 */
export function splitMix(seed: bigint, index: bigint): number {
  const mixed = mix(seed + (index + 1n) * GOLDEN);
  return Number(mixed >> 11n) / 2 ** 53;
}

function mix(value: bigint): bigint {
  let z = BigInt.asUintN(WORD, value);
  z = BigInt.asUintN(WORD, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(WORD, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}
