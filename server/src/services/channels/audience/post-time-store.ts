import { sql } from 'kysely';
import { workspaceOf } from '../channel-store.ts';
import type { InstantWindow } from '../metrics/local-window.ts';
import type { ReadTransaction } from '../read-deps.ts';

export interface PostTime {
  readonly messageId: number;
  readonly publishedAt: Date;
}

/** When the posts of a window were published, both ends of it included; newest first. */
export async function readPostTimes(
  tx: ReadTransaction,
  channelId: number,
  { from, to }: InstantWindow,
  limit: number,
): Promise<PostTime[]> {
  const { rows } = await sql<PostTime>`
    SELECT message_id AS "messageId", published_at AS "publishedAt" FROM post_current
    WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
      AND published_at >= ${from} AND published_at <= ${to} AND deleted_at IS NULL
    ORDER BY published_at DESC LIMIT ${limit}
  `.execute(tx);
  return rows;
}
