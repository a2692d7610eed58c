import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { compare } from './compare.ts';
import { exportRows } from './export/export-rows.ts';
import { getAudience } from './get-audience.ts';
import { getBreakdown } from './get-breakdown.ts';
import { getChannel } from './get-channel.ts';
import { getHeatMap } from './get-heat-map.ts';
import { getOverview } from './get-overview.ts';
import { getPost } from './get-post.ts';
import { getRanking } from './get-ranking.ts';
import { getViewCurve } from './get-view-curve.ts';
import { listChannels } from './list-channels.ts';
import { type ListPostsInput, listPosts } from './list-posts.ts';
import type { PostFilter, PostSort } from './post-filter.ts';
import type { ReadDeps } from './read-deps.ts';
import { type ExportedTable, TABLE_NAMES } from './readers/index.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

const channels = 40;
const postsEach = 3_000;
/** Everything that grows with what is observed. */
const largeTables = [
  'post',
  'post_current',
  'post_search',
  'measurement',
  'reaction',
  'subscriber_reading',
  'bucket',
  'day_views_gained',
  'reaction_day',
  'picture',
];

let home: TestDatabase;
let database: Database<ChannelsTables>;
let statements: Statement[] = [];

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels', { maxConnections: 1 });
  await fill();
  const owner = new pg.Client({ connectionString: home.reach.url });
  await owner.connect();
  await owner.query('VACUUM ANALYZE');
  await owner.end();
  record();
});
afterAll(() => home.drop());

/** Keeps every statement that the pool's one connection sends. */
function record(): void {
  const connect = database.pool.connect.bind(database.pool);
  Reflect.set(database.pool, 'connect', async () => {
    const client = await connect();
    if (!Object.hasOwn(client, 'recorded')) {
      const query = client.query.bind(client);
      Reflect.set(client, 'recorded', true);
      Reflect.set(client, 'query', (text: string, values?: unknown[]) => {
        statements.push({ text, values: values ?? [] });
        return values === undefined ? query(text) : query(text, values);
      });
    }
    return client;
  });
}

/** Two workspaces of forty channels in all, some hundred thousand rows. */
async function fill(): Promise<void> {
  for (const workspaceId of [1, 2]) {
    await inWorkspace(database, workspaceId, async (tx) => {
      await sql`INSERT INTO channel (workspace_id, title, sources, has_views, has_curves, first_post_at, last_post_at, last_observed_at)
        SELECT ${workspaceId}::int, 'channel ' || n, '{2}', true, true, '2022-01-01', '2024-06-30', '2024-08-01'
        FROM generate_series(1, ${channels / 2}) AS n`.execute(tx);
      await sql`INSERT INTO post_current (workspace_id, channel_id, message_id, published_at, views, forwards, reactions,
          comments, observed_at, local_day, expected_views, against_expectation, views_24h, views_168h, local_weekday,
          local_hour, format, length_bucket, is_forward, mature, language, hashtags, link_domains, sources)
        SELECT workspace_id, channel_id, n, at, n % 977, n % 13, n % 31, n % 7, '2024-08-01', at::date, 400,
          (n % 977) / 400.0, n % 500, n % 900, extract(isodow FROM at), extract(hour FROM at), 1 + n % 4, n % 6,
          n % 20 = 0, true, 'ru', ARRAY['tag' || n % 9], ARRAY['d' || n % 5 || '.org'], '{2}'
        FROM channel, generate_series(1, ${postsEach}) AS n,
          LATERAL (SELECT timestamptz '2022-01-01' + n * interval '7 hours' AS at) AS time`.execute(tx);
      await sql`INSERT INTO post (workspace_id, channel_id, message_id, published_at, provenance, source, format, is_forward, text, media)
        SELECT workspace_id, channel_id, message_id, published_at, 0, 2, format, is_forward, repeat('word ', 40), '[{"format":2}]'
        FROM post_current`.execute(tx);
      await sql`INSERT INTO picture (workspace_id, channel_id, message_id, position, width, height, observed_at, digest, content)
        SELECT workspace_id, channel_id, message_id, 0, 4, 3, '2024-08-01', 'digest', 'small' FROM post_current
        WHERE message_id % 5 = 0`.execute(tx);
      await sql`INSERT INTO post_search SELECT workspace_id, channel_id, message_id,
        to_tsvector('simple', 'word w' || message_id % 300) FROM post_current`.execute(tx);
      await sql`INSERT INTO bucket SELECT workspace_id, channel_id, local_day, local_hour, count(*), count(*), 0, count(*),
          sum(views), count(views), sum(forwards), count(*), sum(reactions), count(*), sum(comments), count(*)
        FROM post_current GROUP BY 1, 2, 3, 4`.execute(tx);
      await sql`INSERT INTO day_views_gained SELECT DISTINCT workspace_id, channel_id, local_day, 5 FROM post_current`.execute(
        tx,
      );
      await sql`INSERT INTO reaction_day SELECT DISTINCT workspace_id, channel_id, local_day, 1, '👍', 5, 1 FROM post_current`.execute(
        tx,
      );
      await sql`INSERT INTO reaction SELECT workspace_id, channel_id, message_id, 3, '2024-08-01', 1, 2, '👍' FROM post_current`.execute(
        tx,
      );
      await sql`INSERT INTO subscriber_reading (workspace_id, channel_id, source, first_seen_at, last_seen_at, not_before, count)
        SELECT workspace_id, channel_id, 2, at, at, false, 1000 + extract(day FROM at)
        FROM channel, generate_series(timestamptz '2023-06-01', '2024-06-30', '4 hours') AS at`.execute(tx);
      await sql`SELECT ensure_measurement_month(month::date) FROM generate_series('2024-05-01', '2024-07-01', interval '1 month') AS month`.execute(
        tx,
      );
      await sql`INSERT INTO measurement (workspace_id, channel_id, message_id, first_seen_at, last_seen_at, views, digest, source, not_before)
        SELECT workspace_id, channel_id, message_id, at, at, views, 1, 2, false
        FROM post_current, generate_series(timestamptz '2024-05-03', '2024-07-03', '1 month') AS at`.execute(
        tx,
      );
    });
  }
}

