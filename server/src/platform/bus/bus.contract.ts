import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { DomainEvent } from '../outbox/event.ts';
import type { Bus, DeadLetter } from './bus.ts';

/** A bus to be tried, with short pauses and three attempts. */
export type BusUnderTest = { readonly bus: Bus; readonly deadLetters: DeadLetter[] };

/** What every bus must do, whatever carries the events. */
export function describeBus(name: string, create: () => Promise<BusUnderTest>): void {
  describe(`${name} as a bus`, () => {
    it('delivers to each subscriber of the type, and to no other', async () => {
      const seen: string[] = [];
      const { bus } = await create();
      for (const subscriber of ['one', 'two']) {
        bus.subscribe({
          subscriber,
          types: ['a'],
          handler: async ({ id }) => void seen.push(subscriber + id),
        });
      }
      bus.subscribe({ subscriber: 'other', types: ['b'], handler: async () => void seen.push('other') });
      await bus.start();
      await bus.publish([event('1', 'a', 'k')]);
      await eventually(() => seen.length === 2);
      expect(seen.sort()).toEqual(['one1', 'two1']);
      await bus.stop();
    });

    it('keeps the order of a key through failures, while other keys go on', async () => {
      const { bus } = await create();
      const seen: string[] = [];
      let failures = 2;
      bus.subscribe({
        subscriber: 'one',
        types: ['a'],
        handler: async ({ id }) => {
          if (id === 'x1' && failures-- > 0) throw new Error('not yet');
          seen.push(id);
        },
      });
      await bus.start();
      await bus.publish([event('x1', 'a', 'x'), event('x2', 'a', 'x'), event('y1', 'a', 'y')]);
      await eventually(() => seen.length === 3);
      expect(seen.filter((id) => id.startsWith('x'))).toEqual(['x1', 'x2']);
      expect(seen[0]).toBe('y1');
      await bus.stop();
    });

    it('gives up a poisonous event after its tries, keeps it with its error, and moves on', async () => {
      const { bus, deadLetters } = await create();
      const seen: string[] = [];
      bus.subscribe({
        subscriber: 'one',
        types: ['a'],
        handler: async ({ id }) => {
          if (id === 'bad') throw new TypeError('cannot be read');
          seen.push(id);
        },
      });
      await bus.start();
      await bus.publish([event('bad', 'a', 'k'), event('good', 'a', 'k')]);
      await eventually(() => seen.length === 1);
      expect(deadLetters).toMatchObject([
        { subscriber: 'one', event: { id: 'bad' }, attempts: 3, error: 'TypeError: cannot be read' },
      ]);
      await bus.stop();
    });

    it('lets a running handler end when it stops', async () => {
      const { bus } = await create();
      let ended = false;
      let began = false;
      bus.subscribe({
        subscriber: 'one',
        types: ['a'],
        handler: async () => {
          began = true;
          await pause(100);
          ended = true;
        },
      });
      await bus.start();
      const published = bus.publish([event('1', 'a', 'k')]);
      await eventually(() => began);
      await bus.stop();
      expect(ended).toBe(true);
      await published;
    });

    it('refuses two subscribers of one name', async () => {
      const { bus } = await create();
      const subscription = { subscriber: 'one', types: ['a'], handler: async () => undefined };
      bus.subscribe(subscription);
      expect(() => bus.subscribe(subscription)).toThrow(/exists already/);
    });
  });
}

function event(id: string, type: string, key: string): DomainEvent {
  return {
    id,
    type,
    key,
    workspaceId: 1,
    occurredAt: new Date(0),
    payload: new Uint8Array(),
    historical: false,
  };
}

async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('It did not happen in time.');
    await pause(5);
  }
}
