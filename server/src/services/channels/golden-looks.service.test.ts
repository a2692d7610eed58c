import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { importFiles } from '../../../../testkit/src/golden-import.ts';
import { sharedDataFile, sharedDataFolder } from '../../../../testkit/src/shared-data.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { getOverview } from './get-overview.ts';
import type { Metric } from './metrics/metric.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';

/*
 * Real channels that were looked at several times: by five people with five kinds of columns, by a program every few
 * hours, by a browser once.
 */

type Row = Readonly<Record<string, string>>;

let home: TestDatabase;
let database: Database<ChannelsTables>;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const every = { from: '2013-01-01', to: '2030-01-01' };
const figureOf = (metric: Metric) => (metric.known ? metric.value : metric.reason);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const ascending = (values: readonly (number | null)[]) =>
  values.filter((value) => value !== null).sort((a, b) => a - b);
const utc = (text: string | undefined) => Date.parse(`${(text ?? '').replace(' ', 'T').slice(0, 19)}Z`);

async function rowsOf(path: string): Promise<readonly Row[]> {
  return parse(await readFile(sharedDataFile(path)), { columns: true, bom: true });
}

async function storedRows<Stored extends object>(workspaceId: number, query: string): Promise<Stored[]> {
  return inWorkspace(database, workspaceId, async (tx) => (await tx.client.query<Stored>(query)).rows);
}

async function headlineOf(workspaceId: number, channelId: number, window = every) {
  return (await getOverview({ database }, workspaceId, { channelId, window })).headline;
}

/** The same shops, collected by five people; the times are the evenings of the days in the names. */
const LOOKS = [
  ['snap_2025-06-19_milki93.csv', '2025-06-19T20:00:00Z'],
  ['snap_2025-06-19_benkenlin.csv', '2025-06-19T22:00:00Z'],
  ['snap_2025-06-21_Dagiayy.csv', '2025-06-21T22:00:00Z'],
  ['snap_2025-06-22_aprilyab.csv', '2025-06-22T22:00:00Z'],
  ['snap_2025-06-23_lhiwi.csv', '2025-06-23T22:00:00Z'],
] as const;

/** What the looks showed of one second of one channel: the views of each row, by look. */
async function lookedAt(): Promise<ReadonlyMap<string, ReadonlyMap<string, readonly (number | null)[]>>> {
  const seconds = new Map<string, Map<string, (number | null)[]>>();
  for (const [name, at] of LOOKS) {
    for (const row of await rowsOf(`tg-ethio-snapshots/${name}`)) {
      const channel = (row['Channel Username'] ?? row.channel ?? '').replace(/^(?:@|t\.me\/)/, '');
      const key = `${channel.toLowerCase()} ${utc(row.Date ?? row.date ?? row.timestamp)}`;
      const looks = seconds.get(key) ?? new Map<string, (number | null)[]>();
      const views = row.Views ?? row.views ?? '';
      looks.set(at, [...(looks.get(at) ?? []), views === '' ? null : Number(views)]);
      seconds.set(key, looks);
    }
  }
  return seconds;
}

interface StoredPost {
  readonly key: string;
  readonly views: number | null;
  readonly readings: readonly { readonly first: string; readonly last: string; readonly views: number }[];
}

const STORED_POSTS = `
  SELECT c.username || ' ' || (date_part('epoch', p.published_at) * 1000)::bigint AS key, p.views,
    coalesce((SELECT json_agg(json_build_object('first', first_seen_at, 'last', last_seen_at, 'views', m.views)
       ORDER BY first_seen_at) FROM measurement m
     WHERE m.channel_id = p.channel_id AND m.message_id = p.message_id), '[]') AS readings
  FROM post_current p JOIN channel c USING (channel_id)`;

