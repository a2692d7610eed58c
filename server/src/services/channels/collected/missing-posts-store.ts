import { Source } from '@analyticbot/contracts/common/v1/metric';
import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';

/** What a page showed without a gap: everything between its oldest post and its newest. */
export interface ShownStretch {
  /** Ascending. */
  readonly messageIds: readonly number[];
  readonly at: Date;
}

/**
 * Posts that an earlier page showed and that are missing between others on this one. Not parts of albums, of which a
 * page names one only.
 */
export async function findMissingPosts(
  tx: DatabaseTransaction<ChannelsTables>,
  channelId: number,
  { messageIds, at }: ShownStretch,
): Promise<number[]> {
  const { rows } = await tx.client.query<{ messageId: number }>(
    `SELECT message_id AS "messageId" FROM post p
     WHERE workspace_id = $1 AND channel_id = $2 AND message_id > $3 AND message_id < $4
       AND message_id <> ALL ($5::bigint[]) AND deleted_at IS NULL AND album_id IS NULL
       AND EXISTS (SELECT FROM measurement m
         WHERE m.workspace_id = p.workspace_id AND m.channel_id = p.channel_id AND m.message_id = p.message_id
           AND m.source = $6 AND m.last_seen_at < $7)`,
    [
      tx.workspaceId,
      channelId,
      messageIds[0] ?? 0,
      messageIds.at(-1) ?? 0,
      messageIds,
      Source.WEB_PREVIEW,
      at,
    ],
  );
  return rows.map(({ messageId }) => messageId);
}
