import { type RawBuilder, sql } from 'kysely';
import { workspaceOf } from '../channel-store.ts';
import type { InstantWindow } from '../metrics/local-window.ts';
import { longestDays, type MemberDays } from '../metrics/retention.ts';
import type { ReadTransaction } from '../read-deps.ts';
import { changesWhere } from './member-change-store.ts';

/** Members who joined, of one group. */
export interface MemberGroup {
  readonly key: string;
  readonly joins: number;
  readonly days: MemberDays;
}

/** Whose joins, and how they are grouped. */
export type JoinGrouping =
  | { readonly by: 'all' }
  | { readonly by: 'link'; readonly most: number }
  /** Between each two neighbours of the bounds; the key is the place, from 1. */
  | { readonly by: 'bounds'; readonly bounds: readonly Date[] };

/** By whole days since joining, how many of each group were found gone and how many last found there. */
export function readMemberDays(
  tx: ReadTransaction,
  channelId: number,
  { from, to }: InstantWindow,
  grouping: JoinGrouping,
  now: Date,
): Promise<MemberGroup[]> {
  const within = sql`change.happened_at >= ${from} AND change.happened_at < ${to}`;
  return readGroups(
    tx,
    channelId,
    within,
    keyOf(grouping),
    grouping.by === 'link' ? grouping.most : 1_000,
    now,
  );
}

/** The same of everybody who ever came by one of these links. */
export function readMemberDaysOfLinks(
  tx: ReadTransaction,
  channelId: number,
  links: readonly string[],
  now: Date,
): Promise<MemberGroup[]> {
  return readGroups(tx, channelId, sql`change.link = ANY(${links}::text[])`, sql`link`, links.length, now);
}

/**
 * Day k is found out k × 24 hours after joining, if that has come. Whoever joins again begins again. A group has a row
 * for each day and outcome, however many its members are.
 */
async function readGroups(
  tx: ReadTransaction,
  channelId: number,
  condition: RawBuilder<unknown>,
  key: RawBuilder<unknown>,
  most: number,
  now: Date,
): Promise<MemberGroup[]> {
  const workspaceId = workspaceOf(tx);
  const joins = sql`change.workspace_id = ${workspaceId} AND change.channel_id = ${channelId}
    AND change.kind = 1 AND change.happened_at <= ${now} AND ${condition}`;
  const { rows } = await sql<{ key: string; day: number; events: number; censored: number }>`
    WITH joined AS MATERIALIZED (SELECT *, ${key} AS key FROM (${changesWhere(joins)}) AS one),
    spell AS (
      SELECT key, CASE WHEN ended.at IS NOT NULL
          THEN greatest(ceil(extract(epoch FROM ended.at - joined.happened_at) / 86400), 1) END AS gone_day,
        least(floor(extract(epoch FROM ${now}::timestamptz - joined.happened_at) / 86400), ${longestDays})::int AS age
      FROM joined LEFT JOIN LATERAL (
        SELECT gone.happened_at AS at FROM member_change AS gone
        WHERE gone.workspace_id = ${workspaceId} AND gone.channel_id = ${channelId}
          AND gone.user_id = joined.user_id AND gone.kind IN (2, 3)
          AND (gone.happened_at, gone.event_key) > (joined.happened_at, joined.event_key)
        ORDER BY gone.happened_at, gone.event_key LIMIT 1
      ) AS ended ON true
      WHERE key IN (SELECT key FROM joined GROUP BY key ORDER BY count(*) DESC, key LIMIT ${most})
    )
    SELECT key, (CASE WHEN gone_day <= age THEN gone_day ELSE age END)::int AS day,
      count(*) FILTER (WHERE gone_day <= age) AS events,
      count(*) FILTER (WHERE (gone_day <= age) IS NOT TRUE) AS censored
    FROM spell GROUP BY 1, 2 ORDER BY 1, 2
  `.execute(tx);
  const groups = new Map<string, { time: number; events: number; censored: number }[]>();
  for (const { key: name, day, events, censored } of rows) {
    const days = groups.get(name) ?? [];
    if (days.length === 0) groups.set(name, days);
    days.push({ time: day, events, censored });
  }
  return [...groups].map(([name, days]) => ({
    key: name,
    days,
    joins: days.reduce((sum, one) => sum + one.events + one.censored, 0),
  }));
}

function keyOf(grouping: JoinGrouping): RawBuilder<unknown> {
  if (grouping.by === 'link') return sql`link`;
  if (grouping.by === 'all') return sql`''::text`;
  return sql`width_bucket(happened_at, ${grouping.bounds}::timestamptz[])::text`;
}
