import { sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { workspaceOf } from './channel-store.ts';
import type { InstantWindow } from './metrics/local-window.ts';
import type { ChannelsTables } from './tables.ts';

/** How many own posts of a window could be ranked, and by what. */
export interface Rankable {
  readonly posts: number;
  readonly expected: number;
  readonly reacted: number;
  readonly maturelyReacted: number;
}

export async function readRankable(
  tx: DatabaseTransaction<ChannelsTables>,
  channelId: number,
  instants: InstantWindow,
): Promise<Rankable> {
  const { rows } = await sql<Rankable>`
    SELECT count(*) AS posts, count(against_expectation) AS expected, count(reactions) AS reacted,
      count(reactions) FILTER (WHERE mature) AS "maturelyReacted"
    FROM post_current
    WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}
      AND published_at >= ${instants.from} AND published_at < ${instants.to}
      AND NOT is_forward AND deleted_at IS NULL
  `.execute(tx);
  return rows[0] ?? { posts: 0, expected: 0, reacted: 0, maturelyReacted: 0 };
}
