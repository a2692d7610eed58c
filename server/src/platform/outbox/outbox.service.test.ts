import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Bus, createMemoryBus } from '../bus/index.ts';
import { type Database, inTransaction, inWorkspace, type ServiceSchema } from '../database/index.ts';
import { createPostgresLeases, LeaseFenced } from '../lease/index.ts';
import { appendEvent, type DomainEvent, handleOnce, startFollower, startRelay } from './index.ts';
import { deleteHandled, deletePublished, readAfter, readUnpublished } from './outbox-store.ts';

const schema: ServiceSchema = {
  service: 'facts',
  schema: 'facts',
  migrations: [{ id: 1, name: 'effect', up: 'CREATE TABLE effect (event_id uuid NOT NULL)' }],
  globalTables: ['effect'],
};
let home: TestDatabase;
let database: Database<{ effect: { event_id: string } }>;
let relay: Database<unknown>;

beforeAll(async () => {
  home = await testDatabase([schema]);
  database = home.open('facts');
  relay = home.open('relay');
});
beforeEach(async () => {
  await relay.pool.query('DELETE FROM facts.outbox');
});
afterAll(() => home.drop());

const append = (workspaceId: number, key: string): Promise<string> =>
  inWorkspace(database, workspaceId, (tx) =>
    appendEvent(tx, { type: 'facts.Happened', key, payload: new TextEncoder().encode(`of ${key}`) }),
  );

/**
 * The events of the outbox, once there are so many. Transactions of other tests on the same server hold events back
 * for as long as they run, since numbers of transactions are shared by all databases of a server.
 */
async function unpublished(count: number): Promise<Awaited<ReturnType<typeof readUnpublished>>> {
  return vi.waitUntil(
    async () => {
      const found = await readUnpublished(relay.pool, 'facts', 10);
      return found.length >= count ? found : null;
    },
    { timeout: 20_000, interval: 20 },
  );
}

describe('the outbox', () => {
  it('keeps an event if and only if its transaction commits', async () => {
    await append(1, 'kept');
    const failed = inWorkspace(database, 1, async (tx) => {
      await appendEvent(tx, { type: 'facts.Happened', key: 'gone', payload: new Uint8Array() });
      throw new Error('no');
    });
    await expect(failed).rejects.toThrow('no');
    const events = (await unpublished(1)).map(({ event }) => event);
    expect(events).toMatchObject([
      { key: 'kept', workspaceId: 1, type: 'facts.Happened', historical: false },
    ]);
    expect(new TextDecoder().decode(events[0]?.payload)).toBe('of kept');
  });

  it('takes events without a tenant, which a service cannot read back', async () => {
    await inTransaction(database, (tx) =>
      appendEvent(tx, { type: 'facts.Global', key: 'x', payload: new Uint8Array(), workspaceId: null }),
    );
    expect((await unpublished(1))[0]?.event.workspaceId).toBeNull();
    expect((await database.pool.query('SELECT 1 FROM facts.outbox')).rowCount).toBe(0);
  });

  it('is closed to the relay but for the outbox', async () => {
    await expect(relay.pool.query('SELECT * FROM facts.effect')).rejects.toThrow(/permission denied/);
    await expect(relay.pool.query('INSERT INTO facts.outbox DEFAULT VALUES')).rejects.toThrow(
      /permission denied/,
    );
  });

  it('never passes over an event that commits late', async () => {
    const first = Promise.withResolvers<void>();
    const wrote = Promise.withResolvers<void>();
    const late = inWorkspace(database, 1, async (tx) => {
      await appendEvent(tx, { type: 'facts.Happened', key: 'late', payload: new Uint8Array() });
      wrote.resolve();
      await first.promise;
    });
    await wrote.promise;
    const seen: string[] = [];
    const follower = startFollower({
      database: relay,
      schema: 'facts',
      pollMs: 10,
      onEvent: ({ key }) => seen.push(key),
    });
    await append(1, 'early');
    // The early one has committed, but an older transaction still runs: nobody may see past it.
    expect(await readUnpublished(relay.pool, 'facts', 10)).toEqual([]);
    await pause(100);
    expect(seen).toEqual([]);
    first.resolve();
    await late;
    expect((await unpublished(2)).map(({ event }) => event.key)).toEqual(['late', 'early']);
    await eventually(() => seen.length === 2);
    expect(seen).toEqual(['late', 'early']);
    await follower.stop();
  });

  it('is in the order of its transactions also where their number gets a digit more', async () => {
    const written = ['in 99', 'in 100'];
    for (const key of written) await append(1, key);
    for (const key of written) {
      await relay.pool.query('UPDATE facts.outbox SET transaction = $1::xid8 WHERE key = $2', [
        key.slice('in '.length),
        key,
      ]);
    }
    expect((await unpublished(2)).map(({ event }) => event.key)).toEqual(written);
    const after = await readAfter(relay.pool, 'facts', { transaction: '0', row: 0 }, 10);
    expect(after.map(({ event }) => event.key)).toEqual(written);
  });

  it('forgets published events after their time', async () => {
    await append(1, 'old');
    const [stored] = await unpublished(1);
    await relay.pool.query(
      `UPDATE facts.outbox SET published_at = now() - interval '2 days' WHERE position = $1`,
      [stored?.position.row],
    );
    await append(1, 'new');
    expect(await deletePublished(relay.pool, 'facts', 86_400_000)).toBe(1);
    expect(await unpublished(1)).toHaveLength(1);
  });
});

