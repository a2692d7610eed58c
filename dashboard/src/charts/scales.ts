/** Scales of charts that we draw ourselves: pure arithmetic from data to pixels and ticks. */

/** Maps a number of the domain onto the range; a domain without width maps onto the range's middle. */
export function linearScale(
  domain: readonly [number, number],
  range: readonly [number, number],
): (value: number) => number {
  const [low, high] = domain;
  const [start, end] = range;
  if (high === low) return () => (start + end) / 2;
  return (value) => start + ((value - low) / (high - low)) * (end - start);
}

/** Round tick values (1, 2 or 5 times a power of ten) that cover the domain with about `count` steps. */
export function niceTicks(low: number, high: number, count = 5): readonly number[] {
  if (!(high > low)) return [low];
  const step = niceStep((high - low) / Math.max(1, count));
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first) + 1 }, (_, index) => round((first + index) * step));
}

/** The domain from zero (or below) to the first round number that holds every value. */
export function niceDomain(values: readonly number[], count = 5): readonly [number, number] {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  if (high === low) return [0, 1];
  const step = niceStep((high - low) / count);
  return [round(Math.floor(low / step + 1e-9) * step), round(Math.ceil(high / step - 1e-9) * step)];
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const mantissa = raw / power;
  const nice = mantissa <= 1 ? 1 : mantissa <= 2 ? 2 : mantissa <= 5 ? 5 : 10;
  return nice * power;
}

/** Takes away the dust of binary fractions, so that 0.30000000000000004 reads 0.3. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

export interface Band {
  readonly start: number;
  readonly width: number;
}

/** Equal bands along a length with a gap between them. `gap` is in pixels. */
export function bands(count: number, length: number, gap: number): readonly Band[] {
  if (count === 0) return [];
  const width = Math.max(1, (length - gap * (count - 1)) / count);
  return Array.from({ length: count }, (_, index) => ({ start: index * (width + gap), width }));
}

/**
 * The class of a value on a scale of `classes` colours that is centred on 1 (as usual) and even in
 * log, so that half and double lie equally far from the middle. 0 is the lowest class.
 */
export function liftClass(lift: number, classes: number, widest = 2): number {
  if (!(lift > 0)) return 0;
  const position = (Math.log(lift) / Math.log(widest) + 1) / 2;
  return Math.min(classes - 1, Math.max(0, Math.floor(position * classes)));
}

/** The class of an amount on a scale of `classes` shades from zero to the largest. */
export function amountClass(amount: number, largest: number, classes: number): number {
  if (amount <= 0 || largest <= 0) return 0;
  return Math.min(classes - 1, Math.max(0, Math.ceil((amount / largest) * classes) - 1));
}
