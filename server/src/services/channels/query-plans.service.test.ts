import { AudienceService } from '@analyticbot/contracts/channels/v1/audience';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { PlacementsService } from '@analyticbot/contracts/channels/v1/placement';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { SharesService } from '@analyticbot/contracts/channels/v1/share';
import { MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { manualClock } from '../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { createLanes } from '../../platform/limits/index.ts';
import { getBoosts } from './audience/get-boosts.ts';
import { getFatigue } from './audience/get-fatigue.ts';
import { getMemberFlow } from './audience/get-member-flow.ts';
import { getMentions } from './audience/get-mentions.ts';
import { getRetention } from './audience/get-retention.ts';
import { compare } from './compare.ts';
import { exportRows } from './export/export-rows.ts';
import { getAudience } from './get-audience.ts';
import { type Dimension, getBreakdown } from './get-breakdown.ts';
import { getChannel } from './get-channel.ts';
import { getHeatMap } from './get-heat-map.ts';
import { getOverview } from './get-overview.ts';
import { getPost } from './get-post.ts';
import { getRanking } from './get-ranking.ts';
import { getViewCurve } from './get-view-curve.ts';
import { getImport, listImports, listSkipped } from './imports/read-imports.ts';
import { listChannels } from './list-channels.ts';
import { listPosts } from './list-posts.ts';
import { getPicture } from './pictures/get-picture.ts';
import { picturePathOf } from './pictures/picture-path.ts';
import { createPlacement } from './placements/create-placement.ts';
import { listPlacements } from './placements/list-placements.ts';
import { type PostFilter, type PostSort, postMarks, postTraits } from './post-filter.ts';
import type { ReadDeps, ReadTransaction } from './read-deps.ts';
import { type ExportedTable, TABLE_NAMES } from './readers/index.ts';
import { channelsSchema } from './schema.ts';
import { listShares } from './shares/list-shares.ts';
import type { ChannelsTables } from './tables.ts';
import { getWorkspaceZone } from './workspace-zone.ts';

interface Statement {
  readonly text: string;
  readonly values: unknown[];
}

const channels = 40;
const postsEach = 3_000;
/** Of them few know their comments, so that the first page sorted by comments ends among those that do not. */
const commentedPosts = 30;
const importingWorkspaces = 20;
const importsEach = 100;
const skipsEach = 20;
const channelId = 7;
const pictureDigest = '0123456789abcdef';
/** Everything that grows with what is observed, where plans show it; and by what an index has to find its rows. */
const largeTables: ReadonlyMap<string, string> = new Map([
  ['post', 'channel_id'],
  ['post_alias', 'channel_id'],
  ['post_current', 'channel_id'],
  ['service_message', 'channel_id'],
  ['measurement', 'channel_id'],
  ['reaction', 'channel_id'],
  ['subscriber_reading', 'channel_id'],
  ['bucket', 'channel_id'],
  ['day_views_gained', 'channel_id'],
  ['reaction_day', 'channel_id'],
  ['picture', 'channel_id'],
  ['member_change', 'channel_id'],
  ['boost', 'channel_id'],
  ['outside_forward', 'channel_id'],
  ['share', 'channel_id'],
  ['import', 'workspace_id'],
  ['import_channel', 'import_id'],
  ['import_skip', 'import_id'],
]);

let home: TestDatabase;
let database: Database<ChannelsTables>;
let statements: Statement[] = [];

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels', { maxConnections: 1 });
  await fill();
  await fillImports();
  await fillMembers();
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
      await sql`INSERT INTO channel (workspace_id, title, tags, sources, has_views, has_curves, first_post_at, last_post_at, last_observed_at)
        SELECT ${workspaceId}::int, 'channel ' || n, ARRAY['tag ' || n % 3], '{2}', true, true, '2022-01-01', '2024-06-30', '2024-08-01'
        FROM generate_series(1, ${channels / 2}) AS n`.execute(tx);
      await sql`INSERT INTO post_current (workspace_id, channel_id, message_id, published_at, views, forwards, reactions,
          comments, observed_at, local_day, expected_views, against_expectation, views_24h, views_168h, local_weekday,
          local_hour, format, length_bucket, is_forward, mature, language, hashtags, link_domains, sources)
        SELECT workspace_id, channel_id, n, at, n % 977, n % 13, n % 31,
          CASE WHEN n <= ${commentedPosts} THEN n % 7 END, '2024-08-01', at::date, 400,
          (n % 977) / 400.0, n % 500, n % 900, extract(isodow FROM at), extract(hour FROM at), 1 + n % 4, n % 6,
          n % 20 = 0, true, 'ru', ARRAY['tag' || n % 9], ARRAY['d' || n % 5 || '.org'], '{2}'
        FROM channel, generate_series(1, ${postsEach}) AS n,
          LATERAL (SELECT timestamptz '2022-01-01' + n * interval '7 hours' AS at) AS time`.execute(tx);
      await sql`INSERT INTO post (workspace_id, channel_id, message_id, published_at, provenance, source, format, is_forward, text, media)
        SELECT workspace_id, channel_id, message_id, published_at, 0, 2, format, is_forward, repeat('word ', 40), '[{"format":2}]'
        FROM post_current`.execute(tx);
      await sql`INSERT INTO picture (workspace_id, channel_id, message_id, position, width, height, observed_at, digest, content)
        SELECT workspace_id, channel_id, message_id, 0, 4, 3, '2024-08-01', ${pictureDigest}, 'small' FROM post_current
        WHERE message_id % 5 = 0`.execute(tx);
      await sql`INSERT INTO post_alias SELECT workspace_id, 'file', channel_id || '-' || message_id, channel_id, message_id
        FROM post_current`.execute(tx);
      await sql`INSERT INTO service_message SELECT workspace_id, channel_id, message_id + 100000 FROM post_current
        WHERE message_id % 3 = 0`.execute(tx);
      await sql`INSERT INTO post_search SELECT workspace_id, channel_id, message_id,
        to_tsvector('simple', 'word w' || message_id % 300) FROM post_current`.execute(tx);
      await sql`INSERT INTO bucket SELECT workspace_id, channel_id, local_day, local_hour, count(*), count(*), 0, count(*),
          sum(views), count(views), sum(forwards), count(*), sum(reactions), count(*), coalesce(sum(comments), 0), count(comments)
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

/** Imports of twenty workspaces, each with records that were left out. */
async function fillImports(): Promise<void> {
  for (let workspaceId = 1; workspaceId <= importingWorkspaces; workspaceId += 1) {
    await inWorkspace(database, workspaceId, async (tx) => {
      await sql`INSERT INTO import (workspace_id, import_id, upload_id, state, options, file_names, created_at)
        SELECT ${workspaceId}::int, 'import ' || n, 'upload ' || n, 5, '{}', '{result.json}',
          timestamptz '2024-01-01' + n * interval '1 hour'
        FROM generate_series(1, ${importsEach}) AS n`.execute(tx);
      await sql`INSERT INTO import_channel SELECT workspace_id, import_id, ${channelId}::int FROM import`.execute(
        tx,
      );
      await sql`INSERT INTO import_skip SELECT workspace_id, import_id, n, 'result.json', 'date_invalid',
          'its date cannot be read', 'messages[' || n || ']', repeat('excerpt ', 10)
        FROM import, generate_series(1, ${skipsEach}) AS n`.execute(tx);
    });
  }
}

/** Members of every channel, half of whom left again, and an advertisement. */
async function fillMembers(): Promise<void> {
  for (const workspaceId of [1, 2]) {
    await inWorkspace(database, workspaceId, async (tx) => {
      await sql`INSERT INTO member_change (workspace_id, channel_id, event_key, user_id, kind, happened_at, link)
        SELECT workspace_id, channel_id, person || ' ' || change, person, change,
          timestamptz '2023-06-01' + person * interval '4 hours' + change * interval '3 days',
          CASE WHEN change = 1 THEN 'https://t.me/+link00000000' || person % 9 END
        FROM channel, generate_series(1, 2000) AS person, generate_series(1, 1 + person % 2) AS change`.execute(
        tx,
      );
      await sql`INSERT INTO share (workspace_id, channel_id, token_digest, parts, window_days, created_at)
        SELECT workspace_id, channel_id, channel_id || ' ' || n, '{1}', 30, '2024-01-01'
        FROM channel, generate_series(1, 50) AS n`.execute(tx);
      await sql`INSERT INTO boost SELECT workspace_id, channel_id, 'boost ' || person,
          timestamptz '2023-06-01' + person * interval '4 hours', timestamptz '2024-01-01'
        FROM channel, generate_series(1, 2000) AS person`.execute(tx);
      await sql`INSERT INTO outside_forward SELECT workspace_id, channel_id, person, 1, NULL, 'Elsewhere',
          timestamptz '2024-06-01' + person * interval '1 hour', 5, person, timestamptz '2024-06-30'
        FROM channel, generate_series(1, 500) AS person`.execute(tx);
    });
  }
  await createPlacement({ database }, 1, {
    channelId,
    details: {
      name: 'Advertisement',
      host: '',
      priceMinor: 100,
      currency: 'USD',
      startsAt: new Date('2024-01-01'),
      inviteLink: 'https://t.me/+link000000003',
      postLink: 'https://t.me/elsewhere/5',
    },
    makeInviteLink: null,
  });
  await inWorkspace(database, 1, async (tx) => {
    await sql`INSERT INTO invite_link SELECT workspace_id, channel_id, link, '', false, min(happened_at)
      FROM member_change WHERE link IS NOT NULL GROUP BY 1, 2, 3`.execute(tx);
    await sql`UPDATE channel SET username = 'elsewhere' WHERE channel_id = ${channelId + 1}`.execute(tx);
    await sql`UPDATE channel SET username = 'named' WHERE channel_id = ${channelId}`.execute(tx);
  });
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

const window = { from: '2024-03-01', to: '2024-06-01' };
const clock = manualClock(new Date('2024-07-01'));
const importId = 'import 50';
/** The one method that reads what lies in files. */
const readsFiles = 'inspectUpload';

type Page = readonly [name: string, ask: (deps: ReadDeps) => Promise<unknown>];

/** Every key of a record that must name them all: a new one without a row here does not compile. */
const all = <Key extends string>(keys: Readonly<Record<Key, true>>): Key[] =>
  Object.keys(keys).filter((key): key is Key => Object.hasOwn(keys, key));

const dimensions = all<Dimension>({
  FORMAT: true,
  LENGTH: true,
  LANGUAGE: true,
  HASHTAG: true,
  LINK_DOMAIN: true,
  FORWARD_ORIGIN: true,
  WEEKDAY: true,
  AUTHOR: true,
  REACTION: true,
});

const sorts = all<PostSort>({
  PUBLISHED_AT: true,
  VIEWS: true,
  FORWARDS: true,
  REACTIONS: true,
  COMMENTS: true,
  ENGAGEMENT_RATE: true,
  AGAINST_EXPECTATION: true,
  VIEWS_AT_AGE: true,
});

/** What each field of the filter may ask for. */
const filters: Readonly<Record<keyof PostFilter, readonly Partial<PostFilter>[]>> = {
  window: [{ window }],
  search: [{ search: 'w17' }],
  formats: [{ formats: [2] }, { formats: [1, 3] }],
  language: [{ language: 'ru' }, { language: 'uz' }],
  hashtag: [{ hashtag: 'tag3' }],
  linkDomain: [{ linkDomain: 'd2.org' }],
  forwardedFrom: [{ forwardedFrom: 'Elsewhere' }],
  forwarded: [{ forwarded: true }, { forwarded: false }],
  weekday: [{ weekday: 3 }],
  hour: [{ hour: 14 }],
  lengthBucket: [{ lengthBucket: '101-300' }],
  marks: [...postMarks.map((mark) => ({ marks: [mark] })), { marks: postMarks }],
  reactionEmoji: [{ reactionEmoji: '👍' }, { reactionEmoji: '👍', window }],
  author: [{ author: 'Ann' }],
  without: postTraits.map((trait) => ({ without: [trait] })),
  ageHours: [{ ageHours: 24 }],
};

/** By the method of the contract, every question that it can be asked in a way of its own. */
const pagesOf: Readonly<Record<string, readonly Page[]>> = {
  getOverview: [
    ['overview', (deps) => getOverview(deps, 1, { channelId, window })],
    [
      'overview of years',
      (deps) => getOverview(deps, 1, { channelId, window: { from: '2022-01-01', to: '2024-07-01' } }),
    ],
  ],
  compare: [
    [
      'comparison of twelve',
      (deps) =>
        compare(
          deps,
          1,
          Array.from({ length: 12 }, (_, n) => ({ channelId: n + 1, window })),
        ),
    ],
  ],
  getAudience: [['audience', (deps) => getAudience(deps, 1, { channelId, window })]],
  getMemberFlow: [
    ['members by day', (deps) => getMemberFlow(deps, 1, { channelId, window })],
    [
      'members by month',
      (deps) => getMemberFlow(deps, 1, { channelId, window: { from: '2022-01-01', to: '2024-07-01' } }),
    ],
  ],
  getRetention: (['ALL', 'LINK', 'MONTH'] as const).map(
    (grouping): Page => [
      `retention by ${grouping}`,
      (deps) => getRetention({ ...deps, clock }, 1, { channelId, window, grouping }),
    ],
  ),
  getFatigue: [['fatigue', (deps) => getFatigue({ ...deps, clock }, 1, { channelId, window })]],
  getBoosts: [['boosts', (deps) => getBoosts({ ...deps, clock }, 1, { channelId, window })]],
  getMentions: [['mentions', (deps) => getMentions({ ...deps, clock }, 1, { channelId })]],
  listPlacements: [['placements', (deps) => listPlacements({ ...deps, clock }, 1, { channelId })]],
  listShares: [['shared pages', (deps) => listShares(deps, 1, channelId)]],
  getHeatMap: [['heat map', (deps) => getHeatMap(deps, 1, { channelId, window })]],
  getViewCurve: [['view curve', (deps) => getViewCurve(deps, 1, { channelId, window })]],
  getRanking: [['ranking', (deps) => getRanking(deps, 1, { channelId, window, limit: 5 })]],
  getBreakdown: dimensions.map((dimension) => [
    `breakdown by ${dimension}`,
    (deps) => getBreakdown(deps, 1, { channelId, window, dimension, limit: 0 }),
  ]),
  listPosts: [
    ...sorts.flatMap((sort): Page[] =>
      [true, false].flatMap((ascending): Page[] => {
        // That order is of posts whose views at an age are known.
        const known: Partial<PostFilter> = sort === 'VIEWS_AT_AGE' ? { ageHours: 24 } : {};
        const name = `posts by ${sort}, ${ascending ? 'ascending' : 'descending'}`;
        return [
          [`${name}, two pages`, (deps) => turnPages(deps, known, sort, ascending)],
          [
            `${name}, two pages of a window`,
            (deps) => turnPages(deps, { ...known, window }, sort, ascending),
          ],
        ];
      }),
    ),
    ...Object.values(filters).flatMap((asked) =>
      asked.flatMap((filter): Page[] => [
        [`posts of ${JSON.stringify(filter)}`, (deps) => firstPage(deps, filter, 'PUBLISHED_AT')],
        [`posts of ${JSON.stringify(filter)} by views`, (deps) => firstPage(deps, filter, 'VIEWS')],
      ]),
    ),
  ],
  getPost: [['post', (deps) => getPost(deps, 1, { channelId, messageId: 2_500 })]],
  getPicture: [
    [
      'picture',
      (deps) =>
        getPicture(
          deps,
          1,
          picturePathOf({ channelId, messageId: 2_500, position: 0, digest: pictureDigest }),
        ),
    ],
  ],
  getWorkspaceZone: [['zone of the workspace', (deps) => getWorkspaceZone(deps, 1)]],
  getChannel: [['channel', (deps) => getChannel(deps, 1, channelId)]],
  listChannels: [
    ['list of all channels', (deps) => listChannels(deps, 1, '')],
    ['list of the channels with a tag', (deps) => listChannels(deps, 1, 'tag 2')],
  ],
  exportChannel: TABLE_NAMES.filter((table) => table !== 'channel').map((table) => [
    `export of ${table}`,
    (deps) => takeExport(deps, table),
  ]),
  getImport: [['import', (deps) => getImport(deps, 1, importId)]],
  listImports: [['list of imports', (deps) => listImports(deps, 1)]],
  listSkipped: [
    ['list of skipped records', (deps) => listSkipped(deps, 1, importId, { after: 0, limit: 10 })],
    ['list of skipped records, page two', (deps) => listSkipped(deps, 1, importId, { after: 10, limit: 10 })],
  ],
};

function firstPage(
  deps: ReadDeps,
  filter: Partial<PostFilter>,
  sort: PostSort,
  ascending = false,
  pageToken = '',
) {
  const input = { channelId, filter: { ...everything, ...filter }, sort, ascending, pageSize: 50, pageToken };
  return listPosts(deps, 1, input);
}

/** The first page and the one behind it, which there must be. */
async function turnPages(
  deps: ReadDeps,
  filter: Partial<PostFilter>,
  sort: PostSort,
  ascending: boolean,
): Promise<void> {
  const { nextPageToken } = await firstPage(deps, filter, sort, ascending);
  expect(nextPageToken).not.toBe('');
  await firstPage(deps, filter, sort, ascending, nextPageToken);
}

/** Two pages and more of every table: the first and those that go on after a row. */
async function takeExport(deps: ReadDeps, table: Exclude<ExportedTable, 'channel'>): Promise<number> {
  const { signal } = new AbortController();
  const inOneLane = { ...deps, lanes: createLanes(1) };
  let rows = 0;
  for await (const page of exportRows(
    { deps: inOneLane, workspaceId: 1, channelId, signal, rowsPerPage: 700 },
    table,
  )) {
    rows += page.length;
  }
  return rows;
}

describe('the plan of every statement', () => {
  it.each(Object.values(pagesOf).flat())(
    'of the %s reads no large table from end to end',
    async (_, page) => {
      for (const statement of await statementsOf(page)) {
        expect(await scannedTables(statement)).toEqual([]);
      }
    },
  );

  it('is read rightly: without indexes the same pages are found out', async () => {
    const found: string[] = [];
    for (const [, page] of Object.values(pagesOf).flat()) {
      for (const statement of await statementsOf(page))
        found.push(...(await scannedTables(statement, 'off')));
    }
    expect([...new Set(found)].sort()).toEqual([...largeTables.keys()].sort());
  });
});

describe('a search for words, whose plan stands in a function', () => {
  const scansOfWords = (indexes: 'on' | 'off') =>
    inWorkspace(database, 1, async (tx) => {
      await useIndexes(tx, indexes);
      // A function keeps its plan.
      await tx.client.query('DISCARD PLANS');
      await sql`SELECT search_post(${channelId}, plainto_tsquery('simple', 'w17'))`.execute(tx);
      const { rows } = await sql<{ seq_scan: number }>`SELECT seq_scan FROM pg_stat_xact_user_tables
        WHERE schemaname = 'channels' AND relname = 'post_search'`.execute(tx);
      return rows[0]?.seq_scan;
    });

  it('reads the words of every post only where there is no index', async () => {
    expect(await scansOfWords('on')).toBe(0);
    expect(await scansOfWords('off')).toBe(1);
  });
});

describe('a shared page found by its token, whose plan stands in a function', () => {
  const scansOfPages = (indexes: 'on' | 'off') =>
    inWorkspace(database, 1, async (tx) => {
      await useIndexes(tx, indexes);
      // A function keeps its plan.
      await tx.client.query('DISCARD PLANS');
      await sql`SELECT * FROM find_share(${`${channelId} 17`})`.execute(tx);
      const { rows } = await sql<{ seq_scan: number }>`SELECT seq_scan FROM pg_stat_xact_user_tables
        WHERE schemaname = 'channels' AND relname = 'share'`.execute(tx);
      return rows[0]?.seq_scan;
    });

  it('reads the pages of everybody only where there is no index', async () => {
    expect(await scansOfPages('on')).toBe(0);
    expect(await scansOfPages('off')).toBe(1);
  });
});

describe('the questions that plans are read of', () => {
  it('are those of every method that reads the database', () => {
    const reads = [
      ChannelsService,
      PostsService,
      MetricsService,
      AudienceService,
      PlacementsService,
      SharesService,
      ImportsService,
    ]
      .flatMap((service) => service.methods)
      .filter((method) => method.idempotency === MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS)
      .map((method) => method.localName)
      .filter((name) => name !== readsFiles);
    expect(Object.keys(pagesOf).sort()).toEqual(reads.sort());
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

async function useIndexes(tx: ReadTransaction, indexes: 'on' | 'off'): Promise<void> {
  for (const kind of ['indexscan', 'indexonlyscan', 'bitmapscan']) {
    await tx.client.query(`SET LOCAL enable_${kind} = ${indexes}`);
  }
}

/**
 * The large tables that the plan reads whole, or all that a workspace has in them, as the service's role under row-level
 * security.
 */
async function scannedTables({ text, values }: Statement, indexes: 'on' | 'off' = 'on'): Promise<string[]> {
  const plan = await inWorkspace(database, 1, async (tx) => {
    await useIndexes(tx, indexes);
    const { rows } = await tx.client.query<{ 'QUERY PLAN': unknown }>(
      `EXPLAIN (FORMAT JSON) ${text}`,
      values,
    );
    return rows[0]?.['QUERY PLAN'];
  });
  const scanned: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('Relation Name' in node) {
      // The part for what is kept of old months is empty here, and an empty table is read whole.
      const table = String(node['Relation Name']).replace(/^measurement_\d.*/, 'measurement');
      const sought =
        'Index Cond' in node ? node['Index Cond'] : 'Recheck Cond' in node && node['Recheck Cond'];
      const within = largeTables.get(table);
      if (within !== undefined && !String(sought).includes(within)) scanned.push(table);
    }
    for (const child of Object.values(node)) visit(child);
  };
  visit(plan);
  return scanned;
}
