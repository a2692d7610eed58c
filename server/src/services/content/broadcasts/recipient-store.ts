import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ContentTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ContentTables>;

/** Somebody who is to get a broadcast. */
export interface Recipient {
  readonly chatId: number;
  /** Its number among the variants, from 0. */
  readonly variant: number;
}

/** Writes people down who are to get it. Whoever is there stays as they are. */
export async function insertRecipients(
  tx: Transaction,
  broadcastId: string,
  recipients: readonly Recipient[],
): Promise<void> {
  await tx.client.query(
    `INSERT INTO broadcast_recipient (workspace_id, broadcast_id, chat_id, variant, state)
     SELECT $1, $2, chat_id, variant, 'waiting' FROM unnest($3::bigint[], $4::smallint[]) AS given (chat_id, variant)
     ON CONFLICT DO NOTHING`,
    [
      tx.workspaceId,
      broadcastId,
      recipients.map(({ chatId }) => chatId),
      recipients.map(({ variant }) => variant),
    ],
  );
}

/** The last of those that are written down; 0 where there is nobody. */
export async function lastRecipient(tx: Transaction, broadcastId: string): Promise<number> {
  const { rows } = await tx.client.query<{ last: number | null }>(
    'SELECT max(chat_id) AS last FROM broadcast_recipient WHERE workspace_id = $1 AND broadcast_id = $2',
    [tx.workspaceId, broadcastId],
  );
  return rows[0]?.last ?? 0;
}

/** Everybody who is to get it is written down now. */
export async function markListed(tx: Transaction, broadcastId: string, now: Date): Promise<void> {
  await tx.client.query('UPDATE broadcast SET listed_at = $3 WHERE workspace_id = $1 AND broadcast_id = $2', [
    tx.workspaceId,
    broadcastId,
    now,
  ]);
}

/** Those that wait, by their numbers. */
export async function readWaiting(tx: Transaction, broadcastId: string, limit: number): Promise<Recipient[]> {
  const { rows } = await tx.client.query<Recipient>(
    `SELECT chat_id AS "chatId", variant FROM broadcast_recipient
     WHERE workspace_id = $1 AND broadcast_id = $2 AND state = 'waiting' ORDER BY chat_id LIMIT $3`,
    [tx.workspaceId, broadcastId, limit],
  );
  return rows;
}

/** What became of one. Whoever is settled already stays so. */
export async function settleRecipient(
  tx: Transaction,
  broadcastId: string,
  chatId: number,
  settled: {
    readonly state: 'sent' | 'refused' | 'unknown';
    readonly messageId: number | null;
    readonly now: Date;
  },
): Promise<void> {
  await tx.client.query(
    `UPDATE broadcast_recipient SET state = $4, message_id = $5, settled_at = $6
     WHERE workspace_id = $1 AND broadcast_id = $2 AND chat_id = $3 AND state IN ('waiting', 'left out')`,
    [tx.workspaceId, broadcastId, chatId, settled.state, settled.messageId, settled.now],
  );
}

/** Those that wait do not get it any more. */
export async function leaveOut(tx: Transaction, broadcastId: string, now: Date): Promise<void> {
  await tx.client.query(
    `UPDATE broadcast_recipient SET state = 'left out', settled_at = $3
     WHERE workspace_id = $1 AND broadcast_id = $2 AND state = 'waiting'`,
    [tx.workspaceId, broadcastId, now],
  );
}