describe('the relay', () => {
  it('publishes everything once between two relays, in order of the key, under concurrent writers', async () => {
    const seen: DomainEvent[] = [];
    const bus = createMemoryBus({ onDeadLetter: () => undefined });
    bus.subscribe({
      subscriber: 'test',
      types: ['facts.Happened'],
      handler: async (event) => void seen.push(event),
    });
    await bus.start();
    const leases = createPostgresLeases({ pool: relay.pool, schema: 'platform', durationMs: 600 });
    const relays = [1, 2].map(() =>
      startRelay({ database: relay, schema: 'facts', bus, leases, pollMs: 10 }),
    );
    const written = await Promise.all(
      Array.from({ length: 4 }, async (_, writer) => {
        const ids: string[] = [];
        for (let n = 0; n < 50; n += 1) ids.push(await append(1, `writer ${writer}`));
        return ids;
      }),
    );
    await eventually(() => seen.length >= 200);
    await Promise.all(relays.map((one) => one.stop()));
    expect(seen).toHaveLength(200);
    for (let writer = 0; writer < 4; writer += 1) {
      expect(seen.filter(({ key }) => key === `writer ${writer}`).map(({ id }) => id)).toEqual(
        written[writer],
      );
    }
    expect(await readUnpublished(relay.pool, 'facts', 10)).toEqual([]);
    await bus.stop();
  });

  it('publishes again what it could not mark, and goes on after a failure of the bus', async () => {
    const seen: string[] = [];
    let down = true;
    const errors: unknown[] = [];
    const leases = createPostgresLeases({ pool: relay.pool, schema: 'platform', durationMs: 600 });
    const running = startRelay({
      database: relay,
      schema: 'facts',
      leases,
      pollMs: 10,
      onError: (error) => errors.push(error),
      bus: {
        publish: async (events) => {
          if (down) throw new Error('bus down');
          seen.push(...events.map(({ key }) => key));
        },
        subscribe: () => undefined,
        start: async () => undefined,
        stop: async () => undefined,
      },
    });
    await append(1, 'patient');
    await eventually(() => errors.length > 0);
    down = false;
    await eventually(() => seen.length > 0);
    await running.stop();
    expect(seen).toEqual(['patient']);
  });

  it('that was paused for longer than its lease marks nothing, and the next one loses nothing', async () => {
    const durationMs = 300;
    const leasesOver = ({ pool }: Database<unknown>) =>
      createPostgresLeases({ pool, schema: 'platform', durationMs });
    const keys = ['first', 'second', 'third'];
    for (const key of keys) await append(1, key);
    // An older transaction of another test holds some back: one batch is to have them all.
    await unpublished(3);
    const asleep = home.open<unknown>('relay');
    const [old, next] = [haltingBus(), haltingBus()];
    const errors: unknown[] = [];
    const paused = startRelay({
      database: relay,
      schema: 'facts',
      leases: leasesOver(asleep),
      bus: old.bus,
      pollMs: 10,
      onError: (error) => errors.push(error),
    });
    await eventually(() => old.seen.length > 0);
    // A pause of the process: it prolongs nothing, while time passes.
    await asleep.close();
    const running = startRelay({
      database: relay,
      schema: 'facts',
      leases: leasesOver(relay),
      bus: next.bus,
      pollMs: 10,
    });
    await eventually(() => next.seen.length > 0);
    old.goOn();
    await eventually(() => errors.length > 0);
    expect(errors[0]).toBeInstanceOf(LeaseFenced);
    expect((await unpublished(3)).map(({ event }) => event.key)).toEqual(keys);
    next.goOn();
    await vi.waitUntil(async () => (await readUnpublished(relay.pool, 'facts', 10)).length === 0, {
      timeout: 10_000,
    });
    await Promise.all([paused.stop(), running.stop()]);
    expect(old.seen).toEqual(keys);
    expect(next.seen).toEqual(keys);
  });
});

/** A bus that takes events and answers no earlier than it is told to. */
function haltingBus() {
  const seen: string[] = [];
  const halted = Promise.withResolvers<void>();
  const bus: Bus = {
    async publish(events) {
      seen.push(...events.map(({ key }) => key));
      await halted.promise;
    },
    subscribe: () => undefined,
    start: async () => undefined,
    stop: async () => undefined,
  };
  return { bus, seen, goOn: () => halted.resolve() };
}

describe('the inbox', () => {
  it('runs an effect once, however often and however concurrently the event is delivered', async () => {
    const eventId = crypto.randomUUID();
    const deliver = (): Promise<boolean> =>
      inTransaction(database, (tx) =>
        handleOnce(tx, 'test', eventId, async () => {
          await tx.insertInto('effect').values({ event_id: eventId }).execute();
        }),
      );
    const ran = await Promise.all([deliver(), deliver(), deliver()]);
    expect(ran.filter(Boolean)).toHaveLength(1);
    expect(await deliver()).toBe(false);
    const effects = await database.kysely
      .selectFrom('effect')
      .selectAll()
      .where('event_id', '=', eventId)
      .execute();
    expect(effects).toHaveLength(1);
  });

  it('forgets marks that no event needs any more', async () => {
    await database.pool.query(
      `INSERT INTO handled_event VALUES ('old', gen_random_uuid(), now() - interval '40 days'), ('new', gen_random_uuid(), now())`,
    );
    expect(await deleteHandled(relay.pool, 'facts', 30 * 86_400_000)).toBe(1);
  });

  it('does not remember an effect that failed', async () => {
    const eventId = crypto.randomUUID();
    const failing = inTransaction(database, (tx) =>
      handleOnce(tx, 'test', eventId, async () => {
        throw new Error('not this time');
      }),
    );
    await expect(failing).rejects.toThrow('not this time');
    expect(
      await inTransaction(database, (tx) => handleOnce(tx, 'test', eventId, async () => undefined)),
    ).toBe(true);
  });
});

async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('It did not happen in time.');
    await pause(10);
  }
}
