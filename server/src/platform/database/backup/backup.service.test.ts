import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyTestDatabase, type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { readUnpublished } from '../../outbox/outbox-store.ts';
import { migrate, type ServiceSchema } from '../index.ts';
import { parseManifest } from './manifest.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';

const definition: ServiceSchema = {
  service: 'probe',
  schema: 'probe',
  migrations: [
    {
      id: 1,
      name: 'notes',
      up: `
        CREATE TABLE note (
          note_id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
          body text,
          tags text[] NOT NULL DEFAULT '{}',
          length int GENERATED ALWAYS AS (char_length(body)) STORED
        );
        CREATE TABLE reading (seen_at timestamptz NOT NULL, value bigint) PARTITION BY RANGE (seen_at);
        CREATE FUNCTION ensure_reading_month(month date) RETURNS void LANGUAGE plpgsql AS $$
        BEGIN
          EXECUTE format('CREATE TABLE IF NOT EXISTS probe.%I PARTITION OF probe.reading FOR VALUES FROM (%L) TO (%L)',
            'reading_' || to_char(month, 'YYYY_MM'), month::timestamp AT TIME ZONE 'UTC',
            (month + interval '1 month')::timestamp AT TIME ZONE 'UTC');
        END $$;
      `,
    },
  ],
};
const newer: ServiceSchema = {
  ...definition,
  migrations: [
    ...definition.migrations,
    { id: 2, name: 'colour', up: `ALTER TABLE note ADD colour text DEFAULT 'blue'` },
  ],
};

const CHECKSUM = `
  SELECT (SELECT md5(string_agg(n::text, E'\\n' ORDER BY note_id)) FROM (SELECT note_id, body, tags, length FROM probe.note) n) AS notes,
         (SELECT md5(string_agg(r::text, E'\\n' ORDER BY seen_at)) FROM probe.reading r) AS readings`;

let source: TestDatabase;
let folder: string;

beforeAll(async () => {
  source = await testDatabase([definition]);
  folder = await mkdtemp(join(tmpdir(), 'backup-'));
  await query(
    source.reach.url,
    `
    INSERT INTO probe.note (body, tags) SELECT E'tab\\there, line\\nthere, \\\\N and ' || n, ARRAY['a', NULL, '"q"'] FROM generate_series(1, 500) n;
    INSERT INTO probe.note (body) VALUES (NULL), (''), ('Привет 👋');
    SELECT probe.ensure_reading_month('2025-12-01'), probe.ensure_reading_month('2026-01-01');
    INSERT INTO probe.reading SELECT '2025-12-15T00:00:00Z'::timestamptz + n * interval '1 hour', n FROM generate_series(1, 800) n;
  `,
  );
});
afterAll(async () => {
  await source.drop();
  await rm(folder, { recursive: true, force: true });
});

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const answer = await client.query(text);
    return answer.rows ?? [];
  } finally {
    await client.end();
  }
}

