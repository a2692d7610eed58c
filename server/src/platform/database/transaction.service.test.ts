import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inTransaction, inWorkspace, type ServiceSchema } from './index.ts';

type Tables = { note: { workspace_id: number; note_id: number; body: string; size: number | null } };

const notes: ServiceSchema = {
  service: 'notes',
  schema: 'notes',
  migrations: [
    {
      id: 1,
      name: 'note',
      up: `
        CREATE TABLE note (workspace_id int NOT NULL, note_id int NOT NULL, body text NOT NULL, size bigint,
          PRIMARY KEY (workspace_id, note_id));
        ALTER TABLE note ENABLE ROW LEVEL SECURITY;
        CREATE POLICY tenant ON note USING (workspace_id = current_setting('app.workspace_id')::int);`,
    },
  ],
};

let home: TestDatabase;
let database: Database<Tables>;

beforeAll(async () => {
  home = await testDatabase([notes]);
  database = home.open<Tables>('notes');
});
afterAll(() => home.drop());

describe('a transaction of a workspace', () => {
  it('commits what the work wrote and shows it to the same workspace alone', async () => {
    await inWorkspace(database, 1, (tx) =>
      tx
        .insertInto('note')
        .values({ workspace_id: 1, note_id: 1, body: 'mine', size: 2 ** 40 })
        .execute(),
    );
    const own = await inWorkspace(database, 1, (tx) => tx.selectFrom('note').selectAll().execute());
    const foreign = await inWorkspace(database, 2, (tx) => tx.selectFrom('note').selectAll().execute());
    expect(own).toEqual([{ workspace_id: 1, note_id: 1, body: 'mine', size: 2 ** 40 }]);
    expect(foreign).toEqual([]);
  });

  it('refuses a row of another workspace', async () => {
    const write = inWorkspace(database, 2, (tx) =>
      tx.insertInto('note').values({ workspace_id: 1, note_id: 9, body: 'theirs', size: null }).execute(),
    );
    await expect(write).rejects.toThrow(/row-level security/);
  });

  it('rolls back when the work throws', async () => {
    const work = inWorkspace(database, 3, async (tx) => {
      await tx.insertInto('note').values({ workspace_id: 3, note_id: 1, body: 'gone', size: null }).execute();
      throw new Error('changed my mind');
    });
    await expect(work).rejects.toThrow('changed my mind');
    expect(await inWorkspace(database, 3, (tx) => tx.selectFrom('note').selectAll().execute())).toEqual([]);
  });

  it('tells when the server rolled back because a failure was swallowed', async () => {
    const work = inWorkspace(database, 3, async (tx) => {
      await sql`SELECT 1 / 0`.execute(tx).catch(() => undefined);
    });
    await expect(work).rejects.toThrow(/rolled it back/);
  });

  it('refuses a workspace that is no whole number from 0', async () => {
    for (const workspaceId of [-1, 1.5, Number.NaN]) {
      await expect(inWorkspace(database, workspaceId, async () => 1)).rejects.toThrow(RangeError);
    }
  });

  it('runs queries that were started together one after the other', async () => {
    const answers = await inWorkspace(database, 1, (tx) =>
      Promise.all([1, 2, 3].map((n) => sql<{ n: number }>`SELECT ${n}::int AS n`.execute(tx))),
    );
    expect(answers.map((answer) => answer.rows[0]?.n)).toEqual([1, 2, 3]);
  });

  it('counts affected rows and takes options', async () => {
    const changed = await inWorkspace(database, 1, (tx) =>
      tx.updateTable('note').set({ body: 'new' }).executeTakeFirstOrThrow(),
    );
    expect(changed.numUpdatedRows).toBe(1n);
    const write = inWorkspace(database, 1, (tx) => tx.updateTable('note').set({ body: 'x' }).execute(), {
      access: 'read only',
      isolation: 'repeatable read',
    });
    await expect(write).rejects.toThrow(/read-only/);
    const slow = inWorkspace(database, 1, (tx) => sql`SELECT pg_sleep(5)`.execute(tx), {
      statementTimeoutMs: 50,
    });
    await expect(slow).rejects.toThrow(/statement timeout/);
  });
});

describe('a transaction without a workspace', () => {
  it('cannot touch a table of tenants, even on a connection that served a tenant before', async () => {
    const single = home.open<Tables>('notes', { maxConnections: 1 });
    await inWorkspace(single, 1, (tx) => tx.selectFrom('note').selectAll().execute());
    await expect(
      inTransaction(single, (tx) => tx.selectFrom('note').selectAll().execute()),
    ).rejects.toThrow();
    await expect(single.kysely.selectFrom('note').selectAll().execute()).rejects.toThrow();
  });

  it('keeps 10,000 interleaved transactions of 50 workspaces apart', async () => {
    const workspaces = Array.from({ length: 50 }, (_, index) => index + 100);
    await Promise.all(
      workspaces.map((workspaceId) =>
        inWorkspace(database, workspaceId, (tx) =>
          tx
            .insertInto('note')
            .values({ workspace_id: workspaceId, note_id: 1, body: `of ${workspaceId}`, size: null })
            .execute(),
        ),
      ),
    );
    let foreign = 0;
    let next = 0;
    const beganAt = performance.now();
    const worker = async (): Promise<void> => {
      while (next < 10_000) {
        const workspaceId = 100 + (next++ % 50);
        const rows = await inWorkspace(database, workspaceId, (tx) =>
          tx.selectFrom('note').selectAll().execute(),
        );
        foreign += rows.length === 1 && rows[0]?.workspace_id === workspaceId ? 0 : 1;
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    const seconds = Math.round((performance.now() - beganAt) / 100) / 10;
    console.log(
      `interleaved transactions: ${JSON.stringify({ transactions: 10_000, workspaces: 50, foreign, seconds })}`,
    );
    expect(foreign).toBe(0);
  });
});

describe('values', () => {
  it('keeps dates as text and refuses a bigint that a number would change', async () => {
    const answer = await sql<{ day: string }>`SELECT date '2024-02-29' AS day`.execute(database.kysely);
    expect(answer.rows[0]?.day).toBe('2024-02-29');
    await expect(sql`SELECT 9007199254740993::bigint`.execute(database.kysely)).rejects.toThrow(RangeError);
    expect(
      (await sql<{ a: unknown }>`SELECT '{1,NULL}'::bigint[] AS a`.execute(database.kysely)).rows[0]?.a,
    ).toEqual([1, null]);
  });
});
