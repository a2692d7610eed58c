import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import {
  type ChangeScope,
  type ScopeChanges,
  type ScopeChangesRow,
  scopeChangesFrom,
  scopeChangesJson,
} from './audience/member-change-store.ts';
import { workspaceOf } from './channel-store.ts';
import type { ReadingsAround } from './metrics/growth.ts';
import type { LocalWindow } from './metrics/local-window.ts';
import type { SeriesStep } from './metrics/series-step.ts';
import {
  type StoredSubscribers,
  type SubscriberReading,
  settledReading,
} from './metrics/settled-readings.ts';
import type { ChannelsTables } from './tables.ts';

/** The buckets of a channel to add up. */
export interface ActivityScope {
  readonly channelId: number;
  readonly days: LocalWindow;
  /** One row for each step, or one for all. */
  readonly step: SeriesStep | 'all';
}

/** Sums of buckets: posts and messages over what is not deleted, counters over own posts that are not deleted. */
export interface ActivitySum {
  /** First day of the day, week or month; null for the sum of all. */
  readonly key: string | null;
  readonly posts: number;
  readonly messages: number;
  readonly forwardedPosts: number;
  readonly views: number;
  readonly viewsKnown: number;
  readonly forwards: number;
  readonly forwardsKnown: number;
  readonly reactions: number;
  readonly reactionsKnown: number;
  readonly comments: number;
  readonly commentsKnown: number;
}

export interface ScopeActivity {
  readonly sums: readonly ActivitySum[];
  readonly viewsGained: readonly GainedSum[];
}

/** Views that arrived within a step of the scope; a step without a known gain has none. */
export interface GainedSum {
  /** As of `ActivitySum`. */
  readonly key: string | null;
  readonly sum: number;
  /** Days on which a gain was observed. */
  readonly days: number;
}

/** An instant next to which the readings of subscribers are wanted. */
export interface ReadingPlace {
  readonly channelId: number;
  readonly at: Date;
  /** Whether the first reading after it is wanted besides the last one before. */
  readonly after: boolean;
}

export interface ReactionSum {
  /** 1 an emoji, 2 a custom one (its id), 3 paid stars. */
  readonly kind: number;
  readonly emoji: string;
  readonly count: number;
  readonly posts: number;
}

/** What is to be read, all at once. */
export interface ActivityQuestion {
  readonly scopes: readonly ActivityScope[];
  readonly places: readonly ReadingPlace[];
  /** Windows whose joins and leaves are wanted. */
  readonly changesOf: readonly ChangeScope[];
  readonly reactionsOf: ActivityScope | null;
}

export interface Activity {
  /** In the order of the scopes. */
  readonly scopes: readonly ScopeActivity[];
  /** In the order of the places. */
  readonly readings: readonly ReadingsAround[];
  /** Joins and leaves in the order of the windows. */
  readonly changes: readonly ScopeChanges[];
  /** Of the scope asked for, most frequent first. */
  readonly reactions: readonly ReactionSum[];
}

interface ReadingRow {
  readonly seen_at: string;
  readonly count: number;
  readonly precision: number;
  readonly source: number;
  readonly not_before: boolean;
}

interface ActivityRow {
  readonly sums: readonly (ActivitySum & { readonly position: number })[];
  readonly gained: readonly (GainedSum & { readonly position: number })[];
  readonly readings: readonly {
    readonly before: ReadingRow | null;
    /** The last exact one up to that one, where that one is not. */
    readonly exact: ReadingRow | null;
    readonly after: ReadingRow | null;
  }[];
  readonly changes: readonly ScopeChangesRow[];
  readonly reactions: readonly ReactionSum[];
}

/** More kinds of reaction than anybody looks at. */
const mostReactions = 200;

/**
 * Everything of a page that comes from sums and readings, in one statement: its cost follows the days and places
 * asked for, not the posts or readings stored.
 */
export async function readActivity(
  tx: DatabaseTransaction<ChannelsTables>,
  { scopes, places, changesOf, reactionsOf }: ActivityQuestion,
): Promise<Activity> {
  const workspaceId = workspaceOf(tx);
  const { rows } = await sql<ActivityRow>`
    WITH scope AS MATERIALIZED (
      SELECT * FROM unnest(
        ${scopes.map((scope) => scope.channelId)}::int[],
        ${scopes.map((scope) => scope.days.from)}::date[],
        ${scopes.map((scope) => scope.days.to)}::date[],
        ${scopes.map((scope) => scope.step)}::text[]
      ) WITH ORDINALITY AS scope (channel_id, from_day, to_day, step, position)
    )
    SELECT ${sumsOf(workspaceId)} AS sums, ${gainedOf(workspaceId)} AS gained,
      ${readingsAt(workspaceId, places)} AS readings, ${scopeChangesJson(workspaceId, changesOf)} AS changes,
      ${reactionSums(workspaceId, reactionsOf)} AS reactions
  `.execute(tx);
  const row = rows[0];
  return {
    scopes: scopes.map((_, index) => ({
      sums: (row?.sums ?? []).filter(({ position }) => position === index + 1),
      viewsGained: (row?.gained ?? []).filter(({ position }) => position === index + 1),
    })),
    readings: (row?.readings ?? []).map(({ before, exact, after }) => ({
      before: readingFrom(before, exact),
      after: readingFrom(after, null),
    })),
    changes: (row?.changes ?? []).map(scopeChangesFrom),
    reactions: row?.reactions ?? [],
  };
}

