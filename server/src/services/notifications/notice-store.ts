import type { DatabaseTransaction, OpenTransaction } from '../../platform/database/index.ts';
import type { Notice } from './notice.ts';
import type { DeliveryProblem } from './senders/delivery-words.ts';
import type { NotificationsTables } from './tables.ts';

type Transaction = DatabaseTransaction<NotificationsTables>;

export interface DeliveryRow extends DeliveryProblem {
  readonly noticeId: string;
  readonly destinationId: string;
  readonly state: 'waiting' | 'delivered' | 'dead' | 'muted';
  readonly attempts: number;
}

/** One delivery, wherever it is. */
export interface DueDelivery {
  readonly workspaceId: number;
  readonly noticeId: string;
  readonly destinationId: string;
}

const NOTICE = `notice_id AS "noticeId", kind, channel_id AS "channelId", subject, reason, texts, facts,
  created_at AS "createdAt"`;
const DELIVERY = `notice_id AS "noticeId", destination_id AS "destinationId", state, attempts,
  last_reason AS "lastReason", last_error AS "lastError"`;

/** How the subject stood when it was last told of; null where it never was. */
export async function readLastReason(tx: Transaction, subject: string): Promise<string | null> {
  const { rows } = await tx.client.query<{ reason: string }>(
    'SELECT reason FROM notice WHERE workspace_id = $1 AND subject = $2 ORDER BY created_at DESC LIMIT 1',
    [tx.workspaceId, subject],
  );
  return rows[0]?.reason ?? null;
}

/**
 * Writes the notice and one delivery for each confirmed destination that the workspace has now.
 *
 * @param destinationIds those that are told; empty for all
 */
export async function insertNotice(
  tx: Transaction,
  notice: Notice,
  destinationIds: readonly string[] = [],
): Promise<void> {
  const { noticeId, kind, channelId, subject, reason, texts, facts, createdAt } = notice;
  await tx.client.query(
    `INSERT INTO notice (workspace_id, notice_id, kind, channel_id, subject, reason, texts, facts, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [tx.workspaceId, noticeId, kind, channelId, subject, reason, texts, facts, createdAt],
  );
  await tx.client.query(
    `INSERT INTO delivery (workspace_id, notice_id, destination_id, due_at)
     SELECT workspace_id, $2, destination_id, $3 FROM destination
     WHERE workspace_id = $1 AND confirmed AND (cardinality($4::uuid[]) = 0 OR destination_id = ANY ($4::uuid[]))`,
    [tx.workspaceId, noticeId, createdAt, destinationIds],
  );
}

/** The newest 100, newest first. */
export async function readNotices(tx: Transaction): Promise<Notice[]> {
  const { rows } = await tx.client.query<Notice>(
    `SELECT ${NOTICE} FROM notice WHERE workspace_id = $1 ORDER BY created_at DESC, notice_id LIMIT 100`,
    [tx.workspaceId],
  );
  return rows;
}

export async function readNotice(tx: Transaction, noticeId: string): Promise<Notice | null> {
  const { rows } = await tx.client.query<Notice>(
    `SELECT ${NOTICE} FROM notice WHERE workspace_id = $1 AND notice_id = $2`,
    [tx.workspaceId, noticeId],
  );
  return rows[0] ?? null;
}

export async function readDeliveries(tx: Transaction, noticeIds: readonly string[]): Promise<DeliveryRow[]> {
  const { rows } = await tx.client.query<DeliveryRow>(
    `SELECT ${DELIVERY} FROM delivery WHERE workspace_id = $1 AND notice_id = ANY ($2::uuid[])
     ORDER BY notice_id, destination_id`,
    [tx.workspaceId, noticeIds],
  );
  return rows;
}

/** What is to be sent now, of all workspaces. */
export async function readDueDeliveries(tx: OpenTransaction, now: Date): Promise<DueDelivery[]> {
  const { rows } = await tx.client.query<DueDelivery>(
    `SELECT workspace_id AS "workspaceId", notice_id AS "noticeId", destination_id AS "destinationId"
     FROM due_deliveries($1)`,
    [now],
  );
  return rows;
}

export async function writeDelivery(tx: Transaction, row: DeliveryRow, dueAt: Date): Promise<void> {
  await tx.client.query(
    `UPDATE delivery SET state = $4, attempts = $5, last_reason = $6, last_error = $7, due_at = $8
     WHERE workspace_id = $1 AND notice_id = $2 AND destination_id = $3`,
    [
      tx.workspaceId,
      row.noticeId,
      row.destinationId,
      row.state,
      row.attempts,
      row.lastReason,
      row.lastError,
      dueAt,
    ],
  );
}

/** Tries a delivery from the beginning. @returns whether it had been given up */
export async function reviveDelivery(
  tx: Transaction,
  { noticeId, destinationId }: Pick<DeliveryRow, 'noticeId' | 'destinationId'>,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `UPDATE delivery SET state = 'waiting', attempts = 0, due_at = $4
     WHERE workspace_id = $1 AND notice_id = $2 AND destination_id = $3 AND state = 'dead'`,
    [tx.workspaceId, noticeId, destinationId, now],
  );
  return rowCount === 1;
}

/** Why the newest delivery to each destination was given up, by destination; those that were not are left out. */
export async function readProblems(tx: Transaction): Promise<ReadonlyMap<string, DeliveryProblem>> {
  const { rows } = await tx.client.query<DeliveryProblem & { destinationId: string; state: string }>(
    `SELECT DISTINCT ON (d.destination_id) d.destination_id AS "destinationId", d.state,
       d.last_reason AS "lastReason", d.last_error AS "lastError"
     FROM delivery d JOIN notice n USING (workspace_id, notice_id)
     WHERE d.workspace_id = $1 AND d.state IN ('delivered', 'dead')
     ORDER BY d.destination_id, n.created_at DESC`,
    [tx.workspaceId],
  );
  return new Map(
    rows.flatMap(({ destinationId, state, lastReason, lastError }) =>
      state === 'dead' ? [[destinationId, { lastReason, lastError }] as const] : [],
    ),
  );
}

/** Forgets notices with their deliveries, and codes that are no good any more, of all workspaces. */
export async function forgetNotices(tx: OpenTransaction, before: Date, now: Date): Promise<void> {
  await tx.client.query('SELECT forget_notices($1, $2)', [before, now]);
}

/** The titles of what was told since, of these kinds, the newest first. */
export async function readTitles(
  tx: Transaction,
  {
    since,
    kinds,
    most,
  }: { readonly since: Date; readonly kinds: readonly Notice['kind'][]; readonly most: number },
): Promise<Notice['texts'][]> {
  const { rows } = await tx.client.query<Pick<Notice, 'texts'>>(
    `SELECT texts FROM notice WHERE workspace_id = $1 AND created_at >= $2 AND kind = ANY ($3)
     ORDER BY created_at DESC LIMIT $4`,
    [tx.workspaceId, since, kinds, most],
  );
  return rows.map(({ texts }) => texts);
}
