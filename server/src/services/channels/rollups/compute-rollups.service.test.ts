import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  channelReference,
  measurementRecord,
  postRecord,
  reactionsRecord,
  recordBatch,
  referenceTo,
} from '../../../../../testkit/src/channel-records.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { sharedDataFile, sharedDataFolder } from '../../../../../testkit/src/shared-data.ts';
import { tableChecksums } from '../../../../../testkit/src/table-checksum.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { importFiles } from '../golden-import.ts';
import { ingestRecords } from '../ingest/ingest-records.ts';
import type { RecordBatch } from '../readers/reader.ts';
import { rebuildRollups } from '../rebuild-rollups.ts';
import { channelsSchema } from '../schema.ts';
import { DEMO_CHANNELS } from '../simulation/demo-channels.ts';
import { simulateBatches } from '../simulation/simulate-batches.ts';
import type { ChannelsTables } from '../tables.ts';
import { computeRollups, computeSearch } from './compute-rollups.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const signal = new AbortController().signal;
const ROLLUPS = [
  'post_current',
  'bucket',
  'reaction_day',
  'day_views_gained',
  'post_search',
  'rollup_pending',
];

function workspace(): number {
  lastWorkspace += 1;
  return lastWorkspace;
}

async function rowsOf(workspaceId: number, query: string): Promise<unknown[]> {
  return inWorkspace(database, workspaceId, async (tx) => (await tx.client.query(query)).rows);
}

async function ingest(workspaceId: number, batches: Iterable<RecordBatch>, source: Source): Promise<number> {
  const request = {
    workspaceId,
    source,
    observation: { at: new Date('2025-06-01T00:00:00Z'), notBefore: true },
    timeZone: 'UTC',
    simulated: false,
    chosen: new Map<string, number>(),
    set: { posts: null, channels: null },
  };
  const { channelIds } = await ingestRecords({ database }, request, batches, signal);
  const channelId = channelIds[0] ?? 0;
  await compute(workspaceId, channelId);
  return channelId;
}

async function compute(workspaceId: number, channelId: number): Promise<void> {
  await computeRollups({ database }, { workspaceId, channelId }, signal);
  await computeSearch({ database }, { workspaceId, channelId }, signal);
}

/** The posts of every channel straight from the rows: an album by its id, each counter the last one that was seen. */
const RAW_POSTS = `
  last_counter AS (
    SELECT p.channel_id, p.message_id, coalesce(p.album_id, p.message_id) AS post_id, p.published_at, p.is_forward,
      p.deleted_at,
      (SELECT views FROM measurement m WHERE m.channel_id = p.channel_id AND m.message_id = p.message_id
        AND views IS NOT NULL ORDER BY last_seen_at DESC, views_precision, views DESC LIMIT 1) AS views,
      (SELECT forwards FROM measurement m WHERE m.channel_id = p.channel_id AND m.message_id = p.message_id
        AND forwards IS NOT NULL ORDER BY last_seen_at DESC, forwards DESC LIMIT 1) AS forwards,
      coalesce((SELECT reactions FROM measurement m WHERE m.channel_id = p.channel_id
        AND m.message_id = p.message_id AND reactions IS NOT NULL
        ORDER BY last_seen_at DESC, reactions DESC LIMIT 1),
        (SELECT sum(count) FROM reaction r WHERE r.channel_id = p.channel_id AND r.message_id = p.message_id)
      ) AS reactions
    FROM post p
  ), raw AS (
    SELECT channel_id, min(message_id) AS message_id, min(published_at) FILTER (WHERE message_id = first_id) AS published_at,
      bool_or(is_forward) AS is_forward, bool_and(deleted_at IS NOT NULL) AS deleted, count(*) AS parts,
      max(views) AS views, max(forwards) AS forwards, sum(reactions) AS reactions
    FROM (SELECT *, min(message_id) OVER (PARTITION BY channel_id, post_id) AS first_id FROM last_counter) c
    GROUP BY channel_id, post_id
  )`;

