import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';
import type { OutsideForward } from './observed.ts';

/**
 * Keeps who forwarded the channel elsewhere; of the same post what was seen last stands.
 *
 * @returns how many are new or changed
 */
export async function writeOutsideForwards(
  tx: DatabaseTransaction<ChannelsTables>,
  channelId: number,
  forwards: readonly OutsideForward[],
): Promise<number> {
  const answer = await tx.client.query(
    `INSERT INTO outside_forward AS f (workspace_id, channel_id, telegram_id, message_id, username, title, published_at,
       forwarded_message_id, views, seen_at)
     SELECT DISTINCT ON (telegram_id, message_id) $1::int, $2::int, *
     FROM unnest($3::bigint[], $4::bigint[], $5::text[], $6::text[], $7::timestamptz[], $8::bigint[], $9::bigint[],
       $10::timestamptz[]) AS given (telegram_id, message_id, username, title, published_at, forwarded, views, seen_at)
     ORDER BY telegram_id, message_id, seen_at DESC
     ON CONFLICT (workspace_id, channel_id, telegram_id, message_id) DO UPDATE SET username = excluded.username,
       title = excluded.title, views = coalesce(excluded.views, f.views), seen_at = excluded.seen_at
     WHERE excluded.seen_at > f.seen_at`,
    [
      tx.workspaceId,
      channelId,
      forwards.map(({ telegramId }) => telegramId),
      forwards.map(({ messageId }) => messageId),
      forwards.map(({ username }) => username),
      forwards.map(({ title }) => title),
      forwards.map(({ publishedAt }) => publishedAt),
      forwards.map(({ forwardedMessageId }) => forwardedMessageId),
      forwards.map(({ views }) => views),
      forwards.map(({ seenAt }) => seenAt),
    ],
  );
  return answer.rowCount ?? 0;
}
