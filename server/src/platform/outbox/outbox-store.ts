import type pg from 'pg';
import type { DomainEvent } from './event.ts';

/** An event with its place in the outbox. */
export type StoredEvent = { readonly position: OutboxPosition; readonly event: DomainEvent };

/**
 * A place in the order of the outbox: the transaction that wrote the row, then the row. Rows are numbered
 * when they are written but appear when their transaction commits, so that the number alone would let a
 * reader pass over a row that commits late.
 */
export type OutboxPosition = { readonly transaction: string; readonly row: number };

type Row = {
  row: number;
  transaction: string;
  event_id: string;
  workspace_id: number | null;
  type: string;
  key: string;
  occurred_at: Date;
  historical: boolean;
  payload: Buffer;
};

const COLUMNS = `position AS row, transaction::text AS transaction, event_id, workspace_id, type, key,
  occurred_at, historical, payload`;

/** Of the table: the bare name would be that of the text that is read, by which 100 comes before 99. */
const IN_ORDER = 'outbox.transaction, outbox.position';

/**
 * No transaction at or above this one is visible to a reader: an older one may still be running.
 * What lies below is final, and nothing will appear there any more.
 */
const SETTLED = 'transaction < pg_snapshot_xmin(pg_current_snapshot())';

/** The oldest settled events that were not yet published. */
export async function readUnpublished(
  client: pg.Pool,
  schema: string,
  limit: number,
): Promise<StoredEvent[]> {
  const answer = await client.query<Row>(
    `SELECT ${COLUMNS} FROM ${schema}.outbox
     WHERE published_at IS NULL AND ${SETTLED} ORDER BY ${IN_ORDER} LIMIT $1`,
    [limit],
  );
  return answer.rows.map(toStored);
}

/** Marks events as published, by row number. */
export async function markPublished(
  client: pg.ClientBase,
  schema: string,
  rows: readonly number[],
): Promise<void> {
  await client.query(`UPDATE ${schema}.outbox SET published_at = now() WHERE position = ANY($1::bigint[])`, [
    rows,
  ]);
}

/** Settled events behind a position, published or not. */
export async function readAfter(
  client: pg.Pool,
  schema: string,
  after: OutboxPosition,
  limit: number,
): Promise<StoredEvent[]> {
  const answer = await client.query<Row>(
    `SELECT ${COLUMNS} FROM ${schema}.outbox
     WHERE (transaction, position) > ($1::xid8, $2::bigint) AND ${SETTLED}
     ORDER BY ${IN_ORDER} LIMIT $3`,
    [after.transaction, after.row, limit],
  );
  return answer.rows.map(toStored);
}

/** The place behind everything that is settled now; where a new follower begins. */
export async function readEnd(client: pg.Pool): Promise<OutboxPosition> {
  const answer = await client.query<{ transaction: string }>(
    'SELECT pg_snapshot_xmin(pg_current_snapshot())::text AS transaction',
  );
  // Before the first row of the first unsettled transaction.
  return { transaction: answer.rows[0]?.transaction ?? '0', row: 0 };
}

/** Deletes events that were published longer ago than the age; returns their number. */
export async function deletePublished(client: pg.Pool, schema: string, olderThanMs: number): Promise<number> {
  const answer = await client.query(
    `DELETE FROM ${schema}.outbox WHERE published_at < now() - $1 * interval '1 millisecond'`,
    [olderThanMs],
  );
  return answer.rowCount ?? 0;
}

/** Forgets marks of the inbox older than the age: no event is delivered again that late. */
export async function deleteHandled(client: pg.Pool, schema: string, olderThanMs: number): Promise<number> {
  const answer = await client.query(
    `DELETE FROM ${schema}.handled_event WHERE handled_at < now() - $1 * interval '1 millisecond'`,
    [olderThanMs],
  );
  return answer.rowCount ?? 0;
}

function toStored(row: Row): StoredEvent {
  return {
    position: { transaction: row.transaction, row: row.row },
    event: {
      id: row.event_id,
      type: row.type,
      workspaceId: row.workspace_id,
      key: row.key,
      occurredAt: row.occurred_at,
      historical: row.historical,
      payload: row.payload,
    },
  };
}