/** A row has its day already: only weeks and months are to be worked out. */
const stepKey = sql`CASE scope.step WHEN 'all' THEN NULL WHEN 'day' THEN local_day
  ELSE date_trunc(scope.step, local_day::timestamp)::date END`;

function sumsOf(workspaceId: number): RawBuilder<unknown> {
  return sql`(
    SELECT coalesce(json_agg(sums ORDER BY position, key), '[]') FROM (
      SELECT scope.position, step.*
      FROM scope CROSS JOIN LATERAL (
        SELECT ${stepKey} AS key,
          sum(posts) AS posts, sum(messages) AS messages, sum(forwarded_posts) AS "forwardedPosts",
          sum(views_sum) AS views, sum(views_known) AS "viewsKnown",
          sum(forwards_sum) AS forwards, sum(forwards_known) AS "forwardsKnown",
          sum(reactions_sum) AS reactions, sum(reactions_known) AS "reactionsKnown",
          sum(comments_sum) AS comments, sum(comments_known) AS "commentsKnown"
        FROM bucket
        WHERE workspace_id = ${workspaceId} AND channel_id = scope.channel_id
          AND local_day >= scope.from_day AND local_day < scope.to_day
        GROUP BY 1
      ) AS step
    ) AS sums)`;
}

function gainedOf(workspaceId: number): RawBuilder<unknown> {
  return sql`(
    SELECT coalesce(json_agg(gained), '[]') FROM (
      SELECT scope.position, step.*
      FROM scope CROSS JOIN LATERAL (
        SELECT ${stepKey} AS key, sum(views_gained) AS sum, count(*) AS days
        FROM day_views_gained
        WHERE workspace_id = ${workspaceId} AND channel_id = scope.channel_id
          AND local_day >= scope.from_day AND local_day < scope.to_day
        GROUP BY 1
      ) AS step
    ) AS gained)`;
}

/**
 * The last reading before each place, as it counts beside the last exact one, and the first at or after it. Of one
 * moment the most precise.
 */
function readingsAt(workspaceId: number, places: readonly ReadingPlace[]): RawBuilder<unknown> {
  return sql`(
    SELECT coalesce(json_agg(json_build_object('before', before, 'exact', exact, 'after', after) ORDER BY position), '[]')
    FROM unnest(
      ${places.map((place) => place.channelId)}::int[], ${places.map((place) => place.at)}::timestamptz[],
      ${places.map((place) => place.after)}::boolean[]
    ) WITH ORDINALITY AS place (channel_id, at, with_after, position)
    LEFT JOIN LATERAL (
      SELECT least(last_seen_at, place.at) AS seen_at, count, precision, source, not_before FROM subscriber_reading
      WHERE workspace_id = ${workspaceId} AND channel_id = place.channel_id AND first_seen_at < place.at
      ORDER BY first_seen_at DESC, precision LIMIT 1
    ) AS before ON true
    LEFT JOIN LATERAL (
      SELECT first_seen_at AS seen_at, count, precision, source, not_before FROM subscriber_reading
      WHERE before.precision > 0 AND precision = 0
        AND workspace_id = ${workspaceId} AND channel_id = place.channel_id AND first_seen_at <= before.seen_at
      ORDER BY first_seen_at DESC LIMIT 1
    ) AS exact ON true
    LEFT JOIN LATERAL (
      SELECT first_seen_at AS seen_at, count, precision, source, not_before FROM subscriber_reading
      WHERE place.with_after
        AND workspace_id = ${workspaceId} AND channel_id = place.channel_id AND first_seen_at >= place.at
      ORDER BY first_seen_at, precision LIMIT 1
    ) AS after ON true)`;
}

function reactionSums(workspaceId: number, scope: ActivityScope | null): RawBuilder<unknown> {
  if (scope === null) return sql`'[]'::json`;
  return sql`(
    SELECT coalesce(json_agg(kinds ORDER BY count DESC, kind, emoji), '[]') FROM (
      SELECT kind, emoji, sum(count) AS count, sum(posts) AS posts FROM reaction_day
      WHERE workspace_id = ${workspaceId} AND channel_id = ${scope.channelId}
        AND local_day >= ${scope.days.from}::date AND local_day < ${scope.days.to}::date
      GROUP BY kind, emoji
      ORDER BY sum(count) DESC, kind, emoji LIMIT ${mostReactions}
    ) AS kinds)`;
}

function readingFrom(row: ReadingRow | null, exact: ReadingRow | null): SubscriberReading | null {
  return row === null ? null : settledReading(storedFrom(row), exact === null ? null : storedFrom(exact));
}

function storedFrom({ seen_at, count, precision, source, not_before }: ReadingRow): StoredSubscribers {
  return { observedAt: new Date(seen_at), count, precision, source, notBefore: not_before };
}
