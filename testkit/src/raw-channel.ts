import type { Database } from '../../server/src/platform/database/index.ts';
import { inWorkspace } from '../../server/src/platform/database/index.ts';

/** The stored rows of one channel as they stand, times in milliseconds since 1970. */
export interface RawChannel {
  readonly posts: readonly RawPost[];
  /** By message. */
  readonly readings: ReadonlyMap<number, readonly RawReading[]>;
  /** By message. */
  readonly reactions: ReadonlyMap<number, readonly RawReaction[]>;
}

export interface RawPost {
  readonly message_id: number;
  readonly published: number;
  readonly local_day: string;
  readonly local_hour: number;
  readonly local_weekday: number;
  readonly edited: number | null;
  readonly deleted: number | null;
  readonly album_id: number | null;
  readonly format: number | null;
  readonly is_forward: boolean;
  readonly text: string | null;
  readonly text_length: number | null;
  readonly forwarded_from: string | null;
  readonly author: string | null;
  readonly hashtags: readonly string[] | null;
  readonly link_domains: readonly string[] | null;
  readonly source: number;
  readonly media_count: number;
}

export interface RawReading {
  readonly message_id: number;
  readonly first_seen: number;
  readonly last_seen: number;
  /** The day of the first time in the channel's zone. */
  readonly local_day: string;
  readonly views: number | null;
  readonly forwards: number | null;
  readonly reactions: number | null;
  readonly comments: number | null;
  readonly precision: number;
  readonly source: number;
  readonly not_before: boolean;
}

export interface RawReaction {
  readonly message_id: number;
  readonly kind: number;
  readonly emoji: string;
  readonly count: number;
  readonly observed: number;
  readonly source: number;
}

const ms = (column: string): string => `round(extract(epoch FROM ${column}) * 1000)::float8`;

/** @param timeZone the channel's, by which PostgreSQL tells the local day, hour and weekday */
export async function readRawChannel<Tables>(
  database: Database<Tables>,
  { workspaceId, channelId, timeZone }: { workspaceId: number; channelId: number; timeZone: string },
): Promise<RawChannel> {
  const local = `(published_at AT TIME ZONE '${timeZone}')`;
  return inWorkspace(database, workspaceId, async ({ client }) => {
    const posts = await client.query<RawPost>(
      `SELECT message_id, ${ms('published_at')} AS published, to_char(${local}, 'YYYY-MM-DD') AS local_day,
         extract(hour FROM ${local})::int AS local_hour, extract(isodow FROM ${local})::int AS local_weekday,
         ${ms('edited_at')} AS edited, ${ms('deleted_at')} AS deleted, album_id, format, is_forward, text, text_length,
         forwarded_from, author, hashtags, link_domains, source, coalesce(jsonb_array_length(media), 0) AS media_count
       FROM post WHERE channel_id = $1`,
      [channelId],
    );
    const readings = await client.query<RawReading>(
      `SELECT message_id, ${ms('first_seen_at')} AS first_seen, ${ms('last_seen_at')} AS last_seen,
         to_char(first_seen_at AT TIME ZONE '${timeZone}', 'YYYY-MM-DD') AS local_day, views, forwards, reactions,
         comments, views_precision AS precision, source, not_before
       FROM measurement WHERE channel_id = $1`,
      [channelId],
    );
    const reactions = await client.query<RawReaction>(
      `SELECT message_id, kind, emoji, count, ${ms('observed_at')} AS observed, source
       FROM reaction WHERE channel_id = $1`,
      [channelId],
    );
    return {
      posts: posts.rows,
      readings: Map.groupBy(readings.rows, (reading) => reading.message_id),
      reactions: Map.groupBy(reactions.rows, (reaction) => reaction.message_id),
    };
  });
}
