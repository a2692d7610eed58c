/** Posts of one hour of the week, one format and one bucket of length, summed. */
export interface HourGroup {
  /** ISO weekday, Monday = 1. */
  readonly weekday: number;
  readonly hour: number;
  /** Posts of one trait are compared among themselves first: format and length. */
  readonly trait: number;
  /** Posts whose views against expectation are known. */
  readonly posts: number;
  /** Sum and sum of squares of log(views ÷ expectation). */
  readonly sum: number;
  readonly squares: number;
}

/** The lift of an hour of the week over the channel's own expectation, as a ratio: 1 = as usual. */
export interface HourLift {
  readonly weekday: number;
  readonly hour: number;
  readonly posts: number;
  readonly lift: number;
  /** 80 % interval. */
  readonly low: number;
  readonly high: number;
}

/** Under so many posts nothing is said of good hours. */
export const fewestForBestTimes = 20;
/** The normal quantile of an 80 % interval. */
const z80 = 1.2815515655446004;

/**
 * Hours are taken to differ by at least five percent in log before anything is seen: where the data shows no
 * difference, the estimate of zero would otherwise pass for certainty.
 */
const leastBetween = 0.05 ** 2;

interface Cell {
  readonly weekday: number;
  readonly hour: number;
  posts: number;
  sum: number;
  squares: number;
}

/**
 * `bestTimes`: the posterior of each hour's lift in log, shrunk to the channel's mean (normal model, both variances
 * from the data by the method of moments), after the effect of format and length is taken out. Empty under 20 posts.
 */
export function bestTimes(groups: readonly HourGroup[]): HourLift[] {
  const total = groups.reduce((posts, group) => posts + group.posts, 0);
  if (total < fewestForBestTimes) return [];
  const cells = cellsOf(groups, traitEffects(groups));
  const { within, between } = variances(cells, total);
  return cells.map((cell) => {
    const noise = within / cell.posts;
    const weight = between / (between + noise);
    const centre = weight * (cell.sum / cell.posts);
    const spread = Math.sqrt(weight * noise);
    return {
      weekday: cell.weekday,
      hour: cell.hour,
      posts: cell.posts,
      lift: Math.exp(centre),
      low: Math.exp(centre - z80 * spread),
      high: Math.exp(centre + z80 * spread),
    };
  });
}

/** Mean log ratio of each trait, pulled to the channel's mean by as much as one week of posts would weigh. */
function traitEffects(groups: readonly HourGroup[]): ReadonlyMap<number, number> {
  const traits = new Map<number, { posts: number; sum: number }>();
  let posts = 0;
  let sum = 0;
  for (const group of groups) {
    const trait = traits.get(group.trait) ?? { posts: 0, sum: 0 };
    traits.set(group.trait, { posts: trait.posts + group.posts, sum: trait.sum + group.sum });
    posts += group.posts;
    sum += group.sum;
  }
  const mean = sum / posts;
  const prior = 7;
  return new Map([...traits].map(([trait, own]) => [trait, (own.sum + prior * mean) / (own.posts + prior)]));
}

/** Sums by hour of the week of what is left when the trait's effect is taken out. */
function cellsOf(groups: readonly HourGroup[], effects: ReadonlyMap<number, number>): Cell[] {
  const cells = new Map<number, Cell>();
  for (const { weekday, hour, trait, posts, sum, squares } of groups) {
    if (posts === 0) continue;
    const effect = effects.get(trait) ?? 0;
    const key = weekday * 24 + hour;
    const cell = cells.get(key) ?? { weekday, hour, posts: 0, sum: 0, squares: 0 };
    cell.posts += posts;
    cell.sum += sum - posts * effect;
    cell.squares += squares - 2 * effect * sum + posts * effect * effect;
    cells.set(key, cell);
  }
  return [...cells.values()].sort((a, b) => a.weekday - b.weekday || a.hour - b.hour);
}

/** One-way analysis of variance with unequal cells. */
function variances(cells: readonly Cell[], total: number): { within: number; between: number } {
  let inside = 0;
  let outside = 0;
  let sizes = 0;
  const mean = cells.reduce((sum, cell) => sum + cell.sum, 0) / total;
  for (const { posts, sum, squares } of cells) {
    inside += squares - (sum * sum) / posts;
    outside += posts * (sum / posts - mean) ** 2;
    sizes += posts * posts;
  }
  if (cells.length < 2 || total <= cells.length) {
    // One cell, or one post a cell: nothing tells hours from chance.
    return { within: Math.max(outside + inside, 0) / Math.max(total - 1, 1), between: leastBetween };
  }
  const within = Math.max(inside, 0) / (total - cells.length);
  const typicalSize = (total - sizes / total) / (cells.length - 1);
  const between = (outside / (cells.length - 1) - within) / typicalSize;
  return { within, between: Math.max(between, leastBetween) };
}
