import { PostFormat } from '@analyticbot/contracts/channels/v1/post';
import { type Ask, countIn, numberIn, type Row, textIn } from './ask.ts';
import type { Dialect } from './dialect.ts';
import type { Figures } from './figures.ts';
import { EXPECTATION_DAYS, ratedPosts } from './heat-map-store.ts';
import { timeLiteral } from './scope.ts';

/** What a page of posts is sorted by. */
export type PageOrder = 'published_at' | 'views';

/** The statements that answer a page of posts: its rows, and how many there are in all (one row, `total`). */
export interface PostsSource {
  readonly page: (order: PageOrder) => string;
  readonly total: string;
}

export interface PostsAnswers {
  readonly page: readonly Row[];
  readonly total: readonly Row[];
}

/** Parts of an album lie close together. */
const FURTHEST_PART = 64;

/** As many as the dashboard asks for at once. */
export const PAGE_SIZE = 100;

export async function askPosts(ask: Ask, source: PostsSource, order: PageOrder): Promise<PostsAnswers> {
  return { page: await ask(source.page(order)), total: await ask(source.total) };
}

export function figuresOfPosts({ page, total }: PostsAnswers): Figures {
  const figures = new Map<string, number | string | null>([['total', countIn(total[0] ?? {}, 'total')]]);
  page.forEach((row, place) => {
    for (const name of ['text', 'parts']) figures.set(`${place}.${name}`, textIn(row, name));
    for (const name of POST_FIGURES) figures.set(`${place}.${name}`, numberIn(row, name));
  });
  return figures;
}

const POST_FIGURES = [
  'message_id',
  'published_ms',
  'format',
  'part_count',
  'views',
  'forwards',
  'reactions',
  'comments',
  'rate',
  'against',
];

const orderBy = (order: PageOrder): string =>
  order === 'views' ? 'views DESC, message_id DESC' : 'published_at DESC, message_id DESC';

/** A page from the read structures, with everything that a row of the page shows. */
export function rollupPosts(channelId: number): PostsSource {
  return {
    page: (
      order,
    ) => `SELECT p.message_id::float8 AS message_id, date_part('epoch', p.published_at) * 1000 AS published_ms,
        p.format::float8 AS format, p.part_count::float8 AS part_count, p.views::float8 AS views,
        p.forwards::float8 AS forwards, p.reactions::float8 AS reactions, p.comments::float8 AS comments,
        CASE WHEN NOT p.is_forward THEN (p.reactions + p.forwards + p.comments)::float8 / nullif(p.views, 0) END AS rate,
        p.against_expectation::float8 AS against, coalesce(m.text, '') AS text, m.entities, m.media, m.poll,
        CASE WHEN p.part_count > 1 THEN (
          SELECT string_agg(a.message_id::text, ' ' ORDER BY a.message_id) FROM post AS a
          WHERE a.workspace_id = 1 AND a.channel_id = ${channelId} AND a.album_id = m.album_id
            AND a.message_id BETWEEN p.message_id AND p.message_id + ${FURTHEST_PART}
        ) ELSE p.message_id::text END AS parts,
        CASE WHEN p.part_count > 1 THEN (
          SELECT json_agg(a.media ORDER BY a.message_id) FROM post AS a
          WHERE a.workspace_id = 1 AND a.channel_id = ${channelId} AND a.album_id = m.album_id
            AND a.message_id BETWEEN p.message_id AND p.message_id + ${FURTHEST_PART}
        ) END AS pictures,
        m.reply_to, p.language, p.hashtags, p.link_domains, p.forwarded_from, p.author, p.edited_at, p.observed_at,
        p.not_before, p.sources, p.mature, p.outlier
      FROM (
        SELECT * FROM post_current WHERE workspace_id = 1 AND channel_id = ${channelId} AND deleted_at IS NULL
        ORDER BY ${orderBy(order)} LIMIT ${PAGE_SIZE}
      ) AS p JOIN post AS m ON m.workspace_id = 1 AND m.channel_id = ${channelId} AND m.message_id = p.message_id
      ORDER BY ${order === 'views' ? 'p.views DESC' : 'p.published_at DESC'}, p.message_id DESC`,
    total: `SELECT post_count::float8 AS total FROM channel WHERE workspace_id = 1 AND channel_id = ${channelId}`,
  };
}

/** A page from the rows themselves. The newest posts are looked up from the newest `days` of the channel. */
export function rawPosts(
  channelId: number,
  dialect: Dialect,
  place: { readonly firstPostAt: Date; readonly lastPostAt: Date },
): PostsSource {
  const newest = `${timeLiteral(place.lastPostAt)} - interval '${PAGE_DAYS + EXPECTATION_DAYS} days'`;
  return {
    page: (
      order,
    ) => `WITH ${ratedPosts(channelId, order === 'views' ? timeLiteral(place.firstPostAt) : newest, dialect)}, page AS (
        SELECT post_id AS message_id, rated.* FROM rated ORDER BY ${orderBy(order)} LIMIT ${PAGE_SIZE}
      )
      SELECT page.message_id::float8 AS message_id, date_part('epoch', page.published_at)::float8 * 1000 AS published_ms,
        (CASE WHEN parts > 1 THEN ${PostFormat.ALBUM} ELSE page.format END)::float8 AS format,
        parts::float8 AS part_count, views::float8 AS views, forwards::float8 AS forwards,
        reactions::float8 AS reactions, comments::float8 AS comments,
        CASE WHEN own THEN (reactions + forwards + comments)::float8 / nullif(views, 0) END::float8 AS rate,
        exp(log_against)::float8 AS against, coalesce(m.text, '') AS text, part_ids AS parts
      FROM page JOIN post AS m ON m.workspace_id = 1 AND m.channel_id = ${channelId} AND m.message_id = page.message_id
      ORDER BY ${order === 'views' ? 'views DESC' : 'page.published_at DESC'}, page.message_id DESC`,
    total: `SELECT count(DISTINCT coalesce(album_id, message_id))::float8 AS total
      FROM post WHERE workspace_id = 1 AND channel_id = ${channelId} AND deleted_at IS NULL`,
  };
}

/** A hundred posts of any channel of the benchmark, and then some, lie within so many days. */
const PAGE_DAYS = 40;
