/**
 * The quantile of a sample, linear between the two nearest order statistics (type 7 of Hyndman and Fan, which is also
 * PostgreSQL's percentile_cont). Null for an empty sample.
 */
export function quantile(values: readonly number[], share: number): number | null {
  if (values.length === 0) return null;
  return quantileOfSorted(Float64Array.from(values).sort(), share);
}

/** The median of a sample; null for an empty one. */
export function median(values: readonly number[]): number | null {
  return quantile(values, 0.5);
}

/** Median absolute deviation, scaled so that it estimates the standard deviation of a normal sample (× 1.4826). */
export function robustSpread(values: readonly number[]): number | null {
  const centre = median(values);
  if (centre === null) return null;
  const spread = median(values.map((value) => Math.abs(value - centre)));
  return spread === null ? null : 1.4826 * spread;
}

function quantileOfSorted(sorted: Float64Array, share: number): number | null {
  const position = (sorted.length - 1) * share;
  const low = sorted[Math.floor(position)];
  const high = sorted[Math.ceil(position)];
  if (low === undefined || high === undefined) return null;
  // Equal neighbours are returned as they are: infinities would otherwise subtract to NaN.
  return low === high ? low : low + (high - low) * (position - Math.floor(position));
}
