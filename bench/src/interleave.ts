/** One side of a comparison: does its work once and answers what was measured of it. */
export interface Side<Name extends string> {
  readonly name: Name;
  readonly measure: () => Promise<number>;
}

/** What each side measured, in the order of the rounds. */
export type Samples<Name extends string> = (name: Name) => readonly number[];

/**
 * Measures the sides in turn, round after round, so that whatever else the machine does meets all of them. Every other
 * round goes backwards, and another side begins every second one: what a side leaves in the caches of the processor
 * must not always meet the same other.
 *
 * @param rounds at least 1
 */
export async function interleave<Name extends string>(
  rounds: number,
  sides: readonly Side<Name>[],
): Promise<Samples<Name>> {
  const samples = new Map<Name, number[]>(sides.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, measure } of inOrder(sides, round)) samples.get(name)?.push(await measure());
  }
  return (name) => samples.get(name) ?? [];
}

/** How long the work takes, in milliseconds. */
export async function elapsedMs(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The middle value, or the mean of the two in the middle. Throws RangeError for no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.floor(sorted.length / 2)];
  if (low === undefined || high === undefined) throw new RangeError('No values have no median.');
  return (low + high) / 2;
}

/** Each round's quotient: both halves of it met the same moment of the machine. */
export function ratios(above: readonly number[], below: readonly number[]): number[] {
  if (above.length !== below.length) throw new RangeError('A quotient needs a value above and one below.');
  return above.map((value, round) => value / (below[round] ?? Number.NaN));
}

function inOrder<Item>(items: readonly Item[], round: number): readonly Item[] {
  const start = items.length === 0 ? 0 : Math.floor(round / 2) % items.length;
  const rotated = [...items.slice(start), ...items.slice(0, start)];
  return round % 2 === 0 ? rotated : rotated.toReversed();
}
