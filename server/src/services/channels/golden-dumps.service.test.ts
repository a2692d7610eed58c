import { readFile } from 'node:fs/promises';
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

let home: TestDatabase;
let database: Database<ChannelsTables>;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

/** A message of a Telethon dump, as far as the numbers need it. */
interface Dumped {
  readonly _: string;
  readonly id: number;
  readonly date: string;
  readonly message?: string;
  readonly views?: number | null;
  readonly forwards?: number | null;
  readonly grouped_id?: number | null;
  readonly fwd_from?: {
    readonly from_id?: { readonly _: string } | null;
    readonly from_name?: string | null;
  } | null;
  readonly reactions?: { readonly results: readonly { readonly count: number }[] } | null;
  readonly replies?: { readonly replies: number } | null;
}

interface Counted {
  readonly views: number;
  readonly forwards: number;
  readonly reactions: number | null;
  readonly comments: number | null;
}

const every = { from: '2013-01-01', to: '2030-01-01' };
const max = (values: readonly number[]) => values.reduce((a, b) => Math.max(a, b));
const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
const middle = (values: readonly number[]) => {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[half] ?? 0) : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
};
const figureOf = (metric: Metric | undefined) => (metric?.known === true ? metric.value : metric?.reason);

/** What the law asks for, in a few lines over the raw file. */
async function countByHand(path: string) {
  const dumped: Dumped[] = JSON.parse(await readFile(sharedDataFile(path), 'utf8'));
  const messages = [...new Map(dumped.filter((m) => m._ === 'Message').map((m) => [m.id, m])).values()];
  const albums = Map.groupBy(messages, (m) =>
    m.grouped_id == null ? `single ${m.id}` : `album ${m.grouped_id}`,
  );
  const posts = [...albums.values()].map((parts) => [...parts].sort((a, b) => a.id - b.id));
  const isForward = ({ fwd_from }: Dumped) =>
    fwd_from != null && fwd_from.from_id?._ !== 'PeerUser' && fwd_from.from_name == null;
  // A field that the dump has and that is empty says: none. A field that it has not says nothing.
  const showsReactions = messages.some((m) => m.reactions !== undefined);
  const showsComments = messages.some((m) => m.replies !== undefined);
  const own = posts.filter(([first]) => first !== undefined && !isForward(first));
  const counted: Counted[] = own.map((parts) => ({
    views: max(parts.map((m) => m.views ?? 0)),
    forwards: max(parts.map((m) => m.forwards ?? 0)),
    reactions: showsReactions
      ? sum(parts.flatMap((m) => m.reactions?.results ?? []).map(({ count }) => count))
      : null,
    comments: showsComments ? sum(parts.map((m) => m.replies?.replies ?? 0)) : null,
  }));
  return { posts: posts.length, messages: messages.length, forwarded: posts.length - own.length, counted };
}