/** Rows in which the rollups and the raw rows differ: none. */
async function differences(workspaceId: number, timeZone: string): Promise<Record<string, unknown[]>> {
  const posts = await rowsOf(
    workspaceId,
    `WITH ${RAW_POSTS}
     SELECT raw.*, c.message_id AS stored, c.views AS stored_views, c.reactions AS stored_reactions
     FROM raw FULL JOIN post_current c USING (channel_id, message_id)
     WHERE c.message_id IS NULL OR raw.message_id IS NULL
       OR (raw.published_at, raw.is_forward, raw.deleted, raw.parts, raw.views, raw.forwards, raw.reactions::bigint)
         IS DISTINCT FROM (c.published_at, c.is_forward, c.deleted_at IS NOT NULL, c.part_count::bigint, c.views,
           c.forwards, c.reactions)
     LIMIT 5`,
  );
  const buckets = await rowsOf(
    workspaceId,
    `WITH ${RAW_POSTS}, sums AS (
       SELECT channel_id, (published_at AT TIME ZONE '${timeZone}')::date AS local_day,
         extract(hour FROM published_at AT TIME ZONE '${timeZone}')::smallint AS local_hour,
         count(*) AS posts, count(*) FILTER (WHERE NOT is_forward) AS own_posts, sum(parts) AS messages,
         coalesce(sum(views) FILTER (WHERE NOT is_forward), 0) AS views_sum,
         count(views) FILTER (WHERE NOT is_forward) AS views_known,
         coalesce(sum(reactions) FILTER (WHERE NOT is_forward), 0) AS reactions_sum
       FROM raw WHERE NOT deleted GROUP BY 1, 2, 3)
     SELECT * FROM sums FULL JOIN bucket b USING (channel_id, local_day, local_hour)
     WHERE b.posts IS NULL OR sums.posts IS NULL
       OR (sums.posts, sums.own_posts, sums.messages, sums.views_sum, sums.views_known, sums.reactions_sum)
         IS DISTINCT FROM (b.posts::bigint, b.own_posts::bigint, b.messages::numeric, b.views_sum::numeric,
           b.views_known::bigint, b.reactions_sum::numeric)
     LIMIT 5`,
  );
  const reactions = await rowsOf(
    workspaceId,
    `WITH ${RAW_POSTS}
     SELECT * FROM (
       SELECT r.channel_id, r.emoji, sum(r.count) AS count FROM reaction r
       JOIN last_counter l USING (channel_id, message_id)
       JOIN (SELECT channel_id, post_id, bool_or(is_forward) AS is_forward, bool_and(deleted_at IS NOT NULL) AS deleted
         FROM last_counter GROUP BY 1, 2) post USING (channel_id, post_id)
       WHERE NOT post.is_forward AND NOT post.deleted GROUP BY 1, 2) expected
     FULL JOIN (SELECT channel_id, emoji, sum(count) AS stored FROM reaction_day GROUP BY 1, 2) d
       USING (channel_id, emoji)
     WHERE expected.count IS DISTINCT FROM d.stored LIMIT 5`,
  );
  return { posts, buckets, reactions };
}

const NONE = { posts: [], buckets: [], reactions: [] };

