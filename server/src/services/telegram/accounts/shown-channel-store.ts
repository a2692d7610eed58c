import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { TelegramTables } from '../tables.ts';
import type { AccountChannelRow } from './account-channel-store.ts';

/** What is told of a channel of an account. What the planner remembers of it is not: that is long. */
export type ShownChannelRow = Pick<
  AccountChannelRow,
  'userId' | 'telegramId' | 'title' | 'channelId' | 'historyComplete' | 'problem'
>;

/** Channels of all accounts, or one channel with each account that reads it. By title. */
export async function readShownChannels(
  tx: DatabaseTransaction<TelegramTables>,
  channelId: number | 'all',
): Promise<ShownChannelRow[]> {
  const { rows } = await tx.client.query<ShownChannelRow>(
    `SELECT user_id AS "userId", telegram_id AS "telegramId", title, channel_id AS "channelId",
       history_complete AS "historyComplete", problem
     FROM account_channel WHERE workspace_id = $1 AND collects AND ($2::int IS NULL OR channel_id = $2)
     ORDER BY title, telegram_id`,
    [tx.workspaceId, channelId === 'all' ? null : channelId],
  );
  return rows;
}
