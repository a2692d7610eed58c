import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  collectedAt,
  type FixturePost,
  writeChannelFixture,
} from '../../../../testkit/src/channel-fixture.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { getPost } from './get-post.ts';
import { getRanking } from './get-ranking.ts';
import { type ListPostsInput, listPosts } from './list-posts.ts';
import type { PostFilter, PostSort } from './post-filter.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const all: PostFilter = {
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

function ask(channelId: number, fields: Partial<ListPostsInput> = {}): ListPostsInput {
  return {
    channelId,
    filter: all,
    sort: 'PUBLISHED_AT',
    ascending: false,
    pageSize: 7,
    pageToken: '',
    ...fields,
  };
}

async function idsOf(input: ListPostsInput): Promise<number[]> {
  const ids: number[] = [];
  let pageToken = '';
  do {
    const page = await listPosts({ database }, 1, { ...input, pageToken });
    ids.push(...page.posts.map(({ row }) => row.messageId));
    pageToken = page.nextPageToken;
  } while (pageToken !== '');
  return ids;
}

/** Fifty posts with many ties and gaps in every counter. */
const many: FixturePost[] = Array.from({ length: 50 }, (_, index) => ({
  messageId: index + 1,
  publishedAt: new Date(Date.UTC(2024, 4, 1, Math.floor(index / 2))).toISOString(),
  views: index % 5 === 0 ? null : (index * 7) % 11,
  forwards: index % 4,
  reactions: index % 3 === 0 ? null : index % 6,
  comments: null,
  isForward: index % 10 === 9,
  against: index % 7 === 0 ? null : (index % 9) / 3,
}));

describe('a list of posts', () => {
  const sorts: PostSort[] = [
    'PUBLISHED_AT',
    'VIEWS',
    'FORWARDS',
    'REACTIONS',
    'COMMENTS',
    'ENGAGEMENT_RATE',
    'AGAINST_EXPECTATION',
    'VIEWS_AT_AGE',
  ];

  it('comes in pages that hold every post once, in order, by every sort and direction', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 1, title: 'Many', posts: many });
    for (const sort of sorts) {
      for (const ascending of [true, false]) {
        const paged = await idsOf(ask(channelId, { sort, ascending }));
        const whole = await listPosts({ database }, 1, ask(channelId, { sort, ascending, pageSize: 500 }));
        expect(paged).toEqual(whole.posts.map(({ row }) => row.messageId));
        expect([...paged].sort((a, b) => a - b)).toEqual(many.map((post) => post.messageId));
        expect(whole).toMatchObject({ totalCount: 50, nextPageToken: '' });
      }
    }
  });

  it('is counted where what is written beside the channel is being reckoned anew', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Computing',
      posts: many,
    });
    await inWorkspace(database, 1, (tx) =>
      tx
        .updateTable('channel')
        .set({ computing: true, post_count: 7 })
        .where('channel_id', '=', channelId)
        .execute(),
    );
    expect((await listPosts({ database }, 1, ask(channelId))).totalCount).toBe(50);
  });

  it('puts what is unknown last in either direction', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Unknown last',
      posts: many,
    });
    for (const ascending of [true, false]) {
      const { posts } = await listPosts(
        { database },
        1,
        ask(channelId, { sort: 'VIEWS', ascending, pageSize: 50 }),
      );
      const views = posts.map(({ row }) => row.views);
      expect(views.slice(40)).toEqual(Array.from({ length: 10 }, () => null));
      const known = views.slice(0, 40).map((count) => count ?? Number.NaN);
      expect(known).toEqual([...known].sort((a, b) => (ascending ? a - b : b - a)));
    }
  });

  it('is not moved by a post that arrives between two pages', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 1, title: 'Moving', posts: many });
    const first = await listPosts({ database }, 1, ask(channelId));
    await inWorkspace(database, 1, (tx) =>
      tx
        .updateTable('post_current')
        .set({ published_at: new Date('2030-01-01') })
        .where('channel_id', '=', channelId)
        .where('message_id', '=', 1)
        .execute(),
    );
    const second = await listPosts({ database }, 1, ask(channelId, { pageToken: first.nextPageToken }));
    const seen = [...first.posts, ...second.posts].map(({ row }) => row.messageId);
    expect(seen).toEqual(Array.from({ length: 14 }, (_, index) => 50 - index));
    expect(second.totalCount).toBe(50);
  });

  it('refuses a token of another list, and one that is none', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 1, title: 'Tokens', posts: many });
    const { nextPageToken } = await listPosts({ database }, 1, ask(channelId));
    const refused = { reason: 'PAGE_TOKEN_INVALID' };
    for (const other of [
      ask(channelId, { pageToken: nextPageToken, sort: 'VIEWS' }),
      ask(channelId, { pageToken: nextPageToken, ascending: true }),
      ask(channelId, { pageToken: nextPageToken, filter: { ...all, weekday: 1 } }),
      ask(channelId + 1, { pageToken: nextPageToken }),
      ask(channelId, { pageToken: 'AAAA' }),
      ask(channelId, { pageToken: `${nextPageToken}x`.slice(4) }),
    ]) {
      await expect(async () => listPosts({ database }, 1, other)).rejects.toMatchObject(refused);
    }
  });

  it('is of another workspace not found', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 1, title: 'Walls', posts: many });
    await expect(listPosts({ database }, 2, ask(channelId))).rejects.toMatchObject({
      reason: 'CHANNEL_NOT_FOUND',
    });
    const foreign = getPost({ database }, 2, { channelId, messageId: 1 });
    await expect(foreign).rejects.toMatchObject({ reason: 'CHANNEL_NOT_FOUND' });
  });
});

