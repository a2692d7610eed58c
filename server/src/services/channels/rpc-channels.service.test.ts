import { ChannelsService, ExportFormat, MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { Dimension, MetricsService, Step } from '@analyticbot/contracts/channels/v1/metric';
import { PostMark, PostSort, PostsService } from '@analyticbot/contracts/channels/v1/post';
import { Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeChannelFixture } from '../../../../testkit/src/channel-fixture.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { createMemoryCache } from '../../platform/cache/index.ts';
import { systemClock } from '../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { createLanes } from '../../platform/limits/index.ts';
import {
  callOptionsFor,
  createIdentityTokens,
  createServiceClient,
  serveInProcess,
  type WorkspaceRole,
} from '../../platform/rpc/index.ts';
import { createLogger, createMetrics } from '../../platform/telemetry/index.ts';
import { giveUpComputing } from './give-up.ts';
import { markPending } from './ingest/batch-store.ts';
import { createReadCache, type ReadCache } from './read-cache.ts';
import { computeRollups } from './rollups/compute-rollups.ts';
import { channelRoutes } from './rpc-channels.ts';
import { metricRoutes } from './rpc-metrics.ts';
import { postRoutes } from './rpc-posts.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';

const identityTokens = createIdentityTokens({ secret: 'of this test', now: Date.now });
const metrics = createMetrics();
const rebuilt: number[] = [];
const deleted: number[] = [];
const enqueued: number[] = [];

let home: TestDatabase;
let database: Database<ChannelsTables>;
let cache: ReadCache;
let as: ReturnType<typeof clients>;

function clients() {
  const telemetry = { logger: createLogger({ level: 'error' }), metrics };
  const deps = {
    database,
    cache,
    clock: systemClock,
    lanes: createLanes(1),
    rebuildRollups: async (_tx: unknown, channelId: number) => void rebuilt.push(channelId),
    enqueueRollup: async (_tx: unknown, channelId: number) => void enqueued.push(channelId),
    deleteChannel: async (_workspaceId: number, channelId: number) => void deleted.push(channelId),
  };
  const transport = serveInProcess({ telemetry, identityTokens }, [
    channelRoutes(deps),
    postRoutes(deps),
    metricRoutes(deps),
  ]);
  const transportOf = () => transport;
  const optionsFor = callOptionsFor(identityTokens);
  return (workspaceId: number, role: WorkspaceRole = 'viewer') => {
    const identity = { userId: 'u', sessionId: 's', workspace: { workspaceId, role } };
    const options = optionsFor({ identity, locale: 'en', requestId: 'request-0001', traceParent: null });
    return {
      options,
      channels: createServiceClient(ChannelsService, transportOf),
      posts: createServiceClient(PostsService, transportOf),
      metrics: createServiceClient(MetricsService, transportOf),
    };
  };
}

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  cache = createReadCache(createMemoryCache({ maxEntries: 100, timeToLiveMs: 60_000 }), metrics);
  as = clients();
});
afterAll(() => home.drop());

const posts = [1, 2, 3, 4].map((n) => ({
  messageId: n,
  publishedAt: `2024-05-0${n}T10:00:00Z`,
  views: 100 * n,
  reactions: n,
  hashtags: ['tag'],
}));

