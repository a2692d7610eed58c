import type { DatabaseTransaction, OpenTransaction } from '../../../platform/database/index.ts';
import type { TelegramTables } from '../tables.ts';

type Transaction = DatabaseTransaction<TelegramTables>;

/** An update as it came, with what its place in the queue needs. */
export interface NewUpdate {
  readonly updateId: number;
  readonly kind: string;
  /** 0 where it is of none. */
  readonly chatId: number;
  readonly content: string;
}

export interface WaitingUpdate extends NewUpdate {
  readonly receivedAt: Date;
  /** How often it was tried in vain. */
  readonly tries: number;
}

/** Stores what is not stored yet. @returns how many that were */
export async function insertUpdates(
  tx: OpenTransaction,
  botId: number,
  updates: readonly NewUpdate[],
  receivedAt: Date,
): Promise<number> {
  const { rowCount } = await tx.client.query(
    `INSERT INTO bot_update (workspace_id, bot_id, update_id, kind, chat_id, content, received_at, state, next_try_at)
     SELECT $1, $2, update_id, kind, chat_id, content, $3, 'waiting', $3
     FROM unnest($4::bigint[], $5::text[], $6::bigint[], $7::text[]) AS given (update_id, kind, chat_id, content)
     ON CONFLICT (bot_id, update_id) DO NOTHING`,
    [
      tx.workspaceId,
      botId,
      receivedAt,
      updates.map(({ updateId }) => updateId),
      updates.map(({ kind }) => kind),
      updates.map(({ chatId }) => chatId),
      updates.map(({ content }) => content),
    ],
  );
  return rowCount ?? 0;
}

/** What waits, in its order, but for chats where the first one waits for another try. */
export async function readWaiting(
  tx: Transaction,
  botId: number,
  now: Date,
  limit: number,
): Promise<WaitingUpdate[]> {
  const { rows } = await tx.client.query<WaitingUpdate>(
    `SELECT update_id AS "updateId", kind, chat_id AS "chatId", content, received_at AS "receivedAt", tries
     FROM bot_update WHERE workspace_id = $1 AND bot_id = $2 AND state = 'waiting' AND chat_id NOT IN (
       SELECT chat_id FROM bot_update
       WHERE workspace_id = $1 AND bot_id = $2 AND state = 'waiting' AND tries > 0 AND next_try_at > $3)
     ORDER BY update_id LIMIT $4`,
    [tx.workspaceId, botId, now, limit],
  );
  return rows;
}

/** `parked` is what waits for somebody to whom its chat belongs. */
export async function markUpdates(
  tx: Transaction,
  botId: number,
  updateIds: readonly number[],
  state: 'handled' | 'parked',
): Promise<void> {
  await tx.client.query(
    `UPDATE bot_update SET state = $4, reason = NULL
     WHERE workspace_id = $1 AND bot_id = $2 AND update_id = ANY ($3::bigint[])`,
    [tx.workspaceId, botId, updateIds, state],
  );
}

/** What came of a try that failed: another one later, or none any more. */
export interface FailedTry {
  readonly updateId: number;
  readonly reason: string;
  readonly tries: number;
  /** Null where it is given up. */
  readonly nextTryAt: Date | null;
}

export async function markFailed(tx: Transaction, botId: number, failed: FailedTry): Promise<void> {
  await tx.client.query(
    `UPDATE bot_update SET tries = $4, reason = $5, next_try_at = coalesce($6, next_try_at),
       state = CASE WHEN $6::timestamptz IS NULL THEN 'given up' ELSE 'waiting' END
     WHERE workspace_id = $1 AND bot_id = $2 AND update_id = $3`,
    [tx.workspaceId, botId, failed.updateId, failed.tries, failed.reason, failed.nextTryAt],
  );
}

/** Has those tried once more that were given up. @returns how many */
export async function retryGivenUp(tx: Transaction, botId: number): Promise<number> {
  const { rowCount } = await tx.client.query(
    `UPDATE bot_update SET state = 'waiting', tries = 0
     WHERE workspace_id = $1 AND bot_id = $2 AND state = 'given up'`,
    [tx.workspaceId, botId],
  );
  return rowCount ?? 0;
}

/** Has those of the chat handled that waited for its owner. */
export async function unparkUpdates(tx: Transaction, botId: number, chatId: number): Promise<void> {
  await tx.client.query(
    `UPDATE bot_update SET state = 'waiting'
     WHERE workspace_id = $1 AND bot_id = $2 AND chat_id = $3 AND state = 'parked'`,
    [tx.workspaceId, botId, chatId],
  );
}

/** How many updates were given up, by bot. */
export async function countGivenUp(tx: Transaction): Promise<ReadonlyMap<number, number>> {
  const { rows } = await tx.client.query<{ botId: number; count: number }>(
    `SELECT bot_id AS "botId", count(*)::int AS count FROM bot_update
     WHERE workspace_id = $1 AND state = 'given up' GROUP BY bot_id`,
    [tx.workspaceId],
  );
  return new Map(rows.map(({ botId, count }) => [botId, count]));
}

/** Forgets what was received before, but for what is still to be handled. */
export async function deleteOldUpdates(tx: Transaction, botId: number, before: Date): Promise<void> {
  await tx.client.query(
    `DELETE FROM bot_update
     WHERE workspace_id = $1 AND bot_id = $2 AND received_at < $3 AND state <> 'waiting'`,
    [tx.workspaceId, botId, before],
  );
}
