/** A few round values from below the least to above the most: 0, 500, 1,000. */
export function niceTicks(least: number, most: number, atMost = 5): number[] {
  const span = most - least;
  if (span <= 0) return most === 0 ? [0, 1] : niceTicks(Math.min(0, most), Math.max(0, most), atMost);
  const rough = span / (atMost - 1);
  const power = 10 ** Math.floor(Math.log10(rough));
  // Of whole things there are no halves.
  const step = Math.max(1, power * ([1, 2, 5].find((factor) => power * factor >= rough) ?? 10));
  const first = Math.floor(least / step);
  const last = Math.ceil(most / step);
  return Array.from({ length: last - first + 1 }, (_, index) => (first + index) * step);
}