describe.skipIf(sharedDataFolder() === null)('channels that five people collected', () => {
  it('have each post once, with what every look showed of it', { timeout: 180_000 }, async () => {
    const workspaceId = 1;
    // Not in the order of time, and one without ids first.
    for (const [name, at] of [...LOOKS.slice(2), ...LOOKS.slice(0, 2)]) {
      const paths = [sharedDataFile(`tg-ethio-snapshots/${name}`)];
      await importFiles(database, { workspaceId, paths, observedAt: new Date(at) });
    }
    const stored = Map.groupBy(await storedRows<StoredPost>(workspaceId, STORED_POSTS), (post) => post.key);
    const seconds = await lookedAt();
    expect([...stored.keys()].sort()).toEqual([...seconds.keys()].sort());
    let whole = 0;
    for (const [key, shown] of seconds) {
      const posts = stored.get(key) ?? [];
      const counts = [...shown.values()].map((views) => views.length);
      const newest = [...shown.keys()].sort().at(-1) ?? '';
      if (new Set(counts).size > 1) {
        // A look that shows fewer pictures of an album does not say which: they can be told apart from none of the
        // others, or stand beside them.
        expect(posts.length).toBeGreaterThanOrEqual(Math.max(...counts));
        continue;
      }
      if ([...shown.values()].flat().includes(null)) {
        expect([key, posts.length]).toEqual([key, counts[0]]);
        continue;
      }
      whole += 1;
      expect([key, posts.length]).toEqual([key, counts[0]]);
      expect([key, ascending(posts.map((post) => post.views))]).toEqual([
        key,
        ascending(shown.get(newest) ?? []),
      ]);
      for (const [at, views] of shown) {
        const seen = posts.map(({ readings }) =>
          readings
            .filter(
              ({ first, last }) => Date.parse(first) <= Date.parse(at) && Date.parse(at) <= Date.parse(last),
            )
            .map((reading) => reading.views),
        );
        expect([key, at, ascending(seen.flat())]).toEqual([key, at, ascending(views)]);
      }
    }
    expect(whole / seconds.size).toBeGreaterThan(0.95);
  });
});

describe.skipIf(sharedDataFolder() === null)('channels that a program looked at again and again', () => {
  it('have the last views of each post, and the subscribers at the end of a day', async () => {
    const names = ['channels', 'posts', 'views', 'subscribers'].map(
      (name) => `tg-simulative-dec2024/${name}.csv`,
    );
    const channels = await importFiles(database, { workspaceId: 3, paths: names.map(sharedDataFile) });
    const [channelRows, posts, views, subscribers] = await Promise.all(names.map(rowsOf));
    const last = new Map<string, Row>();
    for (const row of views ?? []) {
      const other = last.get(row.post_id ?? '');
      if (other === undefined || (row.timestamp ?? '') > (other.timestamp ?? ''))
        last.set(row.post_id ?? '', row);
    }
    const end = Date.parse('2024-12-15T00:00:00Z');
    for (const { id, channel_name: title = '' } of channelRows ?? []) {
      const channelId = channels.get(title) ?? 0;
      const own = (posts ?? []).filter((row) => row.channel_id === id);
      const seen = own.flatMap((row) => {
        const newest = last.get(row.id ?? '');
        return newest === undefined ? [] : [Number(newest.views)];
      });
      const headline = await headlineOf(3, channelId);
      expect([title, figureOf(headline.posts.metric)]).toEqual([title, own.length]);
      expect([title, figureOf(headline.viewsTotal.metric)]).toEqual([
        title,
        seen.length === 0 ? 'NO_VIEWS' : sum(seen),
      ]);
      const counts = (subscribers ?? [])
        .filter((row) => row.channel_id === id && utc(row.timestamp) < end)
        .sort((a, b) => utc(a.timestamp) - utc(b.timestamp));
      const week = await headlineOf(3, channelId, { from: '2024-12-08', to: '2024-12-15' });
      expect([title, figureOf(week.subscribers.metric)]).toEqual([
        title,
        Number(counts.at(-1)?.subscriber_count),
      ]);
      expect([title, figureOf(week.netGrowth.metric)]).toEqual([
        title,
        Number(counts.at(-1)?.subscriber_count) - Number(counts[0]?.subscriber_count),
      ]);
    }
  });

  it('have every hourly count of their few subscribers', async () => {
    const path = 'tg-subscribers-hourly/telegram_stats.csv';
    const channels = await importFiles(database, { workspaceId: 4, paths: [sharedDataFile(path)] });
    // One of them changes its title on the way.
    const byName = Map.groupBy(await rowsOf(path), (row) => row.username ?? '');
    const byTitle = new Map(
      [...byName.values()].map((rows) => [
        rows.find(({ title }) => channels.has(title ?? ''))?.title ?? '',
        rows,
      ]),
    );
    expect([...channels.keys()].sort()).toEqual([...byTitle.keys()].sort());
    const at = (text: string) => Date.parse(`${text}T00:00:00Z`);
    for (const [title, rows] of byTitle) {
      for (const [from, to] of [
        ['2025-09-01', '2025-10-01'],
        ['2025-12-15', '2025-12-16'],
        ['2026-02-01', '2026-03-01'],
      ] as const) {
        const sorted = rows.map((row) => [utc(row.timestamp), Number(row.subscribers)] as const);
        const first = sorted.findLast(([time]) => time < at(from));
        const last = sorted.findLast(([time]) => time < at(to));
        const headline = await headlineOf(4, channels.get(title) ?? 0, { from, to });
        expect([title, to, figureOf(headline.subscribers.metric)]).toEqual([title, to, last?.[1]]);
        expect([title, to, figureOf(headline.netGrowth.metric)]).toEqual([
          title,
          to,
          (last?.[1] ?? 0) - (first?.[1] ?? 0),
        ]);
      }
    }
  });

  it('lead nowhere where the table of their posts is missing', async () => {
    const names = ['channels', 'subscribers', 'reactions'].map(
      (name) => `tg-simulative-jan2025raw/${name}.csv`,
    );
    const channels = await importFiles(database, { workspaceId: 5, paths: names.map(sharedDataFile) });
    const [channelRows, subscribers] = await Promise.all(names.slice(0, 2).map(rowsOf));
    expect(channels.size).toBe(channelRows?.length);
    expect(await storedRows(5, 'SELECT FROM reaction')).toEqual([]);
    const distinct = new Set((subscribers ?? []).map((row) => `${row.channel_id} ${row.timestamp}`));
    expect(await storedRows(5, 'SELECT count(*)::int AS readings FROM subscriber_reading')).toEqual([
      { readings: distinct.size },
    ]);
  });
});

