export { appendEvent } from './append-event.ts';
export type { DomainEvent } from './event.ts';
export { startFollower } from './follower.ts';
export { handleOnce } from './handle-once.ts';
export { startRelay } from './relay.ts';
