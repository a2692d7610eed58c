export type { ProgressTarget } from './progress-line.ts';
export { createProgressLine } from './progress-line.ts';
