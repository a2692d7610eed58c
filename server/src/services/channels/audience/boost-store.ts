import { sql } from 'kysely';
import { workspaceOf } from '../channel-store.ts';
import type { InstantWindow } from '../metrics/local-window.ts';
import type { ReadTransaction } from '../read-deps.ts';

export interface BoostCounts {
  /** The first that was ever seen; null where none was. */
  readonly since: Date | null;
  /** Stand at the end of the window. */
  readonly active: number;
  readonly added: number;
  readonly ended: number;
  readonly lastAt: Date | null;
}

/** Boosts over one step. */
export type BoostsOfStep = Pick<BoostCounts, 'active' | 'added' | 'ended'>;

/**
 * The boosts of a channel between each two neighbours of the bounds, in their order.
 *
 * @param bounds ascending, at least two
 */
export async function readBoostsBetween(
  tx: ReadTransaction,
  channelId: number,
  bounds: readonly Date[],
): Promise<BoostsOfStep[]> {
  const { rows } = await sql<BoostsOfStep>`
    SELECT count(one.began_at) FILTER (WHERE began_at < step."to" AND ends_at >= step."to") AS active,
      count(one.began_at) FILTER (WHERE began_at >= step."from" AND began_at < step."to") AS added,
      count(one.ends_at) FILTER (WHERE ends_at >= step."from" AND ends_at < step."to") AS ended
    FROM unnest(${bounds.slice(0, -1)}::timestamptz[], ${bounds.slice(1)}::timestamptz[])
      WITH ORDINALITY AS step ("from", "to", place)
      LEFT JOIN (SELECT began_at, least(removed_at, expires_at) AS ends_at FROM boost
        WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}) AS one ON true
    GROUP BY step.place ORDER BY step.place
  `.execute(tx);
  return rows;
}

/** The boosts of a channel in a window. One ends when it is taken away or runs out, whichever comes first. */
export async function readBoostCounts(
  tx: ReadTransaction,
  channelId: number,
  { from, to }: InstantWindow,
): Promise<BoostCounts> {
  const { rows } = await sql<BoostCounts>`
    SELECT min(coalesce(began_at, removed_at)) AS since,
      count(*) FILTER (WHERE began_at < ${to} AND ends_at >= ${to}) AS active,
      count(*) FILTER (WHERE began_at >= ${from} AND began_at < ${to}) AS added,
      count(*) FILTER (WHERE ends_at >= ${from} AND ends_at < ${to}) AS ended,
      max(greatest(began_at, removed_at)) FILTER (WHERE began_at < ${to} OR removed_at < ${to}) AS "lastAt"
    FROM (SELECT began_at, removed_at, least(removed_at, expires_at) AS ends_at FROM boost
      WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId}) AS one
  `.execute(tx);
  return rows[0] ?? { since: null, active: 0, added: 0, ended: 0, lastAt: null };
}