describe('a filter of posts', () => {
  let channelId: number;

  beforeAll(async () => {
    channelId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Filters',
      timeZone: 'Asia/Tashkent',
      posts: [
        {
          messageId: 1,
          publishedAt: '2024-05-06T20:30:00Z',
          format: 2,
          language: 'uz',
          lengthBucket: 2,
          author: 'Ann',
          views: 900,
          marks: { 24: 400, 48: 600 },
        },
        {
          messageId: 2,
          publishedAt: '2024-05-07T06:00:00Z',
          format: 1,
          hashtags: ['yangilik', 'qora'],
          lengthBucket: 0,
        },
        {
          messageId: 3,
          publishedAt: '2024-05-08T06:00:00Z',
          format: 3,
          linkDomains: ['example.org'],
          outlier: 1,
          author: 'Bea',
          views: 800,
          marks: { 24: 700 },
        },
        { messageId: 4, publishedAt: '2024-05-09T06:00:00Z', isForward: true, forwardedFrom: 'The origin' },
        { messageId: 5, publishedAt: '2024-05-10T06:00:00Z', deleted: true },
        { messageId: 6, publishedAt: '2024-05-11T06:00:00Z', mature: false, outlier: -1 },
        { messageId: -9_000_000_000_000, publishedAt: '2024-05-12T06:00:00Z' },
      ],
    });
    await inWorkspace(database, 1, async (tx) => {
      for (const [message_id, search] of [
        [1, "'salom':1 'dunyo':2"],
        [2, "'salom':1"],
      ] as const) {
        await tx
          .insertInto('post_search')
          .values({ workspace_id: 1, channel_id: channelId, message_id, search })
          .execute();
      }
      for (const [message_id, kind, emoji] of [
        [3, 1, '🔥'],
        [1, 2, '5368324170671202286'],
        [2, 3, ''],
      ] as const) {
        await tx
          .insertInto('reaction')
          .values({
            workspace_id: 1,
            channel_id: channelId,
            message_id,
            count: 4,
            observed_at: collectedAt,
            kind,
            source: 2,
            emoji,
          })
          .execute();
      }
    });
  });

  it.each<[string, Partial<PostFilter>, number[]]>([
    ['nothing: all that are not deleted', {}, [1, 2, 3, 4, 6, -9_000_000_000_000]],
    ['a window of local days', { window: { from: '2024-05-07', to: '2024-05-08' } }, [1, 2]],
    ['a weekday', { weekday: 2 }, [1, 2]],
    ['an hour', { hour: 1 }, [1]],
    ['formats', { formats: [2, 3] }, [1, 3]],
    ['a language', { language: 'uz' }, [1]],
    ['a hashtag', { hashtag: 'Yangilik' }, [2]],
    ['a domain', { linkDomain: 'example.org' }, [3]],
    ['an origin', { forwardedFrom: 'The origin' }, [4]],
    ['forwarded ones', { forwarded: true }, [4]],
    ['own ones', { forwarded: false }, [1, 2, 3, 6, -9_000_000_000_000]],
    ['a bucket of length', { lengthBucket: '101-300' }, [1]],
    ['a word', { search: 'Salom' }, [1, 2]],
    ['all of several words', { search: 'salom dunyo' }, [1]],
    ['a word that is nowhere', { search: 'xyz' }, []],
    ['a reaction', { reactionEmoji: '🔥' }, [3]],
    ['a custom reaction', { reactionEmoji: 'custom:5368324170671202286' }, [1]],
    ['the id of a custom reaction, which is no emoji', { reactionEmoji: '5368324170671202286' }, []],
    ['paid reactions', { reactionEmoji: 'paid' }, [2]],
    ['an author', { author: 'Ann' }, [1]],
    ['no author', { without: ['AUTHOR'] }, [2, 4, 6, -9_000_000_000_000]],
    ['neither author nor length', { without: ['AUTHOR', 'LENGTH'] }, [4, 6, -9_000_000_000_000]],
    ['no language', { without: ['LANGUAGE'] }, [2, 3, 4, 6, -9_000_000_000_000]],
    ['no origin, which only a forwarded one lacks', { without: ['FORWARD_ORIGIN'] }, []],
    ['an age at which views are known', { ageHours: 24 }, [1, 3]],
    ['an age at which they are not', { ageHours: 168 }, []],
    ['deleted ones', { marks: ['DELETED'] }, [5]],
    ['any of several marks', { marks: ['HIGH_OUTLIER', 'LOW_OUTLIER'] }, [3, 6]],
    ['immature ones', { marks: ['IMMATURE'] }, [6]],
    ['provisional ids', { marks: ['PROVISIONAL_ID'] }, [-9_000_000_000_000]],
    ['several things at once', { search: 'salom', formats: [1] }, [2]],
  ])('by %s', async (_, filter, ids) => {
    const input = ask(channelId, { filter: { ...all, ...filter }, ascending: true, pageSize: 50 });
    const page = await listPosts({ database }, 1, input);
    expect(page.posts.map(({ row }) => row.messageId)).toEqual(ids);
    expect(page.totalCount).toBe(ids.length);
  });

  it('by an age brings the views of that age, and can be sorted by them', async () => {
    const input = ask(channelId, { filter: { ...all, ageHours: 24 }, sort: 'VIEWS_AT_AGE', pageSize: 1 });
    expect(await idsOf(input)).toEqual([3, 1]);
    const { posts } = await listPosts({ database }, 1, { ...input, pageSize: 50 });
    expect(posts.map(({ viewsAtAge }) => viewsAtAge)).toMatchObject([
      { known: true, value: 700 },
      { known: true, value: 400 },
    ]);
    const [plain] = (await listPosts({ database }, 1, ask(channelId))).posts;
    expect(plain?.viewsAtAge).toBeNull();
  });

  it('by an unknown bucket of length is refused', async () => {
    const input = ask(channelId, { filter: { ...all, lengthBucket: 'long' } });
    await expect(listPosts({ database }, 1, input)).rejects.toMatchObject({
      reason: 'LENGTH_BUCKET_UNKNOWN',
    });
  });
});

