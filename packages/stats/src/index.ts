export { permutedBlocks, splitArm } from './assignment.ts';
export { binomialInterval } from './binomial-interval.ts';
export { incompleteBeta } from './incomplete-beta.ts';
export type { Interval } from './interval.ts';
export { normalQuantile } from './normal-quantile.ts';
export { type SurvivalCount, type SurvivalPoint, survival, survivalAt } from './survival.ts';