describe.skipIf(sharedDataFolder() === null)('a public page that a browser saved', () => {
  it('has the numbers that it shows, as exactly as it shows them', async () => {
    const path = 'tme-html/durov_s_page.html';
    const channels = await importFiles(database, { workspaceId: 6, paths: [sharedDataFile(path)] });
    const html = await readFile(sharedDataFile(path), 'utf8');
    const shown = (pattern: RegExp) =>
      [...html.matchAll(pattern)].map(([, text = '']) => {
        const factor = text.endsWith('M') ? 1e6 : text.endsWith('K') ? 1e3 : 1;
        return Math.round(Number.parseFloat(text) * factor);
      });
    const views = shown(/tgme_widget_message_views">([^<]+)</g);
    const window = { from: '2013-01-01', to: '2026-08-10' };
    const headline = await headlineOf(6, [...channels.values()][0] ?? 0, window);
    expect(figureOf(headline.posts.metric)).toBe(views.length);
    expect(figureOf(headline.viewsTotal.metric)).toBe(sum(views));
    expect(figureOf(headline.reactionsTotal.metric)).toBe(
      sum(shown(/class="tgme_reaction[^>]*>(?:<i.*?<\/i>)?(?:<tg-emoji.*?<\/tg-emoji>)?([\d.]+[KM]?)</g)),
    );
    expect(figureOf(headline.subscribers.metric)).toBe(11_300_000);
    expect(figureOf(headline.forwardsTotal.metric)).toBe('NO_FORWARDS');
  });
});

describe.skipIf(sharedDataFolder() === null)('a small real Desktop export', () => {
  it('has its albums once, with the reactions to all of their pictures', async () => {
    const path = 'tg-export-reuploads-ru/result.json';
    const channels = await importFiles(database, { workspaceId: 7, paths: [sharedDataFile(path)] });
    const { messages }: { messages: { date: string; reactions?: { count: number }[] }[] } = JSON.parse(
      await readFile(sharedDataFile(path), 'utf8'),
    );
    const headline = await headlineOf(7, [...channels.values()][0] ?? 0);
    expect(figureOf(headline.messages.metric)).toBe(messages.length);
    // Every message of the file is a picture, those of one second are one album.
    expect(figureOf(headline.posts.metric)).toBe(new Set(messages.map((message) => message.date)).size);
    expect(figureOf(headline.reactionsTotal.metric)).toBe(
      sum(messages.flatMap((message) => message.reactions ?? []).map(({ count }) => count)),
    );
    expect(figureOf(headline.viewsTotal.metric)).toBe('NO_VIEWS');
  });
});
