import type { OpenTransaction } from '../../../platform/database/index.ts';
import type { TelegramTables } from '../tables.ts';

/** What is known of a message that was asked for under a key. */
export interface OutgoingRow {
  readonly state: TelegramTables['outgoing']['state'];
  /** Whoever works at it would have come to an end by then. */
  readonly dueBy: Date;
  /** Of an album, of each of its parts. */
  readonly messageIds: readonly number[];
  /** By Telegram's clock; null where it was not sent, or before that was kept. */
  readonly sentAt: Date | null;
  readonly chatGone: boolean;
  readonly description: string;
}

/** When somebody is at it, and until when at the latest. */
export interface WorkTime {
  readonly now: Date;
  readonly dueBy: Date;
}

/**
 * Enters a message into the book, or takes over one that somebody queued and left, whose call to Telegram had not begun.
 *
 * @returns false where somebody has it already
 */
export async function enterOutgoing(
  tx: OpenTransaction,
  botId: number,
  key: string,
  { now, dueBy }: WorkTime,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `INSERT INTO outgoing (workspace_id, bot_id, key, state, since, due_by) VALUES ($1, $2, $3, 'queued', $4, $5)
     ON CONFLICT (bot_id, key) DO UPDATE SET since = excluded.since, due_by = excluded.due_by
     WHERE outgoing.state = 'queued' AND outgoing.due_by < $4`,
    [tx.workspaceId, botId, key, now, dueBy],
  );
  return rowCount === 1;
}

export async function findOutgoing(
  tx: OpenTransaction,
  botId: number,
  key: string,
): Promise<OutgoingRow | null> {
  const { rows } = await tx.client.query<OutgoingRow>(
    `SELECT state, due_by AS "dueBy", message_ids AS "messageIds", sent_at AS "sentAt", chat_gone AS "chatGone",
       description
     FROM outgoing WHERE workspace_id = $1 AND bot_id = $2 AND key = $3`,
    [tx.workspaceId, botId, key],
  );
  return rows[0] ?? null;
}

/**
 * From now on nobody but Telegram knows whether it was sent, until its answer is written.
 *
 * @param heldSince what it was entered with; another time is of somebody who took it over
 * @returns whether it was ours
 */
export async function markSending(
  tx: OpenTransaction,
  botId: number,
  key: string,
  heldSince: Date,
  dueBy: Date,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `UPDATE outgoing SET state = 'sending', due_by = $5
     WHERE workspace_id = $1 AND bot_id = $2 AND key = $3 AND since = $4 AND state IN ('queued', 'sending')`,
    [tx.workspaceId, botId, key, heldSince, dueBy],
  );
  return rowCount === 1;
}

export async function markSent(
  tx: OpenTransaction,
  botId: number,
  key: string,
  sent: { readonly messageIds: readonly number[]; readonly sentAt: Date | null },
): Promise<void> {
  await tx.client.query(
    `UPDATE outgoing SET state = 'sent', message_ids = $4, sent_at = $5
     WHERE workspace_id = $1 AND bot_id = $2 AND key = $3`,
    [tx.workspaceId, botId, key, sent.messageIds, sent.sentAt],
  );
}

export async function markRefused(
  tx: OpenTransaction,
  botId: number,
  key: string,
  refused: { readonly chatGone: boolean; readonly description: string },
): Promise<void> {
  await tx.client.query(
    `UPDATE outgoing SET state = 'refused', chat_gone = $4, description = $5
     WHERE workspace_id = $1 AND bot_id = $2 AND key = $3`,
    [tx.workspaceId, botId, key, refused.chatGone, refused.description],
  );
}

/** Telegram's answer was lost: it stays so. */
export async function markUnknown(tx: OpenTransaction, botId: number, key: string): Promise<void> {
  await tx.client.query(
    `UPDATE outgoing SET state = 'unknown' WHERE workspace_id = $1 AND bot_id = $2 AND key = $3`,
    [tx.workspaceId, botId, key],
  );
}

/** Strikes a message out that surely was not sent, so that it may be asked for again; not where another took it over. */
export async function strikeOutgoing(
  tx: OpenTransaction,
  botId: number,
  key: string,
  heldSince: Date,
): Promise<void> {
  await tx.client.query(
    `DELETE FROM outgoing
     WHERE workspace_id = $1 AND bot_id = $2 AND key = $3 AND since = $4 AND state IN ('queued', 'sending')`,
    [tx.workspaceId, botId, key, heldSince],
  );
}

export async function deleteOldOutgoing(tx: OpenTransaction, botId: number, before: Date): Promise<void> {
  await tx.client.query('DELETE FROM outgoing WHERE workspace_id = $1 AND bot_id = $2 AND since < $3', [
    tx.workspaceId,
    botId,
    before,
  ]);
}
