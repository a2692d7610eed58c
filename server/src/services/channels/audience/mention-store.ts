import { sql } from 'kysely';
import { type ChannelRow, workspaceOf } from '../channel-store.ts';
import type { InstantWindow } from '../metrics/local-window.ts';
import type { ReadTransaction } from '../read-deps.ts';

/** A post of another channel that names or reposts the channel. */
export interface MentionRow {
  readonly channelId: number;
  readonly messageId: number;
  readonly publishedAt: Date;
  readonly forwarded: boolean;
  readonly views: number | null;
  /** All mentions in that channel. */
  readonly inChannel: number;
}

/** The newest mentions in each of these channels, newest first. */
export async function readMentions(
  tx: ReadTransaction,
  mentioned: Pick<ChannelRow, 'telegramId' | 'username' | 'title'>,
  inChannels: readonly number[],
  { from, to }: InstantWindow,
  mostEach: number,
): Promise<MentionRow[]> {
  const workspaceId = workspaceOf(tx);
  const { rows } = await sql<MentionRow>`
    SELECT * FROM (
      SELECT post.channel_id AS "channelId", post.message_id AS "messageId", post.published_at AS "publishedAt",
        post.views, part.forwarded, count(*) OVER channel AS "inChannel",
        row_number() OVER (PARTITION BY post.channel_id ORDER BY post.published_at DESC, post.message_id DESC) AS place
      FROM post_current AS post, LATERAL (
        SELECT bool_or(forwarded) AS forwarded FROM (
          SELECT coalesce(forwarded_from_id = ${mentioned.telegramId}::bigint,
              is_forward AND forwarded_from = ${mentioned.title}) AS forwarded,
            coalesce(lower(text) ~ ${namePattern(mentioned)} OR lower(entities::text) ~ ${namePattern(mentioned)}, false)
              AS named
          FROM post AS message
          WHERE message.workspace_id = ${workspaceId} AND message.channel_id = post.channel_id
            -- The parts of an album follow each other.
            AND message.message_id >= post.message_id AND message.message_id < post.message_id + post.part_count
        ) AS one WHERE forwarded OR named
      ) AS part
      WHERE post.workspace_id = ${workspaceId} AND post.channel_id = ANY(${inChannels}::int[])
        AND post.published_at >= ${from} AND post.published_at < ${to} AND post.deleted_at IS NULL
        AND part.forwarded IS NOT NULL
      WINDOW channel AS (PARTITION BY post.channel_id)
    ) AS mention WHERE place <= ${mostEach} ORDER BY "publishedAt" DESC, "messageId" DESC
  `.execute(tx);
  return rows;
}

/** '@name', 't.me/name' and 't.me/c/id', each as a whole word. Names are letters, digits and underscores. */
function namePattern({ username, telegramId }: Pick<ChannelRow, 'telegramId' | 'username'>): string {
  const site = '(t|telegram)\\.me/';
  const ways = [
    ...(username === null ? [] : [`@${username}`, `${site}(s/)?${username}`]),
    ...(telegramId === null ? [] : [`${site}c/${telegramId}`]),
  ];
  // Of a channel without either nothing but its title is known, which anybody may use.
  return ways.length === 0 ? '(?!)' : `(^|[^a-z0-9_])(${ways.join('|')})([^a-z0-9_]|$)`;
}