describe('the methods', () => {
  it('answer with values, evidence and reasons', async () => {
    const channelId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Rpc',
      username: 'rpc',
      posts,
    });
    const caller = as(1);
    const window = { from: '2024-05-01', to: '2024-05-08' };
    const overview = await caller.metrics.getOverview({ channelId, window }, caller.options);
    expect(overview.headline?.averageReach).toMatchObject({
      outcome: { case: 'value', value: 250 },
      sources: [Source.DUMP],
      sampleSize: 4,
      observedNotBefore: false,
    });
    expect(overview.headline?.averageReach?.change?.outcome).toMatchObject({
      case: 'unknown',
      value: { reason: UnknownReason.NO_PREVIOUS_PERIOD },
    });
    expect(overview.headline?.forwardsTotal?.outcome).toMatchObject({
      case: 'unknown',
      value: { reason: UnknownReason.NO_FORWARDS },
    });
    expect(overview).toMatchObject({
      step: Step.DAY,
      missing: expect.arrayContaining([MissingPart.FORWARDS]),
    });
    const list = await caller.posts.listPosts(
      { channelId, sort: PostSort.VIEWS, pageSize: 2 },
      caller.options,
    );
    expect(list.posts.map((post) => post.messageId)).toEqual([4n, 3n]);
    expect(list.posts[0]).toMatchObject({
      telegramUrl: 'https://t.me/rpc/4',
      hashtags: ['tag'],
      text: 'post 4',
    });
    const second = await caller.posts.listPosts(
      { channelId, sort: PostSort.VIEWS, pageSize: 2, pageToken: list.nextPageToken },
      caller.options,
    );
    expect(second.posts.map((post) => post.messageId)).toEqual([2n, 1n]);
    const { post } = await caller.posts.getPost({ channelId, messageId: 3n }, caller.options);
    expect(post?.views?.outcome).toMatchObject({ case: 'value', value: 300 });
    expect(post?.marks).not.toContain(PostMark.IMMATURE);
    const breakdown = await caller.metrics.getBreakdown(
      { channelId, window, dimension: Dimension.FORMAT },
      caller.options,
    );
    expect(breakdown.rows).toMatchObject([{ key: 'TEXT', posts: 4 }]);
    const heat = await caller.metrics.getHeatMap({ channelId, window }, caller.options);
    expect(heat.cells).toHaveLength(4);
    expect(heat.cells[0]?.lift).toBeUndefined();
    const ranking = await caller.metrics.getRanking({ channelId, window }, caller.options);
    expect(ranking.unknown?.reason).toBe(UnknownReason.TOO_FEW_POSTS);
    const audience = await caller.metrics.getAudience({ channelId, window }, caller.options);
    expect(audience.growth).toHaveLength(7);
    const curve = await caller.metrics.getViewCurve({ channelId, window }, caller.options);
    expect(curve.points).toHaveLength(7);
    const compared = await caller.metrics.compare(
      { items: [{ channelId, window }, { channelId }] },
      caller.options,
    );
    expect(compared.comparisons.map(({ title }) => title)).toEqual(['Rpc', 'Rpc']);
  });

  it('refuse what the contract forbids and what is not there', async () => {
    const caller = as(1);
    const none = caller.metrics.getOverview({ channelId: 999_999 }, caller.options);
    await expect(none).rejects.toMatchObject({ reason: 'CHANNEL_NOT_FOUND' });
    const noDay = caller.metrics.getOverview({ channelId: 1, window: { from: 'x', to: '' } }, caller.options);
    await expect(noDay).rejects.toMatchObject({ reason: 'INVALID_REQUEST' });
    const viewer = caller.channels.updateChannel({ channelId: 1, title: 'x' }, caller.options);
    await expect(viewer).rejects.toMatchObject({ reason: 'ROLE_TOO_LOW' });
  });

  it('refuse an export in a format that the contract does not name, before looking for the channel', async () => {
    const caller = as(1);
    for (const format of [ExportFormat.UNSPECIFIED, 99]) {
      const parts = caller.channels.exportChannel({ channelId: 999_999, format }, caller.options);
      await expect(parts[Symbol.asyncIterator]().next(), `${format}`).rejects.toMatchObject({
        reason: 'INVALID_REQUEST',
        message: expect.stringContaining('format'),
      });
    }
  });
});

