import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { importFiles } from '../../../../testkit/src/golden-import.ts';
import { sharedDataFile, sharedDataFolder } from '../../../../testkit/src/shared-data.ts';
import type { Database } from '../../platform/database/index.ts';
import { getBreakdown } from './get-breakdown.ts';
import { getOverview } from './get-overview.ts';
import type { Metric } from './metrics/metric.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';

/*
 * The real tables against a few lines over their rows. Nothing is merged in a table: each row of a message is a post.
 */

type Row = Readonly<Record<string, string>>;

let home: TestDatabase;
let database: Database<ChannelsTables>;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const every = { from: '2013-01-01', to: '2030-01-01' };
const figureOf = (metric: Metric) => (metric.known ? metric.value : metric.reason);
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const middle = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  return sum(sorted.slice(Math.ceil(half) - 1, Math.floor(half) + 1)) / (sorted.length % 2 === 1 ? 1 : 2);
};
/** A cell as a number; null where it holds none. */
const numberIn = (cell: string | undefined) =>
  cell === undefined || !/^\d+(\.0)?$/.test(cell) ? null : Number(cell);

async function rowsOf(path: string): Promise<readonly Row[]> {
  return parse(await readFile(sharedDataFile(path)), { columns: true, bom: true });
}

async function importOf(...paths: readonly string[]): Promise<ReadonlyMap<string, number>> {
  lastWorkspace += 1;
  return importFiles(database, { workspaceId: lastWorkspace, paths: paths.map(sharedDataFile) });
}

async function headlineOf(channelId: number) {
  const { headline } = await getOverview({ database }, lastWorkspace, { channelId, window: every });
  return {
    posts: figureOf(headline.posts.metric),
    forwarded: figureOf(headline.forwardedPosts.metric),
    views: figureOf(headline.viewsTotal.metric),
    mean: figureOf(headline.averageReach.metric),
    median: figureOf(headline.medianReach.metric),
    forwards: figureOf(headline.forwardsTotal.metric),
    reactions: figureOf(headline.reactionsTotal.metric),
    comments: figureOf(headline.commentsTotal.metric),
    rate: figureOf(headline.engagementRate.metric),
    rateOf: headline.engagementParts,
    medianRate: figureOf(headline.medianEngagementRate.metric),
  };
}

async function reactionsOf(channelId: number): Promise<Record<string, number | string>> {
  const input = { channelId, window: every, dimension: 'REACTION', limit: 200 } as const;
  const { rows } = await getBreakdown({ database }, lastWorkspace, input);
  return Object.fromEntries(rows.map((row) => [row.key, figureOf(row.reactions)]));
}

/** Numbers by name, added up. */
function totals(entries: Iterable<readonly [string, number]>): Record<string, number> {
  const found = new Map<string, number>();
  for (const [name, count] of entries) found.set(name, (found.get(name) ?? 0) + count);
  return Object.fromEntries(found);
}

describe.skipIf(sharedDataFolder() === null)('a real set of tables of many channels', () => {
  it('has the numbers of each channel, and the reactions to posts alone', async () => {
    const folder = 'tg-longevity-13ch-ru';
    const files = ['tg_chats.csv', 'tg_posts.csv', 'tg_reactions.csv'].map((name) => `${folder}/${name}`);
    const channels = await importOf(...files);
    const [chats, posts, reactions] = await Promise.all(files.map(rowsOf));
    expect([...channels.keys()].sort()).toEqual(chats?.map((row) => row.title ?? '').sort());
    for (const { title = '', tg_chat_id: chat } of chats ?? []) {
      const rows = (posts ?? []).filter((row) => row.tg_chat_id === chat);
      const seen = rows.filter((row) => numberIn(row.view_count) !== null);
      const views = seen.map((row) => Number(row.view_count));
      const interactions = seen.map((row) => Number(row.reaction_count) + Number(row.comment_count));
      const channelId = channels.get(title) ?? 0;
      const headline = await headlineOf(channelId);
      expect([title, headline]).toEqual([
        title,
        {
          posts: rows.length,
          forwarded: 0,
          views: sum(views),
          mean: expect.closeTo(sum(views) / views.length, 6),
          median: middle(views),
          forwards: 'NO_FORWARDS',
          reactions: sum(rows.map((row) => Number(row.reaction_count))),
          comments: sum(rows.map((row) => Number(row.comment_count))),
          rate: expect.closeTo(sum(interactions) / sum(views), 12),
          rateOf: 'reactions+comments',
          medianRate: expect.closeTo(
            middle(views.map((count, index) => (interactions[index] ?? 0) / count)),
            12,
          ),
        },
      ]);
      const toPosts = (reactions ?? []).filter(
        (row) => row.owner_tg_chat_id === chat && row.entity_type === 'post',
      );
      expect([title, await reactionsOf(channelId)]).toEqual([
        title,
        totals(
          toPosts.map((row) => [
            row.reaction === 'ReactionPaid()' ? 'paid' : (row.reaction ?? ''),
            Number(row.reaction_count),
          ]),
        ),
      ]);
    }
  });
});

/** Counters of one real table of one channel, added up; null where the table does not show them. */
interface Counted {
  readonly views: number;
  readonly forwards: number;
  readonly reactions: number | null;
  readonly comments: number;
  readonly isForward: boolean;
}

const counters = {
  // Its reactions are printed as objects without their counts: nobody knows how many there were.
  'tg-modernshopping-am/modern_Data.csv': (row: Row): Counted => ({
    views: Number(row.Views),
    forwards: Number(row.Forwards),
    reactions: null,
    comments: Number(row['Reply Count']),
    isForward: false,
  }),
  // Dictionaries as Python prints them; an empty cell is None, which is to say that there was none.
  'tg-bank-238/telegram_channel_data.csv': (row: Row): Counted => ({
    views: Number(row.views),
    forwards: Number(row.forwards),
    reactions: sum([...(row.reactions ?? '').matchAll(/'count': (\d+)/g)].map((found) => Number(found[1]))),
    comments: Number(/'replies': (\d+)/.exec(row.replies ?? '')?.[1] ?? 0),
    isForward: row.fwd_from !== '',
  }),
} as const;

describe.skipIf(sharedDataFolder() === null)('a real table of one channel', () => {
  it.each(['tg-modernshopping-am/modern_Data.csv', 'tg-bank-238/telegram_channel_data.csv'] as const)(
    '%s has the numbers that a few lines find in its rows',
    async (path) => {
      const rows = await rowsOf(path);
      const [channelId = 0] = (await importOf(path)).values();
      const all = rows.map(counters[path]);
      const own = all.filter((row) => !row.isForward);
      const views = own.map((row) => row.views);
      const reactions = own.every((row) => row.reactions !== null);
      const interactions = own.map((row) => row.forwards + row.comments + (row.reactions ?? 0));
      expect(await headlineOf(channelId)).toEqual({
        posts: rows.length,
        forwarded: all.length - own.length,
        views: sum(views),
        mean: expect.closeTo(sum(views) / views.length, 6),
        median: middle(views),
        forwards: sum(own.map((row) => row.forwards)),
        reactions: reactions ? sum(own.map((row) => row.reactions ?? 0)) : 'NO_REACTIONS',
        comments: sum(own.map((row) => row.comments)),
        rate: expect.closeTo(sum(interactions) / sum(views), 12),
        rateOf: reactions ? 'reactions+forwards+comments' : 'forwards+comments',
        // Of a post without a view there is no ratio.
        medianRate: expect.closeTo(
          middle(views.flatMap((count, at) => (count > 0 ? [(interactions[at] ?? 0) / count] : []))),
          12,
        ),
      });
    },
  );
});
