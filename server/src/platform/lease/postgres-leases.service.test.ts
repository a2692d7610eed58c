import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inTransaction } from '../database/index.ts';
import { assertLease, createPostgresLeases, LeaseFenced } from './index.ts';
import { describeLeases } from './leases.contract.ts';

const schema = { service: 'leasing', schema: 'leasing', migrations: [] };
const durationMs = 300;
let home: TestDatabase;
let database: Database<unknown>;

beforeAll(async () => {
  home = await testDatabase([schema]);
  database = home.open('leasing');
});
afterAll(() => home.drop());

describeLeases('PostgreSQL', () => ({
  one: createPostgresLeases({ pool: database.pool, schema: 'leasing', durationMs }),
  two: createPostgresLeases({ pool: database.pool, schema: 'leasing', durationMs }),
  durationMs,
}));

describe('a holder that was paused', () => {
  it('is told that it lost the lease, and its writes are refused by the fencing number', async () => {
    const paused = home.open('leasing');
    const held = await createPostgresLeases({ pool: paused.pool, schema: 'leasing', durationMs }).tryAcquire(
      'fenced',
    );
    if (held === null) throw new Error('The lease was free.');
    await inTransaction(database, (tx) => assertLease(tx, held));
    // A pause of the process: it can ask nobody, while time passes.
    await paused.close();
    const next = await createPostgresLeases({ pool: database.pool, schema: 'leasing', durationMs }).acquire(
      'fenced',
      AbortSignal.timeout(5_000),
    );
    expect(held.lost.aborted).toBe(true);
    await expect(inTransaction(database, (tx) => assertLease(tx, held))).rejects.toThrow(LeaseFenced);
    await inTransaction(database, (tx) => assertLease(tx, next));
    await next.release();
  });

  it('cannot be overtaken between its check and its commit', async () => {
    const leases = createPostgresLeases({ pool: database.pool, schema: 'leasing', durationMs });
    const held = await leases.tryAcquire('checked');
    if (held === null) throw new Error('The lease was free.');
    let overtaken = false;
    await inTransaction(database, async (tx) => {
      await assertLease(tx, held);
      const attempt = leases.acquire('checked', AbortSignal.timeout(5_000)).then(async (lease) => {
        overtaken = true;
        await lease.release();
      });
      await pause(durationMs * 2);
      expect(overtaken).toBe(false);
      attempt.catch(() => undefined);
    });
    await held.release();
  });
});
