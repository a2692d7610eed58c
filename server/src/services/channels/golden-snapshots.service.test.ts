import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { importFiles } from '../../../../testkit/src/golden-import.ts';
import { sharedDataFile, sharedDataFolder } from '../../../../testkit/src/shared-data.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { getAudience } from './get-audience.ts';
import { getOverview } from './get-overview.ts';
import { getRanking } from './get-ranking.ts';
import type { Metric } from './metrics/metric.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const every = { from: '2013-01-01', to: '2030-01-01' };
const figureOf = (metric: Metric) => (metric.known ? metric.value : metric.reason);

type Row = {
  readonly [name in
    | 'channel_name'
    | 'post_id'
    | 'datetime'
    | 'post_datetime'
    | 'view_cnt'
    | 'subs_cnt']?: string;
};

/** Rows of a CSV without line breaks in its cells, by the names of its head. */
async function rowsOf(path: string): Promise<Row[]> {
  const [head = '', ...lines] = (await readFile(sharedDataFile(path), 'utf8')).trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
      (cell) => cell[1] ?? cell[2] ?? '',
    );
    return Object.fromEntries(cells.map((cell, index) => [names[index] ?? '', cell]));
  });
}

const utc = (text: string | undefined) => Date.parse(`${(text ?? '').replace(' ', 'T').slice(0, 23)}Z`);

/** Linear in log(age) between the readings around it, at most a factor of two apart: METRICS in eight lines. */
function viewsAtByHand(
  readings: readonly (readonly [ageHours: number, views: number])[],
  age: number,
): number | null {
  const sorted = readings.filter(([at]) => at > 0).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const below = sorted.findLast(([at]) => at <= age);
  const above = sorted.find(([at]) => at >= age);
  if (below === undefined || above === undefined) return null;
  if (below[0] === above[0] || below[1] === above[1]) return below[1];
  if (above[0] / below[0] > 2) return null;
  return below[1] + ((above[1] - below[1]) * Math.log(age / below[0])) / Math.log(above[0] / below[0]);
}

describe.skipIf(sharedDataFolder() === null)('real snapshots of views every four hours', () => {
  const path = 'tg-simulative/post_view_2025-02-01.csv';

  it('have the views at an age that a few lines find between the readings', {
    timeout: 180_000,
  }, async () => {
    // Its rows name posts by the key of another table, which has to be read with it.
    const paths = ['tg-simulative/channels_2025-04-23.csv', 'tg-simulative/posts_2025-04-23.csv', path];
    const channels = await importFiles(database, { workspaceId: 1, paths: paths.map(sharedDataFile) });
    // One channel changes its name midway.
    const nameOf = (row: Row) => (row.channel_name === 'Noukash' ? 'Noukash life' : (row.channel_name ?? ''));
    const byChannel = Map.groupBy(await rowsOf(path), nameOf);
    expect([...channels.keys()]).toEqual(expect.arrayContaining([...byChannel.keys()]));
    for (const [title, rows] of byChannel) {
      const posts = [...Map.groupBy(rows, (row) => row.post_id ?? '').values()].map((of) =>
        of.map(
          (row) => [(utc(row.datetime) - utc(row.post_datetime)) / 3_600_000, Number(row.view_cnt)] as const,
        ),
      );
      const { headline } = await getOverview({ database }, 1, {
        channelId: channels.get(title) ?? 0,
        window: every,
      });
      for (const [age, metric] of [
        [24, headline.advertisingReach24h.metric],
        [48, headline.advertisingReach48h.metric],
      ] as const) {
        const values = posts
          .map((readings) => viewsAtByHand(readings, age))
          .filter((value) => value !== null);
        if (values.length === 0) {
          expect(metric.known).toBe(false);
          continue;
        }
        const mean = values.reduce((a, b) => a + b, 0) / values.length;
        expect([title, age, metric.known && metric.sampleSize]).toEqual([title, age, values.length]);
        // Marks are stored with the seven digits of a real.
        expect(Number(figureOf(metric)) / mean).toBeCloseTo(1, 5);
      }
    }
  });
});

describe.skipIf(sharedDataFolder() === null)('real readings of subscribers', () => {
  it('give the growth of a month and the one sudden loss that is in them', { timeout: 120_000 }, async () => {
    const path = 'tg-simulative/subscribers_2025-04-23.csv';
    const channels = await importFiles(database, { workspaceId: 2, paths: [sharedDataFile(path)] });
    const byChannel = Map.groupBy(await rowsOf(path), (row) => row.channel_name ?? '');
    const [from, to] = [Date.parse('2025-02-01T00:00:00Z'), Date.parse('2025-03-01T00:00:00Z')];
    const window = { from: '2025-02-01', to: '2025-03-01' };
    let losses = 0;
    for (const [title, rows] of byChannel) {
      const channelId = channels.get(title) ?? 0;
      const sorted = rows
        .map((row) => [utc(row.datetime), Number(row.subs_cnt)] as const)
        .sort((a, b) => a[0] - b[0]);
      const first = sorted.findLast(([at]) => at < from) ?? sorted.find(([at]) => at >= from);
      const last = sorted.findLast(([at]) => at < to);
      const { headline } = await getOverview({ database }, 2, { channelId, window });
      if (last === undefined || last[0] < to - 30 * 86_400_000) {
        expect([title, figureOf(headline.subscribers.metric)]).toEqual([title, 'NO_SUBSCRIBERS']);
        continue;
      }
      expect([title, figureOf(headline.subscribers.metric)]).toEqual([title, last[1]]);
      expect([title, figureOf(headline.netGrowth.metric)]).toEqual([title, last[1] - (first?.[1] ?? 0)]);
      const { shifts } = await getAudience({ database }, 2, {
        channelId,
        window: { from: '2024-12-01', to: '2025-05-01' },
      });
      losses += shifts.filter((shift) => shift.change <= -2_000).length;
    }
    expect(losses).toBe(1);
  });
});

