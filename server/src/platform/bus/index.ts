export type { Bus, BusEvent, DeadLetter, Subscription, Unsubscribe } from './bus.ts';
export { createMemoryBus, type MemoryBusOptions } from './memory-bus.ts';