describe.skipIf(sharedDataFolder() === null)('a real dump', () => {
  it.each([
    'tg-spb-ru/channel_messages.json',
    'tg-bankinfo-ru/channel_messages.json',
    'tg-coinmarketcap-en/channel_messages.json',
    'tg-science-agg-ru/channel_messages.json',
    'tg-ria-ru-100/channel_messages.json',
    'tg-ukraine-help-uk/channel_messages.json',
  ])('%s has the numbers that a few lines of script find in it', async (path) => {
    lastWorkspace += 1;
    const workspaceId = lastWorkspace;
    const channels = await importFiles(database, { workspaceId, paths: [sharedDataFile(path)] });
    expect(channels.size).toBe(1);
    const [channelId = 0] = channels.values();
    const { headline } = await getOverview({ database }, workspaceId, { channelId, window: every });
    const { posts, messages, forwarded, counted } = await countByHand(path);
    const views = counted.map((post) => post.views);
    expect({
      posts: figureOf(headline.posts.metric),
      messages: figureOf(headline.messages.metric),
      forwarded: figureOf(headline.forwardedPosts.metric),
      viewsTotal: figureOf(headline.viewsTotal.metric),
      median: figureOf(headline.medianReach.metric),
      forwards: figureOf(headline.forwardsTotal.metric),
    }).toEqual({
      posts,
      messages,
      forwarded,
      viewsTotal: sum(views),
      median: middle(views),
      forwards: sum(counted.map((post) => post.forwards)),
    });
    expect(figureOf(headline.averageReach.metric)).toBeCloseTo(sum(views) / views.length, 6);
    expect(figureOf(headline.shareRate.metric)).toBeCloseTo(
      sum(counted.map((post) => post.forwards)) / sum(views),
      12,
    );
    const reactions = counted.map((post) => post.reactions);
    const hasReactions = reactions.every((count) => count !== null);
    expect(figureOf(headline.reactionsTotal.metric)).toBe(
      hasReactions ? sum(reactions.map((count) => count ?? 0)) : 'NO_REACTIONS',
    );
    // The rate of the parts that it names, over the posts that know them all.
    const parts = headline.engagementParts.split('+');
    const rated = counted.filter((post) => !parts.includes('comments') || post.comments !== null);
    const interactions = rated.map(
      (post) =>
        (parts.includes('reactions') ? (post.reactions ?? 0) : 0) +
        post.forwards +
        (parts.includes('comments') ? (post.comments ?? 0) : 0),
    );
    expect(parts).toContain('forwards');
    expect(parts.includes('reactions')).toBe(hasReactions);
    expect(figureOf(headline.engagementRate.metric)).toBeCloseTo(
      sum(interactions) / sum(rated.map((post) => post.views)),
      12,
    );
    expect(figureOf(headline.medianEngagementRate.metric)).toBeCloseTo(
      middle(
        rated.flatMap((post, index) => (post.views > 0 ? [(interactions[index] ?? 0) / post.views] : [])),
      ),
      12,
    );
    const formats = await getBreakdown({ database }, workspaceId, {
      channelId,
      window: every,
      dimension: 'FORMAT',
      limit: 0,
    });
    expect(sum(formats.rows.map((row) => row.posts))).toBe(posts);
  });
});

/** A row of the table of twenty-nine channels. */
interface NumericRow {
  readonly channel: string;
  readonly views: number;
  readonly forwards: number;
  readonly replies: number;
  readonly isForward: boolean;
}

describe.skipIf(sharedDataFolder() === null)('a real table', () => {
  it('of many channels has the numbers of each, with no message merged', async () => {
    const path = 'tg-many-channels-numeric/posts_numeric_2.csv';
    const [head = '', ...lines] = (await readFile(sharedDataFile(path), 'utf8')).trim().split(/\r?\n/);
    const names = head.split(',');
    const rows: NumericRow[] = lines.map((line) => {
      const cells = line.split(',');
      const cell = (name: string) => cells[names.indexOf(name)] ?? '';
      const [views, forwards, replies] = ['views', 'forwards', 'replies'].map((name) => Number(cell(name)));
      return {
        channel: cell('channel'),
        views: views ?? 0,
        forwards: forwards ?? 0,
        replies: replies ?? 0,
        isForward: cell('is_forward') === '1',
      };
    });
    lastWorkspace += 1;
    const channels = await importFiles(database, {
      workspaceId: lastWorkspace,
      paths: [sharedDataFile(path)],
    });
    const byChannel = Map.groupBy(rows, (row) => row.channel);
    expect([...channels.keys()].sort()).toEqual([...byChannel.keys()].sort());
    for (const [title, channelId] of channels) {
      const { headline } = await getOverview({ database }, lastWorkspace, { channelId, window: every });
      const all = byChannel.get(title) ?? [];
      const own = all.filter((row) => !row.isForward);
      expect(figureOf(headline.posts.metric)).toBe(all.length);
      expect(figureOf(headline.viewsTotal.metric)).toBe(sum(own.map((row) => row.views)));
      expect(figureOf(headline.medianReach.metric)).toBe(middle(own.map((row) => row.views)));
      expect(figureOf(headline.forwardsTotal.metric)).toBe(sum(own.map((row) => row.forwards)));
    }
  });
});
