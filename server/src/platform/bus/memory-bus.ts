import { setTimeout as pause } from 'node:timers/promises';
import type { DomainEvent } from '../outbox/event.ts';
import type { Bus, DeadLetter, Subscription } from './bus.ts';

/** How patient the bus is with a handler that fails. */
export type MemoryBusOptions = {
  /** Deliveries of one event to one subscriber before it is given up. Default 5. */
  readonly maxAttempts?: number;
  /** Pause after the first failure, doubled after each; milliseconds. Default 100. */
  readonly firstPauseMs?: number;
  readonly onDeadLetter?: (letter: DeadLetter) => void;
};

/** An event that was not handled because the bus stopped; the outbox keeps it. */
class BusStopped extends Error {
  constructor() {
    super('The bus stopped before the event was handled.');
    this.name = 'BusStopped';
  }
}

/**
 * A bus within one process. Memory cannot answer for an event that a crash would lose, so `publish` resolves once
 * every subscriber is through with it; until then the outbox keeps the event.
 */
export function createMemoryBus(options: MemoryBusOptions = {}): Bus {
  const maxAttempts = options.maxAttempts ?? 5;
  const firstPauseMs = options.firstPauseMs ?? 100;
  const subscriptions = new Map<string, Subscription>();
  /** Last delivery of each subscriber and key; the next one waits for it. */
  const tails = new Map<string, Promise<void>>();
  const stopping = new AbortController();

  async function deliver({ subscriber, handler }: Subscription, event: DomainEvent): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      if (stopping.signal.aborted) throw new BusStopped();
      try {
        await handler(event, stopping.signal);
        return;
      } catch (error) {
        if (stopping.signal.aborted) throw new BusStopped();
        if (attempt >= maxAttempts) {
          options.onDeadLetter?.({ subscriber, event, attempts: attempt, error: String(error) });
          return;
        }
      }
      await pause(firstPauseMs * 2 ** (attempt - 1), undefined, { signal: stopping.signal }).catch(
        () => undefined,
      );
    }
  }

  async function deliverInOrder(subscription: Subscription, event: DomainEvent): Promise<void> {
    const key = `${subscription.subscriber}\0${event.key}`;
    const delivery = (tails.get(key) ?? Promise.resolve()).then(() => deliver(subscription, event));
    const tail = delivery.catch(() => undefined);
    tails.set(key, tail);
    try {
      await delivery;
    } finally {
      if (tails.get(key) === tail) tails.delete(key);
    }
  }

  return {
    subscribe(subscription) {
      if (subscriptions.has(subscription.subscriber)) {
        throw new Error(`A subscriber named ${subscription.subscriber} exists already.`);
      }
      subscriptions.set(subscription.subscriber, subscription);
    },
    start: () => Promise.resolve(),
    async publish(events) {
      if (stopping.signal.aborted) throw new BusStopped();
      const deliveries = events.flatMap((event) =>
        [...subscriptions.values()]
          .filter(({ types }) => types.includes(event.type))
          .map((subscription) => deliverInOrder(subscription, event)),
      );
      const outcomes = await Promise.allSettled(deliveries);
      const failed = outcomes.find((outcome) => outcome.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },
    async stop() {
      stopping.abort(new BusStopped());
      await Promise.allSettled(tails.values());
    },
  };
}
