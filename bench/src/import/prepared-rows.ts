import { createReadStream, createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** The tables that an import writes its records to, with the key of each. */
export const ROW_TABLES = {
  post: 'workspace_id, channel_id, message_id',
  measurement: 'workspace_id, channel_id, message_id, source, digest, first_seen_at',
  reaction: 'workspace_id, channel_id, message_id, kind, emoji',
} as const;

type RowTable = keyof typeof ROW_TABLES;

const TABLES: readonly RowTable[] = ['post', 'measurement', 'reaction'];

/** Writes the rows that an import left behind to files, in the text format of COPY. */
export async function saveRows(owner: pg.Client, folder: string): Promise<void> {
  for (const table of TABLES) {
    const rows = owner.query(copyTo(`COPY (SELECT * FROM channels.${table}) TO STDOUT`));
    await pipeline(rows, createWriteStream(fileOf(folder, table)));
  }
}

/** The floor of a first import: COPY of the prepared rows by the tables' owner, in one transaction. Seconds. */
export async function copyRows(owner: pg.Client, folder: string): Promise<number> {
  return timed(owner, async () => {
    for (const table of TABLES) await copyFile(owner, `channels.${table}`, fileOf(folder, table));
  });
}

/**
 * The floor of importing again: COPY into staging tables, then INSERT … ON CONFLICT that writes a row only where it
 * differs. Seconds.
 */
export async function upsertRows(owner: pg.Client, folder: string): Promise<number> {
  return timed(owner, async () => {
    for (const table of TABLES) {
      await owner.query(`CREATE TEMP TABLE prepared_${table} (LIKE channels.${table}) ON COMMIT DROP`);
      await copyFile(owner, `prepared_${table}`, fileOf(folder, table));
    }
    for (const table of TABLES) {
      const found = await owner.query<{ attname: string }>(
        `SELECT attname FROM pg_attribute WHERE attrelid = 'channels.${table}'::regclass AND attnum > 0 AND NOT attisdropped`,
      );
      const keys = ROW_TABLES[table].split(', ');
      const rest = found.rows.map(({ attname }) => attname).filter((column) => !keys.includes(column));
      await owner.query(
        `INSERT INTO channels.${table} AS t SELECT * FROM prepared_${table}
         ON CONFLICT (${ROW_TABLES[table]}) DO UPDATE SET ${rest.map((column) => `${column} = excluded.${column}`).join(', ')}
         WHERE (${rest.map((column) => `t.${column}`).join(', ')})
           IS DISTINCT FROM (${rest.map((column) => `excluded.${column}`).join(', ')})`,
      );
    }
  });
}

/** One line for each table: how many rows it holds, and a checksum of them whatever their order. */
export async function checksumRows(owner: pg.Client): Promise<string[]> {
  const lines: string[] = [];
  for (const table of TABLES) {
    const answer = await owner.query<{ line: string }>(
      `SELECT '${table} ' || count(*) || ' ' || coalesce(sum(hashtextextended(
         (to_jsonb(t) - 'workspace_id' - 'channel_id')::text, 0)::numeric), 0) AS line FROM channels.${table} t`,
    );
    lines.push(answer.rows[0]?.line ?? '');
  }
  return lines;
}

/** Empties what an import writes, so that each run begins on the same ground. */
export async function clearRows(owner: pg.Client): Promise<void> {
  const found = await owner.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname = 'channels' AND tablename NOT LIKE 'measurement\\_%'`,
  );
  await owner.query(`TRUNCATE ${found.rows.map(({ name }) => name).join(', ')}`);
}

async function timed(owner: pg.Client, work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await owner.query('BEGIN');
  try {
    await work();
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
  return (performance.now() - startedAt) / 1000;
}

async function copyFile(owner: pg.Client, table: string, file: string): Promise<void> {
  const sink = owner.query(copyFrom(`COPY ${table} FROM STDIN`));
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), sink);
}

function fileOf(folder: string, table: RowTable): string {
  return join(folder, `${table}.copy`);
}