describe('a change', () => {
  it('of title, zone and tags is answered and seen at once, and the zone has the rollups rebuilt', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 2, title: 'Before', posts });
    const caller = as(2, 'editor');
    await caller.channels.listChannels({}, caller.options);
    const { channel } = await caller.channels.updateChannel(
      { channelId, title: '  After ', timeZone: 'asia/tashkent', tags: { names: ['b', ' a ', 'b'] } },
      caller.options,
    );
    expect(channel).toMatchObject({ title: 'After', timeZone: 'Asia/Tashkent', tags: ['a', 'b'] });
    expect(rebuilt).toEqual([channelId]);
    const list = await caller.channels.listChannels({ tag: 'a' }, caller.options);
    expect(list.channels.map(({ title }) => title)).toEqual(['After']);
    await caller.channels.updateChannel({ channelId, timeZone: 'Asia/Tashkent', tags: {} }, caller.options);
    expect(rebuilt).toEqual([channelId]);
    const unknown = caller.channels.updateChannel({ channelId, timeZone: 'Mars/Olympus' }, caller.options);
    await expect(unknown).rejects.toMatchObject({ reason: 'TIME_ZONE_UNKNOWN' });
    const events = await inWorkspace(database, 2, (tx) =>
      tx.client.query('SELECT count(*) AS count FROM outbox'),
    );
    expect(events.rows).toEqual([{ count: 2 }]);
  });

  it('of another workspace is not possible', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 2, title: 'Mine', posts: [] });
    const caller = as(3, 'owner');
    const theirs = caller.channels.updateChannel({ channelId, title: 'Theirs' }, caller.options);
    await expect(theirs).rejects.toMatchObject({ reason: 'CHANNEL_NOT_FOUND' });
  });

  it('has computed again what was given up, and nothing else', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 6, title: 'Stuck', posts });
    const caller = as(6, 'editor');
    const ask = async () => (await caller.channels.getChannel({ channelId }, caller.options)).channel;
    const again = async () =>
      (await caller.channels.recomputeChannel({ channelId }, caller.options)).channel?.computingGivenUp;
    await inWorkspace(database, 6, (tx) => markPending(tx, new Map([[channelId, { from: 1, to: 4 }]])));
    expect([await again(), enqueued]).toEqual([false, []]);
    await giveUpComputing({ database }, { workspaceId: 6, channelId });
    await cache.forget(6, channelId);
    expect(await ask()).toMatchObject({ computing: true, computingGivenUp: true });
    expect([await again(), enqueued]).toEqual([false, [channelId]]);
    expect(await ask()).toMatchObject({ computing: true, computingGivenUp: false });
    await giveUpComputing({ database }, { workspaceId: 6, channelId });
    await computeRollups({ database }, { workspaceId: 6, channelId }, new AbortController().signal);
    await giveUpComputing({ database }, { workspaceId: 6, channelId });
    await cache.forget(6, channelId);
    expect(await ask()).toMatchObject({ computing: false, computingGivenUp: false });
  });

  it('deletes through the use case of deletion', async () => {
    const caller = as(2, 'admin');
    await caller.channels.deleteChannel({ channelId: 77 }, caller.options);
    expect(deleted).toEqual([77]);
  });
});

describe('the cache', () => {
  it('answers again without the database until the channel changes, for its own workspace alone', async () => {
    const channelId = await writeChannelFixture(database, { workspaceId: 4, title: 'Cached', posts });
    const caller = as(4);
    const titleNow = async () =>
      (await caller.channels.getChannel({ channelId }, caller.options)).channel?.title;
    expect(await titleNow()).toBe('Cached');
    await inWorkspace(database, 4, (tx) =>
      tx.updateTable('channel').set({ title: 'Changed' }).where('channel_id', '=', channelId).execute(),
    );
    expect(await titleNow()).toBe('Cached');
    const stranger = as(5);
    const foreign = stranger.channels.getChannel({ channelId }, stranger.options);
    await expect(foreign).rejects.toMatchObject({ reason: 'CHANNEL_NOT_FOUND' });
    await cache.forget(4, channelId);
    expect(await titleNow()).toBe('Changed');
    const { body } = await metrics.render();
    expect(Number(/^analyticbot_channels_read_cache_hit_ratio (\S+)/m.exec(body)?.[1])).toBeGreaterThan(0);
  });
});
