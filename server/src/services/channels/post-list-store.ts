import { type RawBuilder, sql } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { workspaceOf } from './channel-store.ts';
import { provisionalBelow } from './ingest/provisional-id.ts';
import type { EngagementPart } from './metrics/post-summary.ts';
import type { MarkAge } from './metrics/views-at.ts';
import type { PagePosition } from './page-token.ts';
import type { PostMark, PostSort, PostTrait, ResolvedPostFilter } from './post-filter.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** A message of a post as it was stored; null is unknown or absent. */
export interface PostPart {
  readonly messageId: number;
  readonly text: string | null;
  readonly author: string | null;
  readonly replyTo: number | null;
  readonly entities:
    | readonly {
        readonly type: string;
        readonly offset: number;
        readonly length: number;
        readonly value?: string;
      }[]
    | null;
  readonly media: readonly StoredMedia[] | null;
  /** Small versions that are kept of them. */
  readonly pictures: readonly StoredPicture[] | null;
  readonly poll: {
    readonly question: string;
    readonly totalVoters: number | null;
    readonly options: readonly { readonly text: string; readonly voters: number | null }[];
  } | null;
}

export interface StoredMedia {
  /** Number of the contract's PostFormat. */
  readonly format: number;
  readonly fileName?: string;
  readonly mimeType?: string;
  readonly sizeBytes?: number;
  readonly width?: number;
  readonly height?: number;
  readonly durationSeconds?: number;
}

export interface StoredPicture {
  /** Which of the message's media it is of, from 0. */
  readonly position: number;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly digest: string;
}

/** One post with its last known counters; null is unknown. */
export interface PostRow {
  readonly messageId: number;
  readonly publishedAt: Date;
  readonly editedAt: Date | null;
  readonly deletedAt: Date | null;
  /** Number of the contract's PostFormat. */
  readonly format: number;
  readonly partCount: number;
  readonly language: string | null;
  readonly hashtags: readonly string[] | null;
  readonly linkDomains: readonly string[] | null;
  readonly isForward: boolean;
  readonly forwardedFrom: string | null;
  readonly author: string | null;
  readonly views: number | null;
  readonly forwards: number | null;
  readonly reactions: number | null;
  readonly comments: number | null;
  readonly observedAt: Date | null;
  readonly notBefore: boolean;
  readonly sources: readonly number[];
  readonly mature: boolean;
  readonly outlier: number;
  readonly expectedViews: number | null;
  readonly againstExpectation: number | null;
  readonly parts: readonly PostPart[];
}

/** A post with its views at the ages of `markAgesHours`. */
export interface MarkedRow extends PostRow {
  readonly ageMarks: readonly (number | null)[];
}

/** A post of a page with the value that it was sorted by. */
export interface ListedRow extends PostRow {
  readonly sortKey: number | null;
  /** Views at the age that the filter asks for; null without one. */
  readonly viewsAtAge: number | null;
}

export interface PostQuery {
  readonly channelId: number;
  readonly filter: ResolvedPostFilter;
  readonly sort: PostSort;
  readonly ascending: boolean;
  readonly limit: number;
  readonly after: PagePosition | null;
  readonly rateParts: readonly EngagementPart[];
}

/** Telegram's albums have ten parts; their ids lie close together. */
export const furthestPart = 100;

const postColumns = sql`
  page.message_id AS "messageId", page.published_at AS "publishedAt", page.edited_at AS "editedAt",
  page.deleted_at AS "deletedAt", page.format, page.part_count AS "partCount", page.language, page.hashtags,
  page.link_domains AS "linkDomains", page.is_forward AS "isForward", page.forwarded_from AS "forwardedFrom",
  page.author, page.views, page.forwards, page.reactions, page.comments, page.observed_at AS "observedAt",
  page.not_before AS "notBefore", page.sources, page.mature, page.outlier,
  page.expected_views AS "expectedViews", page.against_expectation AS "againstExpectation"`;

