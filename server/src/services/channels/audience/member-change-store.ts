import { type RawBuilder, sql } from 'kysely';
import { workspaceOf } from '../channel-store.ts';
import type { InstantWindow } from '../metrics/local-window.ts';
import type { ReadTransaction } from '../read-deps.ts';

/** How many came and went. */
export interface ChangeCounts {
  readonly joins: number;
  readonly left: number;
  readonly removed: number;
  readonly lastAt: Date | null;
}

/** A channel and a window to count changes of. */
export interface ChangeScope {
  readonly channelId: number;
  readonly instants: InstantWindow;
}

export interface ScopeChanges extends ChangeCounts {
  /** The first change that was ever seen in the channel. */
  readonly since: Date | null;
}

export interface LinkChanges extends ChangeCounts {
  /** Empty: none, or not told. */
  readonly link: string;
  readonly name: string;
  readonly createsJoinRequest: boolean;
}

/**
 * Changes that were one: a join of somebody who is a member already is none, neither is a leave of somebody who is gone
 * (a ban after leaving). A leave carries the link of the join that it ends. Askers are no members. Only what lies in
 * the window is read, and for each row of it the one before of the same person. `kind` is `MemberChangeKind`.
 *
 * @param condition which rows of `change` besides; on its channel and time
 */
export function changesWhere(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    SELECT change.user_id, change.event_key, change.happened_at, change.kind,
      coalesce(CASE WHEN change.kind = 1 THEN change.link ELSE earlier.link END, '') AS link
    FROM member_change AS change LEFT JOIN LATERAL (
      SELECT one.kind, one.link FROM member_change AS one
      WHERE one.workspace_id = change.workspace_id AND one.channel_id = change.channel_id
        AND one.user_id = change.user_id AND one.kind <= 3
        AND (one.happened_at, one.event_key) < (change.happened_at, change.event_key)
      ORDER BY one.happened_at DESC, one.event_key DESC LIMIT 1
    ) AS earlier ON true
    WHERE change.kind <= 3 AND (change.kind = 1) IS DISTINCT FROM (earlier.kind = 1) AND ${condition}`;
}

const counts = sql`count(*) FILTER (WHERE kind = 1) AS joins, count(*) FILTER (WHERE kind = 2) AS "left",
  count(*) FILTER (WHERE kind = 3) AS removed, max(happened_at) AS "lastAt"`;

/** When the first change of a member was seen. */
export async function readFirstChange(tx: ReadTransaction, channelId: number): Promise<Date | null> {
  const { rows } = await sql<{ at: Date }>`
    SELECT happened_at AS at FROM member_change
    WHERE workspace_id = ${workspaceOf(tx)} AND channel_id = ${channelId} ORDER BY happened_at LIMIT 1
  `.execute(tx);
  return rows[0]?.at ?? null;
}

/** The counts of each scope, in the order of the scopes, as JSON: for a statement that reads other things too. */
export function scopeChangesJson(workspaceId: number, scopes: readonly ChangeScope[]): RawBuilder<unknown> {
  const within = sql`change.workspace_id = ${workspaceId} AND change.channel_id = scope.channel_id
    AND change.happened_at >= scope."from" AND change.happened_at < scope."to"`;
  return sql`(
    SELECT coalesce(json_agg(scope_change ORDER BY place), '[]') FROM (
      SELECT scope.place, (SELECT happened_at FROM member_change AS first
          WHERE first.workspace_id = ${workspaceId} AND first.channel_id = scope.channel_id
          ORDER BY happened_at LIMIT 1) AS since, counted.*
      FROM unnest(${scopes.map((scope) => scope.channelId)}::int[],
          ${scopes.map((scope) => scope.instants.from)}::timestamptz[],
          ${scopes.map((scope) => scope.instants.to)}::timestamptz[])
        WITH ORDINALITY AS scope (channel_id, "from", "to", place),
        LATERAL (SELECT ${counts} FROM (${changesWhere(within)}) AS one) AS counted
    ) AS scope_change)`;
}

/** A row of `scopeChangesJson`. */
export type ScopeChangesRow = {
  readonly [Name in keyof ScopeChanges]: ScopeChanges[Name] extends number ? number : string | null;
};

export function scopeChangesFrom({ joins, left, removed, lastAt, since }: ScopeChangesRow): ScopeChanges {
  const instant = (at: string | null) => (at === null ? null : new Date(at));
  return { joins, left, removed, lastAt: instant(lastAt), since: instant(since) };
}

/**
 * The counts between each two neighbours of the bounds: one fewer than there are bounds, in their order.
 *
 * @param bounds ascending, at least two
 */
export async function readChangesBetween(
  tx: ReadTransaction,
  channelId: number,
  bounds: readonly Date[],
): Promise<ChangeCounts[]> {
  const { rows } = await sql<ChangeCounts & { place: number }>`
    SELECT width_bucket(happened_at, ${bounds}::timestamptz[]) AS place, ${counts}
    FROM (${changesWhere(withinBounds(tx, channelId, bounds))}) AS one GROUP BY 1
  `.execute(tx);
  const found = new Map(rows.map((row) => [row.place, row]));
  return bounds.slice(1).map((_, index) => found.get(index + 1) ?? none);
}

/** The links with the most joins of the window, and how many there are in all. */
export async function readChangesByLink(
  tx: ReadTransaction,
  channelId: number,
  { from, to }: InstantWindow,
  limit: number,
): Promise<{ readonly links: readonly LinkChanges[]; readonly total: number }> {
  const workspaceId = workspaceOf(tx);
  const { rows } = await sql<LinkChanges & { total: number }>`
    SELECT counted.*, coalesce(known.name, '') AS name,
      coalesce(known.creates_join_request, false) AS "createsJoinRequest"
    FROM (SELECT link, ${counts}, count(*) OVER () AS total
        FROM (${changesWhere(withinBounds(tx, channelId, [from, to]))}) AS one
        GROUP BY link ORDER BY joins DESC, link LIMIT ${limit}) AS counted
      LEFT JOIN invite_link AS known ON known.workspace_id = ${workspaceId}
        AND known.channel_id = ${channelId} AND known.link = counted.link
    ORDER BY joins DESC, counted.link
  `.execute(tx);
  return { links: rows, total: rows[0]?.total ?? 0 };
}

const none: ChangeCounts = { joins: 0, left: 0, removed: 0, lastAt: null };

function withinBounds(tx: ReadTransaction, channelId: number, bounds: readonly Date[]): RawBuilder<unknown> {
  return sql`change.workspace_id = ${workspaceOf(tx)} AND change.channel_id = ${channelId}
    AND change.happened_at >= ${bounds[0]} AND change.happened_at < ${bounds.at(-1)}`;
}
