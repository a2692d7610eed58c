import { denseWorld, earlierRealWorld, type HiddenWorld, realWorld } from './hidden-world.ts';

/** The planner's constants were chosen on other seeds. */
const SEED = 101;

/** The real curves on which the planner's constants were chosen, and others that had no part in that. */
export const TUNED_ON = 'real, January 2025';
export const UNSEEN = 'real, December 2024';

/** Each is made anew, the same in every process. */
export const WORLDS: Readonly<Record<string, () => Promise<HiddenWorld>>> = {
  [TUNED_ON]: realWorld,
  [UNSEEN]: earlierRealWorld,
  'dense, 2 posts a day': async () => denseWorld(2, SEED, 21),
  'dense, 8 posts a day': async () => denseWorld(8, SEED, 18),
  'dense, 24 posts a day': async () => denseWorld(24, SEED, 16),
};