const ageMarks = sql`ARRAY[page.views_1h, page.views_6h, page.views_12h, page.views_24h, page.views_48h,
  page.views_72h, page.views_168h] AS "ageMarks"`;

/** A message without media has no picture, and most have none: they are not looked up. */
const picturesOf = (part: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  CASE WHEN ${part}.media IS NOT NULL THEN (
    SELECT json_agg(json_build_object('position', picture.position, 'width', picture.width, 'height', picture.height,
      'digest', picture.digest))
    FROM picture WHERE picture.workspace_id = ${part}.workspace_id AND picture.channel_id = ${part}.channel_id
      AND picture.message_id = ${part}.message_id
  ) END`;

const partFrom = (message: string): RawBuilder<unknown> => {
  const part = sql.ref(message);
  return sql`json_build_object('messageId', ${part}.message_id, 'text', ${part}.text, 'author', ${part}.author,
    'replyTo', ${part}.reply_to, 'entities', ${part}.entities, 'media', ${part}.media, 'poll', ${part}.poll,
    'pictures', ${picturesOf(part)})`;
};

/**
 * The messages of each post of the page, by key, the first part first; only albums have to be looked through. The bound
 * stands in a subquery of its own: adding numbers may overflow, so that under row-level security a comparison with a
 * sum is kept from the index.
 */
const firstOfPage = sql`
  CROSS JOIN LATERAL (SELECT page.message_id + ${sql.lit(furthestPart)} AS bound OFFSET 0) AS album
  LEFT JOIN post AS first ON first.workspace_id = page.workspace_id AND first.channel_id = page.channel_id
    AND first.message_id = page.message_id`;

const parts = sql`
  CASE WHEN first.message_id IS NULL THEN '[]'::json
    WHEN page.part_count = 1 THEN json_build_array(${partFrom('first')})
    ELSE (
      SELECT json_agg(${partFrom('part')} ORDER BY part.message_id) FROM post AS part
      WHERE part.workspace_id = page.workspace_id AND part.channel_id = page.channel_id
        AND part.message_id >= page.message_id AND part.message_id < album.bound
        AND (part.message_id = first.message_id OR part.album_id = first.album_id)
    ) END AS parts`;

/** A page of posts in a stable order, with the value that each was sorted by; unknown values come last. */
export async function readPostPage(tx: Transaction, query: PostQuery): Promise<readonly ListedRow[]> {
  const key = sortKey(query);
  const direction = query.ascending ? sql`ASC` : sql`DESC`;
  const order =
    query.sort === 'PUBLISHED_AT' ? sql`published_at ${direction}` : sql`${key} ${direction} NULLS LAST`;
  const listed =
    query.sort === 'PUBLISHED_AT'
      ? sql`page.published_at ${direction}`
      : sql`"sortKey" ${direction} NULLS LAST`;
  const choose = (columns: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
      SELECT ${columns}, ${keyNumber(query)} AS "sortKey" FROM post_current
      WHERE ${conditions(tx, query)} ${query.after === null ? sql`` : sql`AND ${behind(query, query.after)}`}
      ORDER BY ${order}, message_id ${direction} LIMIT ${query.limit}
    )`;
  // An index has the order of time. In any other, only what orders the posts is sorted, and the page's rows are fetched
  // afterwards.
  const chosen =
    query.sort === 'PUBLISHED_AT'
      ? sql`${choose(sql`*`)} AS page`
      : sql`${choose(sql`workspace_id, channel_id, message_id`)} AS chosen
          JOIN post_current AS page USING (workspace_id, channel_id, message_id)`;
  const { rows } = await sql<ListedRow>`
    SELECT ${postColumns}, "sortKey", ${viewsAt(query.filter.ageHours)} AS "viewsAtAge", ${parts} FROM ${chosen} ${firstOfPage}
    ORDER BY ${listed}, page.message_id ${direction}
  `.execute(tx);
  return rows;
}