const everything: PostFilter = {
  window: null,
  search: '',
  formats: [],
  language: '',
  hashtag: '',
  linkDomain: '',
  forwardedFrom: '',
  forwarded: null,
  weekday: null,
  hour: null,
  lengthBucket: '',
  marks: [],
  reactionEmoji: '',
};

const channelId = 7;
const window = { from: '2024-03-01', to: '2024-06-01' };
const list = (filter: Partial<PostFilter>, sort: PostSort = 'PUBLISHED_AT'): ListPostsInput => ({
  channelId,
  filter: { ...everything, ...filter },
  sort,
  ascending: false,
  pageSize: 50,
  pageToken: '',
});

type Page = [string, (deps: ReadDeps) => Promise<unknown>];

const pages: readonly Page[] = [
  ['overview', (deps) => getOverview(deps, 1, { channelId, window })],
  [
    'overview of years',
    (deps) => getOverview(deps, 1, { channelId, window: { from: '2022-01-01', to: '2024-07-01' } }),
  ],
  [
    'comparison of twelve',
    (deps) =>
      compare(
        deps,
        1,
        Array.from({ length: 12 }, (_, n) => ({ channelId: n + 1, window })),
      ),
  ],
  ['audience', (deps) => getAudience(deps, 1, { channelId, window })],
  ['heat map', (deps) => getHeatMap(deps, 1, { channelId, window })],
  ['view curve', (deps) => getViewCurve(deps, 1, { channelId, window })],
  ['ranking', (deps) => getRanking(deps, 1, { channelId, window, limit: 5 })],
  [
    'breakdown by format',
    (deps) => getBreakdown(deps, 1, { channelId, window, dimension: 'FORMAT', limit: 0 }),
  ],
  [
    'breakdown by hashtag',
    (deps) => getBreakdown(deps, 1, { channelId, window, dimension: 'HASHTAG', limit: 0 }),
  ],
  [
    'breakdown by reaction',
    (deps) => getBreakdown(deps, 1, { channelId, window, dimension: 'REACTION', limit: 0 }),
  ],
  ['posts', (deps) => listPosts(deps, 1, list({}))],
  ['posts of a window', (deps) => listPosts(deps, 1, list({ window }))],
  ['posts by views', (deps) => listPosts(deps, 1, list({}, 'VIEWS'))],
  ['posts by engagement', (deps) => listPosts(deps, 1, list({ window }, 'ENGAGEMENT_RATE'))],
  ['posts with a word', (deps) => listPosts(deps, 1, list({ search: 'w17' }))],
  ['posts with a hashtag', (deps) => listPosts(deps, 1, list({ hashtag: 'tag3' }))],
  ['posts with a reaction', (deps) => listPosts(deps, 1, list({ reactionEmoji: '👍', window }))],
  ['posts with a custom reaction', (deps) => listPosts(deps, 1, list({ reactionEmoji: 'custom:5', window }))],
  ['posts of an author', (deps) => listPosts(deps, 1, list({ author: 'Ann' }))],
  ['posts of no author', (deps) => listPosts(deps, 1, list({ without: ['AUTHOR'], window }))],
  ['posts of an age', (deps) => listPosts(deps, 1, list({ ageHours: 24, window }, 'VIEWS_AT_AGE'))],
  ['one post', (deps) => getPost(deps, 1, { channelId, messageId: 2_500 })],
  ['one channel', (deps) => getChannel(deps, 1, channelId)],
  ['all channels', (deps) => listChannels(deps, 1, '')],
  ...TABLE_NAMES.filter((table) => table !== 'channel').map(
    (table): Page => [`export of ${table}`, (deps) => takeExport(deps, table)],
  ),
];

