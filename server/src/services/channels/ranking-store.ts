import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { workspaceOf } from './channel-store.ts';
import type { InstantWindow } from './metrics/local-window.ts';
import type { ChannelsTables } from './tables.ts';

/** How many own posts of a window could be ranked, and by what. */
export interface Rankable {
  readonly posts: number;
  readonly seen: number;
  readonly mature: number;
  readonly expected: number;
  /** 0 where no post has a single reaction: that is no order. */
  readonly reacted: number;
  readonly maturelyReacted: number;
}

export async function readRankable(
  tx: DatabaseTransaction<ChannelsTables>,
  channelId: number,
  instants: InstantWindow,
): Promise<Rankable> {
  const { rows } = await sql<Rankable>`
    SELECT count(*) AS posts, count(views) AS seen, count(*) FILTER (WHERE mature) AS mature,
      count(against_expectation) AS expected, CASE WHEN max(reactions) > 0 THEN count(reactions) ELSE 0 END AS reacted,
      count(reactions) FILTER (WHERE mature) AS "maturelyReacted"
    FROM post_current
    WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
      AND published_at >= ${instants.from} AND published_at < ${instants.to}
      AND NOT is_forward AND deleted_at IS NULL
  `.execute(tx);
  return rows[0] ?? { posts: 0, seen: 0, mature: 0, expected: 0, reacted: 0, maturelyReacted: 0 };
}