/** How many posts pass the filter. */
export async function countPosts(
  tx: Transaction,
  query: Pick<PostQuery, 'channelId' | 'filter'>,
): Promise<number> {
  const { rows } = await sql<{ total: number }>`
    SELECT count(*) AS total FROM post_current WHERE ${conditions(tx, query)}
  `.execute(tx);
  return rows[0]?.total ?? 0;
}

/** The posts of these ids, in no order. */
export async function readPosts(
  tx: Transaction,
  channelId: number,
  messageIds: readonly number[],
): Promise<MarkedRow[]> {
  const { rows } = await sql<MarkedRow>`
    SELECT ${postColumns}, ${ageMarks}, ${parts} FROM post_current AS page ${firstOfPage}
    WHERE page.workspace_id = ${workspaceOf(tx)} AND page.channel_id = ${channelId}
      AND page.message_id = ANY (${[...messageIds]}::bigint[])
  `.execute(tx);
  return rows;
}

/** Views at an age; of none they are unknown. */
function viewsAt(ageHours: MarkAge | null): RawBuilder<unknown> {
  return ageHours === null ? sql`NULL::real` : sql.ref(`views_${ageHours}h`);
}

function sortKey({ sort, rateParts, filter }: PostQuery): RawBuilder<unknown> {
  if (sort === 'VIEWS_AT_AGE') return viewsAt(filter.ageHours);
  if (sort === 'ENGAGEMENT_RATE') {
    if (rateParts.length === 0) return sql`NULL::float8`;
    const parts = sql.join(
      rateParts.map((part) => sql.ref(part)),
      sql` + `,
    );
    return sql`(CASE WHEN NOT is_forward THEN (${parts})::float8 / nullif(views, 0) END)`;
  }
  return sql.ref(sort.toLowerCase());
}

/** The sort key as a number that survives the way through a page token unchanged. */
function keyNumber(query: PostQuery): RawBuilder<unknown> {
  if (query.sort === 'PUBLISHED_AT') return sql`(extract(epoch FROM published_at) * 1000)::float8`;
  return sortKey(query);
}

/** The rows after a position, in the order of the list. */
function behind(query: PostQuery, { value, messageId }: PagePosition): RawBuilder<unknown> {
  const follows = query.ascending ? sql`>` : sql`<`;
  if (query.sort === 'PUBLISHED_AT') {
    return sql`(published_at, message_id) ${follows} (${new Date(value ?? 0)}::timestamptz, ${messageId}::bigint)`;
  }
  const key = sortKey(query);
  if (value === null) return sql`(${key} IS NULL AND message_id ${follows} ${messageId}::bigint)`;
  const given = sql`${String(value)}::${keyTypes[query.sort]}`;
  return sql`(${key} ${follows} ${given} OR ${key} IS NULL
    OR (${key} = ${given} AND message_id ${follows} ${messageId}::bigint))`;
}

const keyTypes = {
  VIEWS: sql`bigint`,
  FORWARDS: sql`bigint`,
  REACTIONS: sql`bigint`,
  COMMENTS: sql`bigint`,
  ENGAGEMENT_RATE: sql`float8`,
  AGAINST_EXPECTATION: sql`real`,
  VIEWS_AT_AGE: sql`real`,
} as const;

