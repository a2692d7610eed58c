import { setTimeout as pause } from 'node:timers/promises';
import type { Bus, BusEvent, DeadLetter, Subscription } from './bus.ts';

/** How patient the bus is with a handler that fails. */
export interface MemoryBusOptions {
  /** Deliveries of one event to one group before it is given up. Default 5. */
  readonly maxTries?: number;
  /** Pause after the first failure, doubled after each; milliseconds. Default 100. */
  readonly firstPauseMs?: number;
}

interface Group {
  readonly name: string;
  readonly members: Subscription[];
  /** The last delivery of each key; the next one waits for it. */
  readonly tails: Map<string, Promise<void>>;
  next: number;
}

const MAX_DEAD_LETTERS = 1_000;

/**
 * A bus within one process. It forgets with the process: the outbox keeps what was not acknowledged and publishes it
 * again, so nothing is lost.
 */
export function createMemoryBus(options: MemoryBusOptions = {}): Bus {
  const maxTries = options.maxTries ?? 5;
  const firstPauseMs = options.firstPauseMs ?? 100;
  const groups = new Map<string, Group>();
  const dead: DeadLetter[] = [];
  const closing = new AbortController();

  function memberFor(group: Group, event: BusEvent): Subscription | undefined {
    const members = group.members.filter((member) => member.types.includes(event.type));
    group.next += 1;
    return members[group.next % Math.max(1, members.length)];
  }

  async function deliver(group: Group, event: BusEvent): Promise<void> {
    let error: unknown;
    for (let attempt = 1; attempt <= maxTries; attempt += 1) {
      const member = memberFor(group, event);
      if (member === undefined || closing.signal.aborted) return;
      try {
        await member.handle(event);
        return;
      } catch (caught) {
        error = caught;
      }
      if (attempt < maxTries) {
        await pause(firstPauseMs * 2 ** (attempt - 1), undefined, { signal: closing.signal }).catch(
          () => undefined,
        );
      }
    }
    dead.push({ event, group: group.name, error });
    if (dead.length > MAX_DEAD_LETTERS) dead.shift();
  }

  return {
    async publish(event) {
      if (closing.signal.aborted) throw new Error('The bus is closed.');
      const deliveries: Promise<void>[] = [];
      for (const group of groups.values()) {
        if (!group.members.some((member) => member.types.includes(event.type))) continue;
        const delivery = (group.tails.get(event.key) ?? Promise.resolve()).then(() => deliver(group, event));
        group.tails.set(event.key, delivery);
        deliveries.push(
          delivery.then(() => {
            if (group.tails.get(event.key) === delivery) group.tails.delete(event.key);
          }),
        );
      }
      // Memory cannot answer for an event before it is handled: a process that dies meanwhile must not have said so.
      await Promise.all(deliveries);
    },
    async subscribe(subscription) {
      const group = groups.get(subscription.group) ?? {
        name: subscription.group,
        members: [],
        tails: new Map<string, Promise<void>>(),
        next: 0,
      };
      groups.set(subscription.group, group);
      group.members.push(subscription);
      return async () => {
        const index = group.members.indexOf(subscription);
        if (index >= 0) group.members.splice(index, 1);
        await Promise.all(group.tails.values());
      };
    },
    deadLetters: () => dead,
    async close() {
      closing.abort();
      await Promise.all([...groups.values()].flatMap((group) => [...group.tails.values()]));
    },
  };
}
