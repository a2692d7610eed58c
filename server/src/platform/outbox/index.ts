export { appendEvent, type NewEvent } from './append-event.ts';
export type { DomainEvent } from './event.ts';
export { type FollowerOptions, startFollower } from './follower.ts';
export { forgetHandled, handleOnce } from './handle-once.ts';
export { type RelayOptions, type Running, startRelay } from './relay.ts';