describe('one post', () => {
  it('has its place among its neighbours, its marks and its reasons', async () => {
    const posts: FixturePost[] = Array.from({ length: 11 }, (_, index) => ({
      messageId: index + 1,
      publishedAt: `2024-05-${10 + index}T12:00:00Z`,
      views: 100 * (index + 1),
      forwards: 1,
      reactions: 4,
      comments: 5,
      marks: { 24: 50 * (index + 1) },
      against: index === 10 ? 2 : null,
    }));
    const channelId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'One post',
      username: 'one_post',
      posts,
    });
    const detail = await getPost({ database }, 1, { channelId, messageId: 11 });
    expect(detail.post.telegramUrl).toBe('https://t.me/one_post/11');
    expect(detail.post.engagementRate).toMatchObject({ known: true, value: 10 / 1_100 });
    expect(detail.viewsPercentile).toMatchObject({ known: true, value: 10.5 / 11, sampleSize: 11 });
    expect(detail.ageMarks.map((mark) => mark.ageHours)).toEqual([1, 6, 12, 24, 48, 72, 168]);
    expect(detail.ageMarks[3]).toMatchObject({
      views: { value: 550 },
      channelMedian: { value: 300, sampleSize: 11 },
    });
    expect(detail.ageMarks[0]?.views).toEqual({ known: false, reason: 'READINGS_TOO_FAR_APART' });
    expect((await getPost({ database }, 1, { channelId, messageId: 1 })).post.againstExpectation).toEqual({
      known: false,
      reason: 'TOO_FEW_POSTS',
    });
    const missing = getPost({ database }, 1, { channelId, messageId: 99 });
    await expect(missing).rejects.toMatchObject({ reason: 'POST_NOT_FOUND' });
    const impossible = getPost({ database }, 1, { channelId, messageId: 2 ** 60 });
    await expect(impossible).rejects.toMatchObject({ reason: 'POST_NOT_FOUND' });
  });

  it('is found by any part of its album, with every part and reaction, and the readings of its views', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Album',
      telegramId: 1_234,
      posts: [
        { messageId: 5, publishedAt: '2024-05-10T12:00:00Z', views: 80, partCount: 2, format: 4, text: '' },
      ],
    });
    const workspace_id = 1;
    const at = new Date('2024-05-11T12:00:00Z');
    await inWorkspace(database, 1, async (tx) => {
      const own = await tx
        .selectFrom('post')
        .selectAll()
        .where('channel_id', '=', channelId)
        .executeTakeFirstOrThrow();
      await tx.updateTable('post').set({ album_id: 5 }).where('channel_id', '=', channelId).execute();
      await tx
        .insertInto('post')
        .values({ ...own, message_id: 6, album_id: 5, text: 'the caption' })
        .execute();
      for (const [message_id, count] of [
        [5, 2],
        [6, 3],
      ] as const) {
        await tx
          .insertInto('reaction')
          .values({
            workspace_id,
            channel_id: channelId,
            message_id,
            count,
            observed_at: at,
            kind: 1,
            source: 2,
            emoji: '👍',
          })
          .execute();
      }
    });
    const { post, reactions } = await getPost({ database }, 1, { channelId, messageId: 6 });
    expect(post.row.messageId).toBe(5);
    expect(post.caption?.text).toBe('the caption');
    expect(post.parts.map((part) => part.messageId)).toEqual([5, 6]);
    expect(post.telegramUrl).toBe('https://t.me/c/1234/5');
    expect(reactions).toEqual([{ kind: 1, emoji: '👍', count: 5, posts: 2 }]);
  });
});

