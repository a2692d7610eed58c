import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import type { Bus, BusEvent } from './bus.ts';

/** What every bus must do, whatever carries it. `makeBus` gives up an event after three tries, with short pauses. */
export function busSuite(makeBus: () => Promise<Bus>): void {
  const event = (key: string, number: number): BusEvent => ({
    id: randomUUID(),
    type: 'probe.Happened',
    workspaceId: 1,
    key,
    occurredAt: new Date(0),
    historical: false,
    payload: Uint8Array.of(number),
  });
  const until = async (condition: () => boolean): Promise<void> => {
    for (let waited = 0; !condition() && waited < 10_000; waited += 5) await pause(5);
    expect(condition()).toBe(true);
  };

  it('delivers to every group, and within a group to one member', async () => {
    const bus = await makeBus();
    const seen: string[] = [];
    for (const name of ['a1', 'a2', 'b1']) {
      await bus.subscribe({
        group: name.slice(0, 1),
        types: ['probe.Happened'],
        handle: async () => void seen.push(name.slice(0, 1)),
      });
    }
    await bus.publish(event('k', 1));
    await until(() => seen.length >= 2);
    await pause(50);
    expect(seen.sort()).toEqual(['a', 'b']);
    await bus.close();
  });

  it('keeps the order within a key, though handlers take their time', async () => {
    const bus = await makeBus();
    const seen: number[] = [];
    await bus.subscribe({
      group: 'g',
      types: ['probe.Happened'],
      handle: async ({ payload }) => {
        await pause(Math.random() * 5);
        seen.push(payload[0] ?? -1);
      },
    });
    await Promise.all(Array.from({ length: 30 }, (_, number) => bus.publish(event('k', number))));
    await until(() => seen.length === 30);
    expect(seen).toEqual(Array.from({ length: 30 }, (_, number) => number));
    await bus.close();
  });

  it('tries again after a failure, then lays the event aside and goes on', async () => {
    const bus = await makeBus();
    const tries: number[] = [];
    await bus.subscribe({
      group: 'g',
      types: ['probe.Happened'],
      handle: async ({ payload }) => {
        tries.push(payload[0] ?? -1);
        if (payload[0] === 1) throw new Error('poison');
        if (payload[0] === 2 && tries.filter((number) => number === 2).length === 1) throw new Error('once');
      },
    });
    await Promise.all([1, 2, 3].map((number) => bus.publish(event('k', number))));
    await until(() => tries.includes(3));
    expect(tries).toEqual([1, 1, 1, 2, 2, 3]);
    expect(bus.deadLetters().map((letter) => letter.event.payload[0])).toEqual([1]);
    await bus.close();
  });

  it('delivers no other types, and nothing after unsubscribing', async () => {
    const bus = await makeBus();
    const seen: string[] = [];
    const stop = await bus.subscribe({
      group: 'g',
      types: ['probe.Happened'],
      handle: async ({ type }) => void seen.push(type),
    });
    await bus.publish({ ...event('k', 1), type: 'probe.Other' });
    await bus.publish(event('k', 1));
    await until(() => seen.length === 1);
    await stop();
    await bus.publish(event('k', 2));
    await pause(50);
    expect(seen).toEqual(['probe.Happened']);
    await bus.close();
  });
}
