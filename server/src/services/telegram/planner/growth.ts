import { HOUR_MS, type KnownPost, type Look } from './known-post.ts';

/**
 * How the views of a channel's posts grow: by which factor faster than posts do in general, and how far a post strays
 * from that. Both in the logarithm of views over the logarithm of age, in which growth is nearly a straight line.
 */
export interface Growth {
  readonly tempo: number;
  /** Standard deviation of log views per square root of a unit of log age. */
  readonly roughness: number;
}

/** Growth of log views per unit of log age until an age in hours: medians of public channels that were read closely. */
const SLOPE_BY_AGE: readonly (readonly [untilHours: number, slope: number])[] = [
  [0.25, 1.1],
  [1, 0.68],
  [4, 0.43],
  [8, 0.24],
  [24, 0.26],
  [168, 0.33],
  [336, 0.27],
  [Number.POSITIVE_INFINITY, 0.08],
];

/** What is believed before anything was seen, and how many pairs of looks that belief weighs. */
const PRIOR = { tempo: 1, roughness: 0.12, pairs: 8 } as const;

/** Growth of log views from one age to a later one that posts in general show. Ages in hours, above 0. */
export function usualGrowth(fromHours: number, toHours: number): number {
  let sum = 0;
  let from = fromHours;
  for (const [until, slope] of SLOPE_BY_AGE) {
    if (until <= from) continue;
    const to = Math.min(until, toHours);
    sum += slope * Math.log(to / from);
    if (until >= toHours) break;
    from = until;
  }
  return sum;
}

/** Learns from the last two looks at each post; few of them change little. */
export function learnGrowth(posts: readonly KnownPost[]): Growth {
  const steps = posts.flatMap((post) => stepOf(post) ?? []);
  const usual = steps.reduce((sum, step) => sum + step.usual, 0);
  const seen = steps.reduce((sum, step) => sum + step.seen, 0);
  const weight = PRIOR.pairs * 0.3;
  const tempo = (seen + weight * PRIOR.tempo) / (usual + weight);
  const strayed = steps.reduce((sum, step) => sum + (step.seen - tempo * step.usual) ** 2 / step.logAge, 0);
  const variance = (strayed + PRIOR.pairs * PRIOR.roughness ** 2) / (steps.length + PRIOR.pairs);
  return { tempo, roughness: Math.sqrt(variance) };
}

/** How rough one post is: one that strayed from its channel's growth may go on doing so. */
export function roughnessOf(post: KnownPost, growth: Growth): number {
  const step = stepOf(post);
  if (step === null) return growth.roughness;
  const strayed = Math.abs(step.seen - growth.tempo * step.usual) / Math.sqrt(step.logAge);
  return Math.max(growth.roughness, Math.min(strayed, MOST_ROUGH * growth.roughness));
}

const MOST_ROUGH = 4;
const SHORTEST_STEP = 0.02;

interface Step {
  readonly seen: number;
  readonly usual: number;
  readonly logAge: number;
}

function stepOf({ publishedAt, before, last }: KnownPost): Step | null {
  if (before === null || last === null || before.views <= 0) return null;
  const from = ageHours(before, publishedAt);
  const to = ageHours(last, publishedAt);
  if (from <= 0) return null;
  const logAge = Math.log(to / from);
  // Two looks at nearly one moment tell only how the counter is rounded.
  if (!(logAge > SHORTEST_STEP)) return null;
  return { seen: Math.log(Math.max(last.views, 1) / before.views), usual: usualGrowth(from, to), logAge };
}

function ageHours({ at }: Look, publishedAt: number): number {
  return (at - publishedAt) / HOUR_MS;
}