/** Two pages and more of every table: the first and those that go on after a row. */
async function takeExport(deps: ReadDeps, table: Exclude<ExportedTable, 'channel'>): Promise<number> {
  const { signal } = new AbortController();
  let rows = 0;
  for await (const page of exportRows({ deps, workspaceId: 1, channelId, signal, rowsPerPage: 700 }, table)) {
    rows += page.length;
  }
  return rows;
}

describe('the plan of every statement', () => {
  it.each(pages)('of the %s reads no large table from end to end', async (_, page) => {
    for (const statement of await statementsOf(page)) {
      expect(await scannedTables(statement)).toEqual([]);
    }
  });

  it('is read rightly: without indexes the same pages are found out', async () => {
    const [, overview] = pages[0] ?? [];
    const found = await Promise.all(
      (await statementsOf(overview ?? (async () => undefined))).map((statement) =>
        scannedTables(statement, 'off'),
      ),
    );
    expect(found.flat()).toEqual(expect.arrayContaining(['post_current', 'bucket', 'subscriber_reading']));
  });
});

describe('the number of statements', () => {
  it('of the overview is five, the tenant and the commit among them', async () => {
    await statementsOf((deps) => getOverview(deps, 1, { channelId, window }));
    expect(statements).toHaveLength(5);
  });

  it('of a comparison does not grow with its items', async () => {
    const items = (count: number) => Array.from({ length: count }, (_, n) => ({ channelId: n + 1, window }));
    await statementsOf((deps) => compare(deps, 1, items(1)));
    const one = statements.length;
    await statementsOf((deps) => compare(deps, 1, items(12)));
    expect(statements).toHaveLength(one);
  });
});

async function statementsOf(page: (deps: ReadDeps) => Promise<unknown>): Promise<Statement[]> {
  statements = [];
  await page({ database });
  return statements.filter(({ text }) => !text.startsWith('BEGIN') && text !== 'COMMIT');
}

/** The large tables that the plan reads sequentially, as the service's role under row-level security. */
async function scannedTables({ text, values }: Statement, indexes: 'on' | 'off' = 'on'): Promise<string[]> {
  const plan = await inWorkspace(database, 1, async (tx) => {
    for (const kind of ['indexscan', 'indexonlyscan', 'bitmapscan']) {
      await tx.client.query(`SET LOCAL enable_${kind} = ${indexes}`);
    }
    const { rows } = await tx.client.query<{ 'QUERY PLAN': unknown }>(
      `EXPLAIN (FORMAT JSON) ${text}`,
      values,
    );
    return rows[0]?.['QUERY PLAN'];
  });
  const scanned: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('Node Type' in node && node['Node Type'] === 'Seq Scan' && 'Relation Name' in node) {
      const table = String(node['Relation Name']).replace(/^measurement_.*/, 'measurement');
      if (largeTables.includes(table)) scanned.push(table);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(plan);
  return scanned;
}
