import type { OpenTransaction } from '../../../platform/database/index.ts';
import type { AutomaticForward } from '../updates/normalise/normalised-update.ts';

/** Keeps where posts came into the groups that are linked to their channels, as the bot saw it. */
export async function noteForwards(
  tx: OpenTransaction,
  botId: number,
  forwards: readonly AutomaticForward[],
  seenAt: Date,
): Promise<void> {
  for (const { channelChatId, messageId, groupChatId, groupMessageId } of forwards) {
    await tx.client.query(
      `INSERT INTO automatic_forward
         (workspace_id, bot_id, channel_chat_id, message_id, group_chat_id, group_message_id, seen_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING`,
      [tx.workspaceId, botId, channelChatId, messageId, groupChatId, groupMessageId, seenAt],
    );
  }
}

/** Where that post came into the group; null where the bot has not seen it there. */
export async function findForward(
  tx: OpenTransaction,
  botId: number,
  { channelChatId, messageId }: Pick<AutomaticForward, 'channelChatId' | 'messageId'>,
): Promise<Pick<AutomaticForward, 'groupChatId' | 'groupMessageId'> | null> {
  const { rows } = await tx.client.query<Pick<AutomaticForward, 'groupChatId' | 'groupMessageId'>>(
    `SELECT group_chat_id AS "groupChatId", group_message_id AS "groupMessageId" FROM automatic_forward
     WHERE workspace_id = $1 AND bot_id = $2 AND channel_chat_id = $3 AND message_id = $4`,
    [tx.workspaceId, botId, channelChatId, messageId],
  );
  return rows[0] ?? null;
}

export async function deleteOldForwards(tx: OpenTransaction, botId: number, before: Date): Promise<void> {
  await tx.client.query(
    'DELETE FROM automatic_forward WHERE workspace_id = $1 AND bot_id = $2 AND seen_at < $3',
    [tx.workspaceId, botId, before],
  );
}
