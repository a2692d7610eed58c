export type { Bus, DeadLetter, EventHandler, Subscription } from './bus.ts';
export { createMemoryBus, type MemoryBusOptions } from './memory-bus.ts';
