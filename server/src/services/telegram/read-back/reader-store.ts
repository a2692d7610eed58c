import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { ensurePage } from '../public-page-store.ts';
import type { TelegramTables } from '../tables.ts';

type Transaction = DatabaseTransaction<TelegramTables>;

/** Who sees what is posted in a channel, and when they looked last. */
export type Reader =
  | { readonly kind: 'account'; readonly userId: number; readonly lookedAt: Date | null }
  | { readonly kind: 'page'; readonly username: string; readonly lookedAt: Date | null };

/** An account where one reads the channel, else its public page; null where neither does. */
export async function findReader(tx: Transaction, channelId: number): Promise<Reader | null> {
  const accounts = await tx.client.query<{ userId: number; lookedAt: Date | null }>(
    `SELECT user_id AS "userId", account_channel.looked_at AS "lookedAt" FROM account_channel
     JOIN account USING (workspace_id, user_id)
     WHERE workspace_id = $1 AND account_channel.channel_id = $2 AND collects AND account_channel.problem IS NULL
       AND may_read AND sealed_session IS NOT NULL AND account.problem IS NULL
     ORDER BY user_id LIMIT 1`,
    [tx.workspaceId, channelId],
  );
  const [account] = accounts.rows;
  if (account !== undefined) return { kind: 'account', ...account };
  const pages = await tx.client.query<{ username: string; lookedAt: Date | null }>(
    `SELECT username, looked_at AS "lookedAt" FROM watch JOIN public_page USING (username)
     WHERE workspace_id = $1 AND channel_id = $2 AND problem IS NULL ORDER BY username LIMIT 1`,
    [tx.workspaceId, channelId],
  );
  const [page] = pages.rows;
  return page === undefined ? null : { kind: 'page', ...page };
}

/** Has the reader look at the channel at once, unless Telegram asked it to wait. */
export async function wantLook(tx: Transaction, channelId: number, reader: Reader, now: Date): Promise<void> {
  if (reader.kind === 'page') return ensurePage(tx, reader.username, now);
  await tx.client.query(
    `UPDATE account_channel SET wanted = true, next_look_at = least(next_look_at, $4)
     WHERE workspace_id = $1 AND user_id = $2 AND channel_id = $3`,
    [tx.workspaceId, reader.userId, channelId, now],
  );
  await tx.client.query(
    `UPDATE account SET next_look_at = least(next_look_at, $3)
     WHERE workspace_id = $1 AND user_id = $2 AND (waits_until IS NULL OR waits_until <= $3)`,
    [tx.workspaceId, reader.userId, now],
  );
}
