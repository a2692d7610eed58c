import type { DatabaseTransaction } from '../../../platform/database/index.ts';
import type { ChannelsTables } from '../tables.ts';
import type { BoostChange } from './observed.ts';

/**
 * Keeps what was told of boosts, whatever came first; safe to repeat. One that goes on has a later end than before; one
 * that was taken away and begins anew stands again.
 *
 * @returns how many are new or changed
 */
export async function writeBoosts(
  tx: DatabaseTransaction<ChannelsTables>,
  channelId: number,
  changes: readonly BoostChange[],
): Promise<number> {
  const answer = await tx.client.query(
    `INSERT INTO boost AS b (workspace_id, channel_id, boost_id, began_at, expires_at, removed_at)
     SELECT $1, $2, boost_id, min(at) FILTER (WHERE ends IS NOT NULL), max(ends),
       CASE WHEN max(at) FILTER (WHERE ends IS NULL) >= max(at) THEN max(at) END
     FROM unnest($3::text[], $4::timestamptz[], $5::timestamptz[]) AS given (boost_id, at, ends)
     GROUP BY boost_id
     ON CONFLICT (workspace_id, channel_id, boost_id) DO UPDATE SET
       began_at = least(b.began_at, excluded.began_at),
       expires_at = greatest(b.expires_at, excluded.expires_at),
       removed_at = CASE
         WHEN excluded.removed_at IS NOT NULL THEN greatest(b.removed_at, excluded.removed_at)
         WHEN excluded.began_at > b.removed_at THEN NULL
         ELSE b.removed_at END
     WHERE (excluded.began_at < b.began_at OR b.began_at IS NULL AND excluded.began_at IS NOT NULL)
       OR (excluded.expires_at > b.expires_at OR b.expires_at IS NULL AND excluded.expires_at IS NOT NULL)
       OR excluded.removed_at > b.removed_at OR b.removed_at IS NULL AND excluded.removed_at IS NOT NULL
       OR excluded.began_at > b.removed_at`,
    [
      tx.workspaceId,
      channelId,
      changes.map(({ boostId }) => boostId),
      changes.map(({ happenedAt }) => happenedAt),
      changes.map(({ expiresAt }) => expiresAt),
    ],
  );
  return answer.rowCount ?? 0;
}
