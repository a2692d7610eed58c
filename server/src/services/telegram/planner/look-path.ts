/**
 * The moments at which the next looks may be made, in hours from now: minutes apart at first, since a plan is made anew
 * when its first look has come. The last is how far is planned ahead.
 */
export const LOOK_HOURS = Float64Array.of(
  ...[0, 1, 2, 4, 6, 9, 12, 16, 20, 25, 30, 36, 43, 50, 60, 70, 80, 90, 105, 120, 140, 160, 180, 210, 240],
  ...[280, 320, 360, 420, 480, 540, 600, 720, 840, 960, 1080, 1260, 1440],
).map((minutes) => minutes / 60);

/** Stands for the last look that was made, before all that may be made. */
export const LAST_LOOK = -1;

const END = LOOK_HOURS.length - 1;

/**
 * What it costs, in expected errors of marks, to make no look between two moments. Every mark lies between two looks that
 * follow each other, so that the costs of a sequence of looks add up.
 */
export type GapCosts = Float64Array;

export function noCosts(): GapCosts {
  return new Float64Array((LOOK_HOURS.length + 1) * LOOK_HOURS.length);
}

/** Adds to the cost of a gap; both ends by their place in `LOOK_HOURS`. */
export function addCost(costs: GapCosts, from: number, to: number, cost: number): void {
  const index = indexOf(from, to);
  costs[index] = (costs[index] ?? 0) + cost;
}

/** The cost of a gap; both ends by their place in `LOOK_HOURS`. */
export function costOf(costs: GapCosts, from: number, to: number): number {
  return costs[indexOf(from, to)] ?? 0;
}

/**
 * Hours until the first look of the sequence that costs least, calls and errors together: the shortest way through the
 * moments. The end is free, or nothing would be planned for what lies behind it.
 *
 * @param callPrice errors of marks that a call has to spare
 * @returns null where no look is worth its call before the end
 */
export function hoursToFirstLook(costs: GapCosts, callPrice: number): number | null {
  const rest = new Float64Array(END + 1);
  for (let from = END - 1; from >= 0; from -= 1) {
    rest[from] = cheapest(costs, from, rest, callPrice).cost;
  }
  const { to } = cheapest(costs, LAST_LOOK, rest, callPrice);
  return to === END ? null : (LOOK_HOURS[to] ?? 0);
}

/** Where to go from a moment; where two ways cost the same, the later look. */
function cheapest(
  costs: GapCosts,
  from: number,
  rest: Float64Array,
  callPrice: number,
): { readonly to: number; readonly cost: number } {
  let best = { to: END, cost: costOf(costs, from, END) };
  for (let to = END - 1; to > from; to -= 1) {
    const cost = costOf(costs, from, to) + callPrice + (rest[to] ?? 0);
    if (cost < best.cost - NEARLY_NOTHING) best = { to, cost };
  }
  return best;
}

/** Sums of the same costs in another order differ by less. */
const NEARLY_NOTHING = 1e-12;

function indexOf(from: number, to: number): number {
  return (from + 1) * LOOK_HOURS.length + to;
}
