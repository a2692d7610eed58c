import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inTransaction, stayAwake } from './index.ts';

const schema = { service: 'sleepy', schema: 'sleepy', migrations: [] };
const WAIT = { timeout: 10_000, interval: 5 };
const SILENT_FOR = `SET LOCAL idle_in_transaction_session_timeout = '300ms'`;

let home: TestDatabase;
let database: Database<unknown>;
beforeAll(async () => {
  home = await testDatabase([schema]);
  database = home.open('sleepy');
});
afterAll(() => home.drop());

describe('a transaction that waits for our side', () => {
  it('says something again and again, as long as the work takes', async () => {
    const answer = await inTransaction(database, async (tx) => {
      const said = vi.spyOn(tx.client, 'query');
      const saidThrice = () =>
        vi.waitFor(() => expect(said.mock.calls.length).toBeGreaterThanOrEqual(3), WAIT);
      try {
        return await stayAwake(tx, () => saidThrice().then(() => 'worked'), 1);
      } finally {
        said.mockRestore();
      }
    });
    expect(answer).toBe('worked');
  });

  it('is ended with its locks when it is silent, and its work hears of it', async () => {
    const lock = 'SELECT pg_try_advisory_xact_lock(1, 2) AS locked';
    const silent = inTransaction(database, async (tx) => {
      await tx.client.query(SILENT_FOR);
      await tx.client.query(lock);
      await stayAwake(
        tx,
        (ended) => new Promise((resolve) => ended.addEventListener('abort', resolve, { once: true })),
        600,
      );
    });
    await expect(silent).rejects.toThrow();
    const free = await inTransaction(database, (tx) => tx.client.query<{ locked: boolean }>(lock));
    expect(free.rows).toEqual([{ locked: true }]);
  });

  it('may be silent by its role for less time than others wait for a lock', async () => {
    const { rows } = await database.pool.query<{ silent: string; waits: string }>(
      `SELECT current_setting('idle_in_transaction_session_timeout') AS silent, current_setting('lock_timeout') AS waits`,
    );
    expect(rows).toEqual([{ silent: '15s', waits: '20s' }]);
  });
});
