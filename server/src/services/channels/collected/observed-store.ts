import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import { PROVENANCE_SHIFT } from '../ingest/provenance.ts';
import type { ChannelsTables } from '../tables.ts';
import type { AlbumPart, Deletion, MemberChangeRow } from './observed.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/*
 * What records cannot say, written under the channel's lock. Each is safe to repeat; each tells the messages that it
 * changed.
 */

/**
 * Gives the parts of albums the id of their first part. Parts come in any order and in several calls: whichever is
 * the first until now, the parts that came before are told when an earlier one comes.
 *
 * @param rank of the source
 */
export async function joinAlbums(
  tx: Transaction,
  channelId: number,
  parts: readonly AlbumPart[],
  rank: number,
): Promise<number[]> {
  const shift = PROVENANCE_SHIFT.album;
  const messageIds = parts.map(({ messageId }) => messageId);
  const keys = parts.map(({ key }) => key);
  const given = [tx.workspaceId, channelId, keys, messageIds];
  await tx.client.query(
    `INSERT INTO album_part (workspace_id, channel_id, album_key, message_id)
     SELECT $1, $2, * FROM unnest($3::text[], $4::bigint[]) ON CONFLICT DO NOTHING`,
    given,
  );
  const answer = await tx.client.query<{ message_id: number }>(
    `UPDATE post p SET album_id = a.first, provenance = (p.provenance & ~(7 << ${shift})) | ($4::int << ${shift})
     FROM (
       SELECT message_id, min(message_id) OVER (PARTITION BY album_key) AS first FROM album_part
       WHERE workspace_id = $1 AND channel_id = $2 AND album_key = ANY ($3::text[])) a
     WHERE p.workspace_id = $1 AND p.channel_id = $2 AND p.message_id = a.message_id
       AND ((p.provenance >> ${shift}) & 7) <= $4::int AND p.album_id IS DISTINCT FROM a.first
     RETURNING p.message_id`,
    [tx.workspaceId, channelId, keys, rank],
  );
  return answer.rows.map((row) => row.message_id);
}

/** Marks messages as gone. The first claim stands. */
export async function markDeleted(
  tx: Transaction,
  channelId: number,
  deletions: readonly Deletion[],
): Promise<number[]> {
  const answer = await tx.client.query<{ message_id: number }>(
    `UPDATE post p SET deleted_at = gone.at
     FROM (SELECT message_id, min(at) AS at FROM unnest($3::bigint[], $4::timestamptz[]) AS given (message_id, at)
       GROUP BY message_id) gone
     WHERE p.workspace_id = $1 AND p.channel_id = $2 AND p.message_id = gone.message_id AND p.deleted_at IS NULL
     RETURNING p.message_id`,
    [
      tx.workspaceId,
      channelId,
      deletions.map(({ messageId }) => messageId),
      deletions.map(({ deletedAt }) => deletedAt),
    ],
  );
  return answer.rows.map((row) => row.message_id);
}

/**
 * Keeps who came and who went, and the links that brought them. The newest name of a link stands.
 *
 * @returns changes and links that are new or changed
 */
export async function writeMembers(
  tx: Transaction,
  channelId: number,
  changes: readonly MemberChangeRow[],
): Promise<number> {
  const links = changes.flatMap(({ link, happenedAt }) => (link === null ? [] : [{ ...link, happenedAt }]));
  const linked = await tx.client.query(
    `INSERT INTO invite_link AS l
       (workspace_id, channel_id, link, name, creates_join_request, first_seen_at, named_at)
     SELECT DISTINCT ON (link) $1::int, $2::int, link, name, creates_join_request,
       min(at) OVER (PARTITION BY link), at
     FROM unnest($3::text[], $4::text[], $5::boolean[], $6::timestamptz[])
       WITH ORDINALITY AS given (link, name, creates_join_request, at, place)
     ORDER BY link, at DESC, place DESC
     ON CONFLICT (workspace_id, channel_id, link) DO UPDATE SET
       name = CASE WHEN excluded.named_at > l.named_at THEN excluded.name ELSE l.name END,
       creates_join_request = CASE WHEN excluded.named_at > l.named_at
         THEN excluded.creates_join_request ELSE l.creates_join_request END,
       named_at = greatest(l.named_at, excluded.named_at),
       first_seen_at = least(l.first_seen_at, excluded.first_seen_at)
     WHERE excluded.named_at > l.named_at OR excluded.first_seen_at < l.first_seen_at`,
    [
      tx.workspaceId,
      channelId,
      links.map(({ link }) => link),
      links.map(({ name }) => name),
      links.map(({ createsJoinRequest }) => createsJoinRequest),
      links.map(({ happenedAt }) => happenedAt),
    ],
  );
  const changed = await tx.client.query(
    `INSERT INTO member_change (workspace_id, channel_id, event_key, user_id, kind, happened_at, link)
     SELECT $1, $2, * FROM unnest($3::text[], $4::bigint[], $5::smallint[], $6::timestamptz[], $7::text[])
     ON CONFLICT DO NOTHING`,
    [
      tx.workspaceId,
      channelId,
      changes.map(({ eventKey }) => eventKey),
      changes.map(({ userId }) => userId),
      changes.map(({ kind }) => kind),
      changes.map(({ happenedAt }) => happenedAt),
      changes.map(({ link }) => link?.link ?? null),
    ],
  );
  return (linked.rowCount ?? 0) + (changed.rowCount ?? 0);
}
