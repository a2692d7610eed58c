import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';
import { ALBUM_SPAN } from './channel-figures-store.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/**
 * Makes the words of the posts of a page searchable: those of the caption where the post is an album.
 *
 * @returns the id of the last post of the page, or null when there is none
 */
export async function writeSearchPage(
  tx: Transaction,
  channelId: number,
  range: { readonly from: number; readonly to: number },
  size: number,
): Promise<number | null> {
  const page = await tx.client.query<{ last: number | null }>(
    `SELECT max(message_id) AS last FROM (
       SELECT message_id FROM post_current
       WHERE workspace_id = $1 AND channel_id = $2 AND message_id BETWEEN $3 AND $4
       ORDER BY message_id LIMIT $5) page`,
    [tx.workspaceId, channelId, range.from, range.to, size],
  );
  const last = page.rows[0]?.last ?? null;
  const values = [tx.workspaceId, channelId, range.from, last ?? range.to];
  const within = 'workspace_id = $1 AND channel_id = $2 AND message_id BETWEEN $3 AND $4';
  await tx.client.query(
    `DELETE FROM post_search s WHERE ${within} AND NOT EXISTS (
       SELECT FROM post_current p WHERE p.workspace_id = $1 AND p.channel_id = $2 AND p.message_id = s.message_id)`,
    values,
  );
  if (last === null) return null;
  await tx.client.query(
    `INSERT INTO post_search AS s (workspace_id, channel_id, message_id, search)
     SELECT $1::int, $2::int, c.message_id, to_tsvector('simple', coalesce(
       CASE WHEN c.part_count = 1 THEN f.text ELSE (
         SELECT p.text FROM post p
         WHERE p.workspace_id = $1 AND p.channel_id = $2 AND p.album_id = f.album_id
           AND p.message_id BETWEEN c.message_id AND c.message_id + ${ALBUM_SPAN} AND p.text <> ''
         ORDER BY p.message_id LIMIT 1) END, ''))
     FROM post_current c
     JOIN post f ON f.workspace_id = $1 AND f.channel_id = $2 AND f.message_id = c.message_id
       AND f.message_id BETWEEN $3 AND $4
     WHERE c.workspace_id = $1 AND c.channel_id = $2 AND c.message_id BETWEEN $3 AND $4
     ON CONFLICT (workspace_id, channel_id, message_id) DO UPDATE SET search = excluded.search
     WHERE s.search <> excluded.search`,
    values,
  );
  return last;
}
