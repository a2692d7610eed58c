export type { Lanes } from './lanes.ts';
export { createLanes } from './lanes.ts';
export type { RequestLimits } from './request-limits.ts';
export { createRequestLimits } from './request-limits.ts';
