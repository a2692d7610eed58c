export type { Bus, Subscription } from './bus.ts';
export { createMemoryBus } from './memory-bus.ts';
