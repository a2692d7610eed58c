import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { ReactionSum } from './activity-store.ts';
import { workspaceOf } from './channel-store.ts';
import { furthestPart, type PostPart } from './post-list-store.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Counters of a message as they were shown from the first to the last time they were seen; null is unknown. */
export interface ReadingRow {
  readonly messageId: number;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  /** Number of the contract's Source. */
  readonly source: number;
  readonly notBefore: boolean;
  readonly views: number | null;
  readonly forwards: number | null;
  readonly reactions: number | null;
  readonly comments: number | null;
  readonly viewsPrecision: number;
}

/** What a message said until then. */
export interface EditRow {
  readonly replacedAt: Date;
  readonly text: string;
  readonly entities: NonNullable<PostPart['entities']>;
}

/** How a post stands among the channel's own posts around it. */
export interface NeighbourRow {
  /** Mature neighbours with views, the post itself among them. */
  readonly posts: number;
  readonly below: number;
  readonly equal: number;
  /** Medians at the ages of `markAgesHours`, and how many posts know each. */
  readonly medians: readonly (number | null)[];
  readonly counts: readonly number[];
}

/** The first stored part of the album that a message belongs to; null where it stands alone or is not there. */
export async function readAlbumOf(
  tx: Transaction,
  channelId: number,
  messageId: number,
): Promise<number | null> {
  const { rows } = await sql<{ first: number | null }>`
    SELECT min(first.message_id) AS first
    FROM post AS part JOIN post AS first ON first.workspace_id = part.workspace_id
      AND first.channel_id = part.channel_id AND first.message_id <= part.message_id
      AND first.message_id > ${messageId - furthestPart}::bigint AND first.album_id = part.album_id
    WHERE part.workspace_id = ${workspaceOf(tx)} AND part.channel_id = ${channelId}
      AND part.message_id = ${messageId}::bigint
  `.execute(tx);
  return rows[0]?.first ?? null;
}

/** What these messages said before they were edited, newest first. */
export async function readEdits(
  tx: Transaction,
  channelId: number,
  messageIds: readonly number[],
): Promise<EditRow[]> {
  const { rows } = await sql<EditRow>`
    SELECT replaced_at AS "replacedAt", coalesce(text, '') AS text, coalesce(entities, '[]') AS entities
    FROM post_edit
    WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
      AND message_id = ANY (${[...messageIds]}::bigint[])
    ORDER BY replaced_at DESC, message_id
  `.execute(tx);
  return rows;
}

/** Every reading of these messages, oldest first. */
export async function readReadings(
  tx: Transaction,
  channelId: number,
  messageIds: readonly number[],
): Promise<ReadingRow[]> {
  const { rows } = await sql<ReadingRow>`
    SELECT message_id AS "messageId", first_seen_at AS "firstSeenAt", last_seen_at AS "lastSeenAt", source,
      not_before AS "notBefore", views, forwards, reactions, comments, views_precision AS "viewsPrecision"
    FROM measurement
    WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
      AND message_id = ANY (${[...messageIds]}::bigint[])
    ORDER BY first_seen_at, source
  `.execute(tx);
  return rows;
}

/** Reactions of these messages together, most frequent first. */
export async function readReactions(
  tx: Transaction,
  channelId: number,
  messageIds: readonly number[],
): Promise<ReactionSum[]> {
  const { rows } = await sql<ReactionSum>`
    SELECT kind, emoji, sum(count)::bigint AS count, count(*) AS posts FROM reaction
    WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
      AND message_id = ANY (${[...messageIds]}::bigint[]) AND count > 0
    GROUP BY kind, emoji ORDER BY sum(count) DESC, kind, emoji
  `.execute(tx);
  return rows;
}

/** The own posts published within the given days before and after a post, against its views. */
export async function readNeighbours(
  tx: Transaction,
  channelId: number,
  around: { readonly from: Date; readonly to: Date; readonly views: number | null },
): Promise<NeighbourRow> {
  const { rows } = await sql<NeighbourRow>`
    SELECT count(views) FILTER (WHERE mature) AS posts,
      count(*) FILTER (WHERE mature AND views < ${around.views}::bigint) AS below,
      count(*) FILTER (WHERE mature AND views = ${around.views}::bigint) AS equal,
      ARRAY[percentile_cont(0.5) WITHIN GROUP (ORDER BY views_1h),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY views_6h), percentile_cont(0.5) WITHIN GROUP (ORDER BY views_12h),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY views_24h), percentile_cont(0.5) WITHIN GROUP (ORDER BY views_48h),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY views_72h), percentile_cont(0.5) WITHIN GROUP (ORDER BY views_168h)
      ] AS medians,
      ARRAY[count(views_1h), count(views_6h), count(views_12h), count(views_24h), count(views_48h), count(views_72h),
        count(views_168h)] AS counts
    FROM post_current
    WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
      AND published_at >= ${around.from} AND published_at < ${around.to}
      AND NOT is_forward AND deleted_at IS NULL
  `.execute(tx);
  return rows[0] ?? { posts: 0, below: 0, equal: 0, medians: [], counts: [] };
}
