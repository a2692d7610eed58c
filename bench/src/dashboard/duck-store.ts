import { chmod, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import type { Ask } from './ask.ts';

/** DuckDB with the raw rows of a history. */
export interface Duck {
  readonly ask: Ask;
  readonly version: string;
  close(): void;
}

export interface DuckOptions {
  /** Of a role that may write files. */
  readonly superuserUrl: string;
  /** For the database and, while it is made, the exported rows. */
  readonly folder: string;
  readonly say: (text: string) => void;
}

/** The raw tables, with the columns that any question asks for, in the order in which they were written. */
const TABLES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  post: {
    workspace_id: 'INTEGER',
    channel_id: 'INTEGER',
    message_id: 'BIGINT',
    published_at: 'TIMESTAMPTZ',
    deleted_at: 'TIMESTAMPTZ',
    album_id: 'BIGINT',
    text_length: 'INTEGER',
    format: 'SMALLINT',
    is_forward: 'BOOLEAN',
    text: 'VARCHAR',
  },
  measurement: {
    workspace_id: 'INTEGER',
    channel_id: 'INTEGER',
    message_id: 'BIGINT',
    first_seen_at: 'TIMESTAMPTZ',
    last_seen_at: 'TIMESTAMPTZ',
    views: 'BIGINT',
    forwards: 'BIGINT',
    reactions: 'BIGINT',
    comments: 'BIGINT',
  },
  reaction: {
    workspace_id: 'INTEGER',
    channel_id: 'INTEGER',
    message_id: 'BIGINT',
    kind: 'SMALLINT',
    emoji: 'VARCHAR',
    count: 'BIGINT',
  },
  subscriber_reading: {
    workspace_id: 'INTEGER',
    channel_id: 'INTEGER',
    first_seen_at: 'TIMESTAMPTZ',
    count: 'BIGINT',
  },
};

/** Copies the raw rows from PostgreSQL into a DuckDB file of their own, ordered as they were written. */
export async function openDuck({ superuserUrl, folder, say }: DuckOptions): Promise<Duck> {
  const exports = join(folder, 'rows');
  await mkdir(exports, { recursive: true });
  // PostgreSQL writes them, as a user of its own.
  await chmod(exports, 0o777);
  const instance = await DuckDBInstance.create(join(folder, 'rows.duckdb'));
  const connection = await instance.connect();
  const admin = new pg.Client({ connectionString: superuserUrl });
  await admin.connect();
  try {
    for (const [table, columns] of Object.entries(TABLES)) {
      const file = join(exports, `${table}.csv`);
      const names = Object.keys(columns);
      const order = names.filter((name) => ['channel_id', 'message_id', 'first_seen_at'].includes(name));
      await admin.query(
        `COPY (SELECT ${names.join(', ')} FROM channels.${table} ORDER BY ${order.join(', ')}) TO '${file}' (FORMAT csv)`,
      );
      const types = Object.entries(columns).map(([name, type]) => `'${name}': '${type}'`);
      await connection.run(
        `CREATE TABLE ${table} AS SELECT * FROM read_csv('${file}', header = false, columns = {${types.join(', ')}})`,
      );
      await rm(file, { force: true });
      say(`DuckDB has the rows of ${table}`);
    }
    await connection.run('CHECKPOINT');
  } finally {
    await admin.end();
  }
  const ask: Ask = async (statement) => (await connection.runAndReadAll(statement)).getRowObjectsJS();
  const [version] = await ask('SELECT version() AS version');
  return {
    ask,
    version: String(version?.version),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}