/** The database behind a line that pauses between the end of a COPY and the message with its number of rows. */
async function withLateRowCounts(databaseUrl: string): Promise<{ url: string; server: Server }> {
  const url = new URL(databaseUrl);
  const [host, port] = [url.hostname, Number(url.port)];
  const server = createServer((near) => {
    const far = connect(port, host);
    near.setNoDelay(true);
    for (const [from, to] of [[near, far] as const, [far, near] as const]) {
      from.on('error', () => to.destroy());
      from.on('close', () => to.destroy());
    }
    near.pipe(far);
    void pipeline(far, lateAfterCopyDone, near).catch(() => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  url.hostname = '127.0.0.1';
  url.port = String(typeof address === 'object' ? address?.port : address);
  return { url: url.href, server };
}

const COPY_DONE = Buffer.from('c\0\0\0\u0004');

async function* lateAfterCopyDone(source: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of source) {
    const done = chunk.indexOf(COPY_DONE);
    if (done < 0) {
      yield chunk;
      continue;
    }
    yield chunk.subarray(0, done + COPY_DONE.length);
    await setTimeout(100);
    yield chunk.subarray(done + COPY_DONE.length);
  }
}

async function backupInto(name: string): Promise<string> {
  const path = join(folder, name);
  await writeBackup({ reach: source.reach, definitions: [definition], folder: path, now: new Date(0) });
  return path;
}

describe('a backup', () => {
  it('restores into an empty database, row for row, and numbers go on where they stood', async () => {
    const path = await backupInto('whole');
    const target = await emptyTestDatabase();
    await restoreBackup({ reach: target.reach, definitions: [definition], folder: path });
    expect(await query(target.reach.url, CHECKSUM)).toEqual(await query(source.reach.url, CHECKSUM));
    const added = await query(
      target.reach.url,
      `INSERT INTO probe.note (body) VALUES ('next') RETURNING note_id`,
    );
    expect(added).toEqual([{ note_id: 504 }]);
    await target.drop();
  });

  it('knows how many rows it holds when the server says so late', async () => {
    const slow = await withLateRowCounts(source.reach.url);
    const reach = { ...source.reach, url: slow.url };
    const path = join(folder, 'late');
    const { tables } = await writeBackup({
      reach,
      definitions: [definition],
      folder: path,
      now: new Date(0),
    });
    slow.server.close();
    expect(tables.map(({ table, rows }) => [table, rows])).toEqual(
      expect.arrayContaining([
        ['note', 503],
        ['reading', 800],
      ]),
    );
  });

  it('restores into a newer version of the program, which then migrates it', async () => {
    const path = await backupInto('older');
    const target = await emptyTestDatabase();
    await restoreBackup({ reach: target.reach, definitions: [newer], folder: path });
    expect(await query(target.reach.url, 'SELECT DISTINCT colour FROM probe.note')).toEqual([
      { colour: 'blue' },
    ]);
    await target.drop();
  });

  it('restores tables that refer to each other, whatever their names', async () => {
    const related: ServiceSchema = {
      ...definition,
      migrations: [
        ...definition.migrations,
        {
          id: 2,
          name: 'people',
          up: `
            CREATE TABLE person (name text PRIMARY KEY, friend text REFERENCES person);
            CREATE TABLE account (account_id int PRIMARY KEY, owner text NOT NULL REFERENCES person ON DELETE CASCADE);
            CREATE TABLE account_key (account_id int NOT NULL REFERENCES account);`,
        },
      ],
    };
    const home = await testDatabase([related]);
    await query(
      home.reach.url,
      `INSERT INTO probe.person VALUES ('Ada', NULL), ('Bob', 'Ada');
       INSERT INTO probe.account VALUES (1, 'Bob');
       INSERT INTO probe.account_key VALUES (1);`,
    );
    const path = join(folder, 'related');
    await writeBackup({ reach: home.reach, definitions: [related], folder: path, now: new Date(0) });
    const target = await emptyTestDatabase();
    await restoreBackup({ reach: target.reach, definitions: [related], folder: path });
    const joined = `SELECT friend, account_id FROM probe.account_key JOIN probe.account USING (account_id)
      JOIN probe.person ON name = owner`;
    expect(await query(target.reach.url, joined)).toEqual([{ friend: 'Ada', account_id: 1 }]);
    await target.drop();
    await home.drop();
  });

  it('has its events published, however far the numbers of transactions were where it was made', async () => {
    const home = await testDatabase([definition]);
    await query(
      home.reach.url,
      `INSERT INTO probe.outbox (transaction, event_id, type, key, occurred_at, historical, payload)
       SELECT '900000000000', gen_random_uuid(), 'told', 'key ' || n, now(), false, '' FROM generate_series(1, 3) n`,
    );
    const path = join(folder, 'far');
    await writeBackup({ reach: home.reach, definitions: [definition], folder: path, now: new Date(0) });
    const target = await emptyTestDatabase();
    await restoreBackup({ reach: target.reach, definitions: [definition], folder: path });
    const pool = new pg.Pool({ connectionString: target.reach.url });
    // The database goes while the pool's connections are still being closed.
    pool.on('connect', (client) => client.on('error', () => undefined));
    // Once whatever other tests have under way in this server has ended.
    await expect
      .poll(async () => (await readUnpublished(pool, 'probe', 10)).map(({ event }) => event.key), {
        timeout: 20_000,
      })
      .toEqual(['key 1', 'key 2', 'key 3']);
    await pool.end();
    await target.drop();
    await home.drop();
  });

  it('that the database refuses is told of as a problem, and leaves no row', async () => {
    const path = await backupInto('refused');
    const picky: ServiceSchema = {
      ...definition,
      migrations: definition.migrations.map(({ up, ...migration }) => ({
        ...migration,
        up: `${up} ALTER TABLE reading ADD CONSTRAINT no_such_value CHECK (value < 700);`,
      })),
    };
    const target = await emptyTestDatabase();
    const restoring = restoreBackup({ reach: target.reach, definitions: [picky], folder: path });
    await expect(restoring).rejects.toMatchObject({
      name: 'DatabaseProblem',
      reason: 'RESTORE_FAILED',
      message: expect.stringContaining('no_such_value'),
    });
    expect(await query(target.reach.url, 'SELECT body FROM probe.note')).toEqual([]);
    await target.drop();
  });

  it('is not restored where nobody answers', async () => {
    const path = await backupInto('nobody');
    const reach = { ...source.reach, url: 'postgres://nobody@127.0.0.1:1/none' };
    const restoring = restoreBackup({ reach, definitions: [definition], folder: path });
    await expect(restoring).rejects.toMatchObject({
      reason: 'RESTORE_FAILED',
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });

  it('is refused by an older version of the program', async () => {
    const path = await backupInto('newer');
    const manifest = parseManifest(await readFile(join(path, 'manifest.json'), 'utf8'));
    await writeFile(join(path, 'manifest.json'), JSON.stringify({ ...manifest, migrations: { probe: 9 } }));
    const target = await emptyTestDatabase();
    const restoring = restoreBackup({ reach: target.reach, definitions: [definition], folder: path });
    await expect(restoring).rejects.toMatchObject({ reason: 'BACKUP_IS_NEWER' });
    await target.drop();
  });

  it('that was cut off is refused before a row is written', async () => {
    const path = await backupInto('cut');
    await truncate(join(path, 'probe.reading.copy.gz'), 100);
    const target = await emptyTestDatabase();
    const restoring = restoreBackup({ reach: target.reach, definitions: [definition], folder: path });
    await expect(restoring).rejects.toMatchObject({ reason: 'BACKUP_DAMAGED' });
    await target.drop();
  });

  it('is refused by a database that holds something, which stays as it is', async () => {
    const path = await backupInto('full');
    const target = await emptyTestDatabase();
    await migrate({ reach: target.reach, definitions: [definition] });
    await query(target.reach.url, `INSERT INTO probe.note (body) VALUES ('mine')`);
    const restoring = restoreBackup({ reach: target.reach, definitions: [definition], folder: path });
    await expect(restoring).rejects.toMatchObject({ reason: 'DATABASE_NOT_EMPTY' });
    expect(await query(target.reach.url, 'SELECT body FROM probe.note')).toEqual([{ body: 'mine' }]);
    await target.drop();
  });

  it('that is stopped leaves nothing behind, and a stopped restoring fills no table', async () => {
    const folder = join(await backupInto('unstopped'), '..', 'stopped');
    const options = (stop: AbortController) => ({
      reach: source.reach,
      definitions: [definition],
      folder,
      now: new Date(0),
      onTable: () => stop.abort(new Error('enough')),
      signal: stop.signal,
    });
    await expect(writeBackup(options(new AbortController()))).rejects.toThrow();
    expect((await readdir(join(folder, '..'))).filter((name) => name.startsWith('stopped'))).toEqual([]);
    const target = await emptyTestDatabase();
    const stopping = {
      ...options(new AbortController()),
      reach: target.reach,
      folder: join(folder, '..', 'unstopped'),
    };
    await expect(restoreBackup(stopping)).rejects.toThrow();
    expect(await query(target.reach.url, 'SELECT body FROM probe.note')).toEqual([]);
    await target.drop();
  });

  it('does not overwrite a folder', async () => {
    const path = await backupInto('taken');
    await expect(
      writeBackup({ reach: source.reach, definitions: [definition], folder: path, now: new Date(0) }),
    ).rejects.toMatchObject({ reason: 'BACKUP_FOLDER_TAKEN' });
  });
});

describe('parseManifest', () => {
  it.each(['', '{}', '[]', '{"format":2}', '{"format":1,"tables":[{"file":"../../etc/passwd"}]}'])(
    'refuses %j',
    (text) => {
      expect(parseManifest(text)).toBeNull();
    },
  );
});
