import type { OpenTransaction } from '../../../platform/database/index.ts';
import type { TelegramTables } from '../tables.ts';

/** What is known of a message that was asked for under a key. */
export interface OutgoingRow {
  readonly state: TelegramTables['outgoing']['state'];
  /** When it came into that state. */
  readonly since: Date;
  readonly messageId: number | null;
  readonly chatGone: boolean;
  readonly description: string;
}

/**
 * Enters a message into the book, or takes over one that somebody queued and left before that time, whose call to
 * Telegram had not begun. @returns false where somebody has it already
 */
export async function enterOutgoing(
  tx: OpenTransaction,
  botId: number,
  key: string,
  now: Date,
  leftBefore: Date,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `INSERT INTO outgoing (workspace_id, bot_id, key, state, since) VALUES ($1, $2, $3, 'queued', $4)
     ON CONFLICT (bot_id, key) DO UPDATE SET since = excluded.since
     WHERE outgoing.state = 'queued' AND outgoing.since < $5`,
    [tx.workspaceId, botId, key, now, leftBefore],
  );
  return rowCount === 1;
}

export async function findOutgoing(
  tx: OpenTransaction,
  botId: number,
  key: string,
): Promise<OutgoingRow | null> {
  const { rows } = await tx.client.query<OutgoingRow>(
    `SELECT state, since, message_id AS "messageId", chat_gone AS "chatGone", description
     FROM outgoing WHERE workspace_id = $1 AND bot_id = $2 AND key = $3`,
    [tx.workspaceId, botId, key],
  );
  return rows[0] ?? null;
}

/** From now on nobody but Telegram knows whether it was sent, until its answer is written. @returns whether it was ours */
export async function markSending(
  tx: OpenTransaction,
  botId: number,
  key: string,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    `UPDATE outgoing SET state = 'sending', since = $4
     WHERE workspace_id = $1 AND bot_id = $2 AND key = $3 AND state = 'queued'`,
    [tx.workspaceId, botId, key, now],
  );
  return rowCount === 1;
}

export async function markSent(
  tx: OpenTransaction,
  botId: number,
  key: string,
  messageId: number,
): Promise<void> {
  await tx.client.query(
    `UPDATE outgoing SET state = 'sent', message_id = $4 WHERE workspace_id = $1 AND bot_id = $2 AND key = $3`,
    [tx.workspaceId, botId, key, messageId],
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

/** Strikes a message out that surely was not sent, so that it may be asked for again. */
export async function strikeOutgoing(tx: OpenTransaction, botId: number, key: string): Promise<void> {
  await tx.client.query(
    `DELETE FROM outgoing
     WHERE workspace_id = $1 AND bot_id = $2 AND key = $3 AND state IN ('queued', 'sending')`,
    [tx.workspaceId, botId, key],
  );
}

export async function deleteOldOutgoing(tx: OpenTransaction, botId: number, before: Date): Promise<void> {
  await tx.client.query('DELETE FROM outgoing WHERE workspace_id = $1 AND bot_id = $2 AND since < $3', [
    tx.workspaceId,
    botId,
    before,
  ]);
}