describe('rollups equal raw SQL', () => {
  it('on a simulated channel with albums, forwards and many readings, in two zones', async () => {
    const [profile] = DEMO_CHANNELS;
    if (profile === undefined) throw new Error('there is no demo channel');
    const id = workspace();
    const span = {
      seed: 7,
      from: new Date('2025-03-01T00:00:00Z'),
      until: new Date('2025-04-20T00:00:00Z'),
      readingAgesHours: [1.2, 5, 8, 23, 30, 100, 200],
      posts: null,
    };
    const channelId = await ingest(id, simulateBatches(profile, span), Source.SIMULATED);
    expect(await differences(id, 'UTC')).toEqual(NONE);
    await inWorkspace(database, id, async (tx) => {
      await tx.updateTable('channel').set({ time_zone: 'America/New_York' }).execute();
      await rebuildRollups({ enqueue: async () => 'a job' }, tx, channelId);
    });
    await compute(id, channelId);
    expect(await differences(id, 'America/New_York')).toEqual(NONE);
    expect(await rowsOf(id, 'SELECT computing, has_views, has_curves FROM channel')).toEqual([
      { computing: false, has_views: true, has_curves: true },
    ]);
  });

  it.skipIf(sharedDataFolder() === null).each([
    ['tg-spb-ru/channel_messages.json', 'St Petersburg'],
    ['tg-science-agg-ru/channel_messages.json', 'Science'],
    ['tg-ukraine-help-uk/channel_messages.json', 'Help'],
    ['tg-export-salaf-ar-en/result.json', 'Export'],
  ])('on the real %s', async (path, channelTitle) => {
    const id = workspace();
    await importFiles(database, { workspaceId: id, paths: [sharedDataFile(path)], channelTitle });
    expect(await differences(id, 'UTC')).toEqual(NONE);
    const searchable =
      'SELECT (SELECT count(*) FROM post_search) = (SELECT count(*) FROM post_current) AS all';
    expect(await rowsOf(id, searchable)).toEqual([{ all: true }]);
  });
});

describe('rollups of a part', () => {
  const channel = channelReference({ telegramId: 5, title: 'Part by part' });
  const posts = Array.from({ length: 60 }, (_, index) => {
    const messageId = index + 1;
    return postRecord(channel, {
      messageId,
      publishedAt: new Date(Date.UTC(2025, 0, 1 + index)),
      albumId: messageId % 10 < 3 ? messageId - (messageId % 10) : null,
      text: messageId % 10 === 0 ? 'caption of words' : messageId % 10 < 3 ? '' : 'Сегодня открыт мост',
      forward:
        messageId % 7 === 0 ? { kind: 'channel', title: 'Origin', telegramId: null, messageId: null } : null,
      isForward: messageId % 7 === 0,
    });
  });
  const batchOf = (chosen: typeof posts): RecordBatch =>
    recordBatch({
      posts: chosen,
      measurements: chosen.map((post, index) =>
        measurementRecord(referenceTo(post), new Date('2025-05-01T00:00:00Z'), {
          views: 100 + ((post.messageId ?? index) % 9),
          reactions: 2,
        }),
      ),
      reactions: chosen.map((post) =>
        reactionsRecord(referenceTo(post), new Date('2025-05-01T00:00:00Z'), { '👍': 2 }),
      ),
    });
  const state = (id: number): Promise<string[]> =>
    tableChecksums(
      database,
      id,
      ROLLUPS,
      Object.fromEntries(ROLLUPS.map((table) => [table, ['workspace_id', 'channel_id']])),
    );

  it('make the same whole, however the history was cut', async () => {
    const whole = workspace();
    await ingest(whole, [batchOf(posts)], Source.DUMP);
    const pieces = workspace();
    for (const piece of [posts.slice(31), posts.slice(11, 31), posts.slice(0, 11), posts.slice(9, 33)]) {
      await ingest(pieces, [batchOf(piece)], Source.DUMP);
    }
    expect(await differences(pieces, 'UTC')).toEqual(NONE);
    expect(await state(pieces)).toEqual(await state(whole));
  });

  it('find words, of an album those of its caption, in this workspace alone', async () => {
    const id = workspace();
    const channelId = await ingest(id, [batchOf(posts)], Source.DUMP);
    const found = `SELECT search_post(${channelId}, to_tsquery('simple', 'caption')) AS id ORDER BY 1 LIMIT 2`;
    expect(await rowsOf(id, found)).toEqual([{ id: 10 }, { id: 20 }]);
    expect(await rowsOf(workspace(), found)).toEqual([]);
  });
});
