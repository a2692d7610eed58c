import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type StallingProxy, startStallingProxy } from '../../../../testkit/src/stalling-proxy.ts';
import { copyInto, type Database, inTransaction, openDatabase, serviceUrl } from './index.ts';

/** Scenario 15: noticed within 15 s, no request hangs. */
const LIMIT_MS = 15_000;
const schema = { service: 'stalled', schema: 'stalled', migrations: [] };

let home: TestDatabase;
let proxy: StallingProxy;
let database: Database<unknown>;

beforeAll(async () => {
  home = await testDatabase([schema]);
});
beforeEach(async () => {
  const direct = new URL(serviceUrl(home.reach, 'stalled'));
  proxy = await startStallingProxy({ host: direct.hostname, port: Number(direct.port) });
  database = openThrough(proxy);
});
afterEach(async () => {
  await proxy.close();
  await database.close();
});
afterAll(async () => {
  console.log(
    `half-open connections: ${JSON.stringify({ goalSeconds: LIMIT_MS / 1_000, ...noticedSeconds })}`,
  );
  await home.drop();
});

/** After how long each case was noticed, or went on over another connection; the longest of many. */
const noticedSeconds: Record<string, number> = {};
function noticed(what: string, ms: number): void {
  noticedSeconds[what] = Math.max(noticedSeconds[what] ?? 0, Math.round(ms / 10) / 100);
}

function openThrough(way: StallingProxy, watchdog: 'on' | 'off' = 'on'): Database<unknown> {
  const url = new URL(serviceUrl(home.reach, 'stalled'));
  url.port = String(way.port);
  return openDatabase<unknown>({
    connectionString: url.href,
    schema: 'stalled',
    maxConnections: 4,
    applicationName: 'stalled',
    watchdog,
  });
}

async function warmUp(): Promise<void> {
  await Promise.all(
    [1, 2, 3, 4].map(() => inTransaction(database, (tx) => sql`SELECT pg_sleep(0.05)`.execute(tx))),
  );
}

async function timed<Result>(work: () => Promise<Result>): Promise<{ outcome: Result | Error; ms: number }> {
  const began = performance.now();
  const outcome = await work().catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  );
  return { outcome, ms: performance.now() - began };
}

describe('connections that went silent', () => {
  it('while pooled: the request gets a new one and succeeds', async () => {
    await warmUp();
    proxy.stallExisting();
    const { outcome, ms } = await timed(() =>
      inTransaction(database, (tx) => sql`SELECT 1 AS one`.execute(tx)),
    );
    expect(outcome).toMatchObject({ rows: [{ one: 1 }] });
    expect(ms).toBeLessThan(LIMIT_MS);
    noticed('pooled', ms);
    // The three others were thrown away with it: nobody waits again.
    const next = await timed(() => inTransaction(database, (tx) => sql`SELECT 1`.execute(tx)));
    expect(next.ms).toBeLessThan(1_000);
  });

  it('in the middle of a statement: it fails in time, while a long statement that works goes on', async () => {
    const stalled = timed(() => inTransaction(database, (tx) => sql`SELECT pg_sleep(2)`.execute(tx)));
    await pause(500);
    proxy.stallExisting();
    const working = timed(() => inTransaction(database, (tx) => sql`SELECT pg_sleep(14)`.execute(tx)));
    const { outcome, ms } = await stalled;
    expect(outcome).toMatchObject({ code: 'CONNECTION_CUT' });
    expect(ms).toBeLessThan(LIMIT_MS);
    noticed('in a statement', ms);
    expect((await working).outcome).not.toBeInstanceOf(Error);
  }, 40_000);

  it('outside a transaction: the statement fails in time', async () => {
    await database.pool.query('SELECT 1');
    proxy.stallExisting();
    const { outcome, ms } = await timed(() => database.pool.query('SELECT 1'));
    expect(outcome).toMatchObject({ code: 'CONNECTION_CUT' });
    expect(ms).toBeLessThan(LIMIT_MS);
    noticed('outside a transaction', ms);
  }, 30_000);

  it('before COMMIT was answered: the caller is told, not kept', async () => {
    const { outcome, ms } = await timed(() =>
      inTransaction(database, async () => {
        proxy.stallExisting();
      }),
    );
    expect(outcome).toMatchObject({ code: 'CONNECTION_CUT' });
    expect(ms).toBeLessThan(LIMIT_MS);
    noticed('before COMMIT was answered', ms);
  }, 30_000);

  it('all of them, new ones too: every request fails in time, and all is well when the way is open again', async () => {
    await warmUp();
    proxy.stallAll();
    const requests = await Promise.all(
      Array.from({ length: 12 }, () =>
        timed(() => inTransaction(database, (tx) => sql`SELECT 1`.execute(tx))),
      ),
    );
    for (const { outcome, ms } of requests) {
      expect(outcome).toBeInstanceOf(Error);
      expect(ms).toBeLessThan(LIMIT_MS);
      noticed('all of twelve at once', ms);
    }
    proxy.recover();
    const { outcome } = await timed(() => inTransaction(database, (tx) => sql`SELECT 1 AS one`.execute(tx)));
    expect(outcome).toMatchObject({ rows: [{ one: 1 }] });
  }, 40_000);

  it('during a COPY: it fails in time, but a slow source is left alone', async () => {
    const copy = (pauseMs: number) => (): Promise<number> =>
      inTransaction(database, async (tx) => {
        await tx.client.query('CREATE TEMP TABLE staged (n int) ON COMMIT DROP');
        return copyInto(tx, { table: 'staged', columns: ['n'] }, slowly(pauseMs));
      });
    async function* slowly(pauseMs: number): AsyncGenerator<string> {
      yield '1\n';
      await pause(pauseMs);
      yield '2\n';
    }
    const patient = await timed(copy(9_000));
    expect(patient.outcome).toBe(2);
    const stalled = timed(copy(500));
    await pause(300);
    proxy.stallExisting();
    const { outcome, ms } = await stalled;
    expect(outcome).toMatchObject({ code: 'CONNECTION_CUT' });
    expect(ms).toBeLessThan(LIMIT_MS);
    noticed('in a COPY', ms);
  }, 60_000);

  it('control: without the watchdog a statement hangs for longer than the limit', async () => {
    const bare = openThrough(proxy, 'off');
    await bare.pool.query('SELECT 1');
    proxy.stallExisting();
    const hanging = bare.pool.query('SELECT 1').then(
      () => 'answered',
      () => 'failed',
    );
    expect(await Promise.race([hanging, pause(LIMIT_MS + 1_000, 'hangs')])).toBe('hangs');
    await proxy.close();
    await hanging;
    await bare.close();
    const direct = new URL(serviceUrl(home.reach, 'stalled'));
    proxy = await startStallingProxy({ host: direct.hostname, port: Number(direct.port) });
  }, 40_000);
});
