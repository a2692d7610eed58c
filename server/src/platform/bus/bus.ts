import type { DomainEvent } from '../outbox/event.ts';

/** Must be safe to repeat: an event is delivered at least once. The signal aborts when the bus stops. */
export type EventHandler = (event: DomainEvent, signal: AbortSignal) => Promise<void>;

/** Who wants to know what. */
export type Subscription = {
  /** Unique within a bus. Of several processes that subscribe under one name, one gets each event. */
  readonly subscriber: string;
  /** Names of protobuf messages. */
  readonly types: readonly string[];
  readonly handler: EventHandler;
};

/** An event that a subscriber could not take. */
export type DeadLetter = {
  readonly subscriber: string;
  readonly event: DomainEvent;
  readonly attempts: number;
  /** Name and message of the last error. */
  readonly error: string;
};

/**
 * Carries events at least once, in order within a key. A handler that throws is tried again with a growing pause
 * while other keys go on; after the last try the event is laid aside as a dead letter and its key moves on.
 */
export type Bus = {
  /**
   * @throws Error when a subscriber of that name exists already
   */
  subscribe(subscription: Subscription): void;
  /** Begins to deliver. Subscribe before. */
  start(): Promise<void>;
  /** Resolves when the bus answers for the events: what it loses after that is its own fault. */
  publish(events: readonly DomainEvent[]): Promise<void>;
  /** Delivers no more and waits for the handlers that run. Events that were not handled are published again. */
  stop(): Promise<void>;
};