describe('a ranking', () => {
  const window = { from: '2024-05-01', to: '2024-06-01' };

  it('is by views against expectation, best and worst without a post in both', async () => {
    const posts = [0.2, 0.9, 1, 1.1, 5].map((against, index) => ({
      messageId: index + 1,
      publishedAt: `2024-05-${10 + index}T12:00:00Z`,
      views: 100,
      against,
    }));
    const channelId = await writeChannelFixture(database, { workspaceId: 1, title: 'Ranked', posts });
    const two = await getRanking({ database }, 1, { channelId, window, limit: 2 });
    expect(two).toMatchObject({ rankedBy: 'AGAINST_EXPECTATION', unknown: null });
    expect(two.best.map(({ row }) => row.messageId)).toEqual([5, 4]);
    expect(two.worst.map(({ row }) => row.messageId)).toEqual([1, 2]);
    const usual = await getRanking({ database }, 1, { channelId, window, limit: 0 });
    expect(usual.best.map(({ row }) => row.messageId)).toEqual([5, 4, 3]);
    expect(usual.worst.map(({ row }) => row.messageId)).toEqual([1, 2]);
  });

  it('is by reactions where views are unknown, young posts left out', async () => {
    const posts = [9, 1, 5, 0].map((reactions, index) => ({
      messageId: index + 1,
      publishedAt: `2024-05-${10 + index}T12:00:00Z`,
      reactions,
      mature: index !== 3,
    }));
    const channelId = await writeChannelFixture(database, { workspaceId: 1, title: 'Reactions', posts });
    const ranking = await getRanking({ database }, 1, { channelId, window, limit: 1 });
    expect(ranking.rankedBy).toBe('REACTIONS');
    expect(ranking.best.map(({ row }) => row.messageId)).toEqual([1]);
    expect(ranking.worst.map(({ row }) => row.messageId)).toEqual([2]);
  });

  it('says why there is none', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 1, title: 'No ranking', posts: [] });
    const ranking = await getRanking({ database }, 1, { channelId, window, limit: 0 });
    expect(ranking).toMatchObject({ best: [], worst: [], rankedBy: null, unknown: 'NO_POSTS' });
  });
});
