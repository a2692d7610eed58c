export type { Progress, ProgressState, ProgressTarget } from './progress.ts';
export { createProgress, describeProgress } from './progress.ts';