describe.skipIf(sharedDataFolder() === null)('a real Desktop export', () => {
  it('has its rhythm, and neither views, forwards, reactions nor subscribers', async () => {
    const path = 'tg-export-salaf-ar-en/result.json';
    const channels = await importFiles(database, { workspaceId: 3, paths: [sharedDataFile(path)] });
    const [channelId = 0] = channels.values();
    const { headline, missing } = await getOverview({ database }, 3, { channelId, window: every });
    const raw: {
      messages: { type: string; reactions?: { count: number }[]; forwarded_from?: string | null }[];
    } = JSON.parse(await readFile(sharedDataFile(path), 'utf8'));
    const messages = raw.messages.filter((message) => message.type === 'message');
    const own = messages.filter((message) => message.forwarded_from === undefined);
    expect(figureOf(headline.messages.metric)).toBe(messages.length);
    // 208 messages, of which two, two and four are albums.
    expect(figureOf(headline.posts.metric)).toBe(messages.length - 1 - 1 - 3);
    // This one is from before reactions: the file names none at all.
    expect(own.every((message) => message.reactions === undefined)).toBe(true);
    expect(figureOf(headline.reactionsTotal.metric)).toBe('NO_REACTIONS');
    expect(figureOf(headline.forwardedPosts.metric)).toBe(messages.length - own.length);
    expect(figureOf(headline.viewsTotal.metric)).toBe('NO_VIEWS');
    expect(figureOf(headline.averageReach.metric)).toBe('NO_VIEWS');
    expect(figureOf(headline.engagementRate.metric)).toBe('NO_VIEWS');
    expect(figureOf(headline.forwardsTotal.metric)).toBe('NO_FORWARDS');
    expect(figureOf(headline.subscribers.metric)).toBe('NO_SUBSCRIBERS');
    expect(missing).toEqual(expect.arrayContaining(['VIEWS', 'SUBSCRIBERS', 'FORWARDS']));
    const ranking = await getRanking({ database }, 3, { channelId, window: every, limit: 5 });
    expect(ranking).toMatchObject({ rankedBy: null, unknown: 'NO_VIEWS' });
  });
});

describe.skipIf(sharedDataFolder() === null)('the rollups of a real channel', () => {
  it('are equal to plain SQL over the rows', async () => {
    const channels = await importFiles(database, {
      workspaceId: 4,
      paths: [sharedDataFile('tg-spb-ru/channel_messages.json')],
      timeZone: 'Europe/Moscow',
    });
    const [channelId = 0] = channels.values();
    const { headline, series } = await getOverview({ database }, 4, {
      channelId,
      window: { from: '', to: '' },
    });
    const { rows } = await inWorkspace(database, 4, (tx) =>
      sql<{ posts: number; views: number; forwards: number; median: number }>`
        WITH last_reading AS (
          SELECT DISTINCT ON (message_id) message_id, views, forwards FROM measurement
          WHERE channel_id = ${channelId} ORDER BY message_id, last_seen_at DESC
        ), whole AS (
          SELECT coalesce(album_id, message_id) AS post, min(published_at) AS at, max(views) AS views,
            max(forwards) AS forwards, bool_or(is_forward) AS is_forward
          FROM post JOIN last_reading USING (message_id) WHERE channel_id = ${channelId} GROUP BY 1
        ), recent AS (
          SELECT * FROM whole WHERE (at AT TIME ZONE 'Europe/Moscow')::date >
            (SELECT max((at AT TIME ZONE 'Europe/Moscow')::date) - 90 FROM whole)
        )
        SELECT (SELECT count(*) FROM recent) AS posts, sum(views)::float8 AS views, sum(forwards)::float8 AS forwards,
          percentile_cont(0.5) WITHIN GROUP (ORDER BY views) AS median
        FROM recent WHERE NOT is_forward`.execute(tx),
    );
    expect(rows[0]).toEqual({
      posts: figureOf(headline.posts.metric),
      views: figureOf(headline.viewsTotal.metric),
      forwards: figureOf(headline.forwardsTotal.metric),
      median: figureOf(headline.medianReach.metric),
    });
    expect(series.reduce((sum, point) => sum + (point.views ?? 0), 0)).toBe(rows[0]?.views);
    expect(series).toHaveLength(90);
  });
});