function conditions(
  tx: Transaction,
  { channelId, filter }: Pick<PostQuery, 'channelId' | 'filter'>,
): RawBuilder<unknown> {
  const workspaceId = workspaceOf(tx);
  const all = [sql`workspace_id = ${workspaceId}`, sql`channel_id = ${channelId}`];
  const { instants } = filter;
  if (instants !== null) all.push(sql`published_at >= ${instants.from} AND published_at < ${instants.to}`);
  if (!filter.marks.includes('DELETED')) all.push(sql`deleted_at IS NULL`);
  if (filter.marks.length > 0) all.push(sql`(${sql.join(filter.marks.map(markCondition), sql` OR `)})`);
  if (filter.onlyMature) all.push(sql`mature`);
  if (filter.formats.length > 0) all.push(sql`format = ANY (${[...filter.formats]}::smallint[])`);
  if (filter.language !== '') all.push(sql`language = ${filter.language}`);
  if (filter.hashtag !== '') all.push(sql`${filter.hashtag.toLowerCase()} = ANY (hashtags)`);
  if (filter.linkDomain !== '') all.push(sql`${filter.linkDomain.toLowerCase()} = ANY (link_domains)`);
  if (filter.forwardedFrom !== '') all.push(sql`forwarded_from = ${filter.forwardedFrom}`);
  if (filter.forwarded !== null) all.push(sql`is_forward = ${filter.forwarded}`);
  if (filter.author !== '') all.push(sql`author = ${filter.author}`);
  all.push(...filter.without.map((trait) => lacks[trait]));
  if (filter.ageHours !== null) all.push(sql`${viewsAt(filter.ageHours)} IS NOT NULL`);
  if (filter.weekday !== null) all.push(sql`local_weekday = ${filter.weekday}`);
  if (filter.hour !== null) all.push(sql`local_hour = ${filter.hour}`);
  if (filter.lengthBucketNumber !== null) all.push(sql`length_bucket = ${filter.lengthBucketNumber}`);
  if (filter.search !== '') {
    all.push(
      sql`message_id IN (SELECT search_post(${channelId}, plainto_tsquery('simple', ${filter.search})))`,
    );
  }
  if (filter.reactionEmoji !== '') all.push(carriesReaction(workspaceId, channelId, filter.reactionEmoji));
  return sql.join(all, sql` AND `);
}

/** What puts a post into the group of a breakdown that is named by nothing. */
const lacks: Readonly<Record<PostTrait, RawBuilder<unknown>>> = {
  LENGTH: sql`length_bucket IS NULL`,
  LANGUAGE: sql`(language IS NULL OR language = '')`,
  FORWARD_ORIGIN: sql`(is_forward AND (forwarded_from IS NULL OR forwarded_from = ''))`,
  AUTHOR: sql`(author IS NULL OR author = '')`,
};

function markCondition(mark: PostMark): RawBuilder<unknown> {
  const byMark = {
    IMMATURE: sql`(NOT mature AND observed_at IS NOT NULL)`,
    HIGH_OUTLIER: sql`outlier > 0`,
    LOW_OUTLIER: sql`outlier < 0`,
    FORWARDED: sql`is_forward`,
    EDITED: sql`edited_at IS NOT NULL`,
    DELETED: sql`deleted_at IS NOT NULL`,
    PROVISIONAL_ID: sql`message_id < ${provisionalBelow}::bigint`,
  };
  return byMark[mark];
}

/** Reactions hang on messages; a post has those of its parts. */
function carriesReaction(workspaceId: number, channelId: number, name: string): RawBuilder<unknown> {
  return sql`message_id IN (
    SELECT unnest(ARRAY[part.album_id, part.message_id])
    FROM reaction JOIN post AS part USING (workspace_id, channel_id, message_id)
    WHERE reaction.workspace_id = ${workspaceId} AND reaction.channel_id = ${channelId}
      AND ${isReaction(name)} AND reaction.count > 0)`;
}

/** A reaction by the name that a breakdown gives it. */
function isReaction(name: string): RawBuilder<unknown> {
  if (name === 'paid') return sql`reaction.kind = 3`;
  if (name.startsWith(customPrefix))
    return sql`reaction.kind = 2 AND reaction.emoji = ${name.slice(customPrefix.length)}`;
  return sql`reaction.kind = 1 AND reaction.emoji = ${name}`;
}

const customPrefix = 'custom:';
