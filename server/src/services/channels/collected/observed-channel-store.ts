import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** A channel as somebody who is there sees it now. */
export interface PresentChannel {
  readonly telegramId: number;
  /** Lower case, without @; null where it has none. */
  readonly username: string | null;
  readonly title: string | null;
  /** Rank of the source. */
  readonly rank: number;
}

/**
 * Gives the channel the name and the title that it bears now. Names move between channels: a name that another one
 * bears was taken from it, as far as that one is known to be another. A title that a person set stays.
 *
 * @returns whether anything changed
 */
export async function renameChannel(
  tx: Transaction,
  channelId: number,
  { telegramId, username, title, rank }: PresentChannel,
): Promise<boolean> {
  const { client, workspaceId } = tx;
  await client.query(
    `UPDATE channel SET username = NULL
     WHERE workspace_id = $1 AND username = $2 AND channel_id <> $3 AND telegram_id <> $4`,
    [workspaceId, username, channelId, telegramId],
  );
  const { rowCount } = await client.query(
    `UPDATE channel c SET username = new.username, title = new.title,
       identity_rank = greatest(c.identity_rank, $5::smallint)
     FROM (
       SELECT channel_id,
         CASE WHEN EXISTS (SELECT FROM channel other WHERE other.workspace_id = $1
           AND other.username = $3 AND other.channel_id <> $2) THEN username ELSE $3::text END AS username,
         CASE WHEN title_edited THEN title ELSE coalesce($4::text, title) END AS title
       FROM channel WHERE workspace_id = $1 AND channel_id = $2) new
     WHERE c.workspace_id = $1 AND c.channel_id = new.channel_id
       AND (c.username, c.title) IS DISTINCT FROM (new.username, new.title)`,
    [workspaceId, channelId, username, title, rank],
  );
  return (rowCount ?? 0) > 0;
}
