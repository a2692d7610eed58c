import { SharePart, SharesService } from '@analyticbot/contracts/channels/v1/share';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { collectedAt, writeChannelFixture } from '../../../../../testkit/src/channel-fixture.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { openOwnerDatabase } from '../../../../../testkit/src/owner-database.ts';
import { createMemoryCache } from '../../../platform/cache/index.ts';
import { manualClock } from '../../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { createMetrics } from '../../../platform/telemetry/index.ts';
import { writePictures } from '../pictures/picture-store.ts';
import { createReadCache } from '../read-cache.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { createShare } from './create-share.ts';
import { findSharedChannel } from './find-shared-channel.ts';
import { listShares } from './list-shares.ts';
import { revokeShare } from './revoke-share.ts';
import { shareRoutes } from './rpc-shares.ts';

const clock = manualClock(new Date('2024-06-20T12:00:00Z'));
const content = { parts: [SharePart.NUMBERS], windowDays: 30, expiresAt: null };

let home: TestDatabase;
let owner: ReturnType<typeof openOwnerDatabase>;
let database: Database<ChannelsTables>;
let channelId: number;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  owner = openOwnerDatabase(home.reach.url);
  database = home.open<ChannelsTables>('channels');
  channelId = await writeChannelFixture(database, {
    workspaceId: 1,
    title: 'Shown',
    username: 'shown',
    posts: [{ messageId: 7, publishedAt: '2024-06-01T06:00:00Z', views: 4000, text: 'The best' }],
  });
});
afterAll(async () => {
  await owner.close();
  await home.drop();
});

/** What anybody gets who has the token. */
function open(token: string) {
  const cache = createReadCache(createMemoryCache({ maxEntries: 10, timeToLiveMs: 1_000 }), createMetrics());
  const transport = createRouterTransport(shareRoutes({ database, clock, cache }));
  return createClient(SharesService, transport).getSharedChannel({ token });
}

describe('a shared page', () => {
  it('shows what was chosen, of the days up to the last that has data, and nothing else', async () => {
    const { token } = await createShare({ database, clock }, 1, { ...content, channelId });
    const shown = await open(token);
    expect(shown).toMatchObject({
      title: 'Shown',
      username: 'shown',
      parts: [SharePart.NUMBERS],
      window: { from: '2024-05-03', to: '2024-06-02' },
      headline: { posts: { outcome: { case: 'value', value: 1 } } },
    });
    for (const part of ['viewCurve', 'growth', 'heatMap', 'formats', 'topPosts'] as const)
      expect(shown[part]).toBeUndefined();
    const all = [1, 2, 3, 4, 5, 6];
    const whole = await createShare({ database, clock }, 1, { ...content, channelId, parts: all });
    const everything = await open(whole.token);
    for (const part of ['headline', 'viewCurve', 'growth', 'heatMap', 'formats', 'topPosts'] as const)
      expect(everything[part]).toBeDefined();
    expect(everything.growth?.headline).toBeUndefined();
    expect(everything.observedAt).toEqual(timestampFromDate(collectedAt));
    expect(everything.topPosts?.worst).toEqual([]);
  });

  it('shows pictures of the best posts where that was chosen, by paths that tell nothing', async () => {
    const pictured = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Pictured',
      posts: [7, 8].map((messageId) => ({
        messageId,
        publishedAt: '2024-06-01T06:00:00Z',
        views: 4000,
        against: messageId,
        text: `Post ${messageId}`,
      })),
    });
    await inWorkspace(database, 1, async (tx) => {
      await tx
        .updateTable('post')
        .set({ media: JSON.stringify([{ format: 2, fileName: 'private name.jpg' }]) })
        .where('channel_id', '=', pictured)
        .execute();
      await writePictures(tx, pictured, collectedAt, [
        {
          messageId: 8,
          position: 0,
          width: 4,
          height: 3,
          digest: '0123456789abcdef',
          content: Buffer.from('small'),
        },
      ]);
    });
    const parts = [SharePart.TOP_POSTS];
    const without = await createShare({ database, clock }, 1, { ...content, channelId: pictured, parts });
    const bare = await open(without.token);
    expect(bare.topPosts?.best.map(({ text, media }) => ({ text, media }))).toEqual([
      { text: 'Post 8', media: [] },
    ]);
    expect(bare.pictures).toEqual([]);
    const chosen = { ...content, channelId: pictured, parts: [...parts, SharePart.PICTURES] };
    const { token } = await createShare({ database, clock }, 1, chosen);
    const shown = await open(token);
    expect(shown.pictures.map(({ path, content }) => [path, Buffer.from(content).toString()])).toEqual([
      ['0/8-0-0123456789abcdef.webp', 'small'],
    ]);
    expect(shown.topPosts?.best[0]?.media).toMatchObject([
      { picturePath: shown.pictures[0]?.path, pictureWidth: 4, pictureHeight: 3, fileName: '' },
    ]);
    const alone = { ...content, channelId: pictured, parts: [SharePart.PICTURES] };
    const none = await createShare({ database, clock }, 1, alone);
    expect((await open(none.token)).pictures).toEqual([]);
  });

  it('is kept without its token, which is long and never the same', async () => {
    const made = await Promise.all(
      [1, 2, 3].map(() => createShare({ database, clock }, 1, { ...content, channelId })),
    );
    const tokens = made.map(({ token }) => token);
    expect(new Set(tokens).size).toBe(3);
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/);
    const rows = await owner.query<{ row: string }>('SELECT share::text AS row FROM channels.share');
    for (const { row } of rows) expect(tokens.some((token) => row.includes(token))).toBe(false);
  });

  it('ends when it is revoked, and only by its own workspace', async () => {
    const { share, token } = await createShare({ database, clock }, 1, { ...content, channelId });
    await expect(revokeShare({ database }, 2, share.shareId)).rejects.toMatchObject({
      reason: 'SHARE_NOT_FOUND',
    });
    expect((await open(token)).title).toBe('Shown');
    await revokeShare({ database }, 1, share.shareId);
    await expect(findSharedChannel({ database, clock }, token)).rejects.toMatchObject({
      reason: 'SHARE_NOT_FOUND',
    });
    const left = await listShares({ database }, 1, channelId);
    expect(left.map(({ shareId }) => shareId)).not.toContain(share.shareId);
    await expect(listShares({ database }, 2, channelId)).rejects.toMatchObject({
      reason: 'CHANNEL_NOT_FOUND',
    });
  });

  it('ends at its time, and is then as one that never was', async () => {
    const expiresAt = new Date(clock.now().getTime() + 1_000);
    const { token } = await createShare({ database, clock }, 1, { ...content, channelId, expiresAt });
    expect((await open(token)).title).toBe('Shown');
    clock.advance(1_000);
    const find = (one: string) => findSharedChannel({ database, clock }, one);
    const [ended, never] = await Promise.allSettled([find(token), find('x'.repeat(43))]);
    expect(ended).toMatchObject({ status: 'rejected', reason: { reason: 'SHARE_NOT_FOUND' } });
    expect(never).toMatchObject({ status: 'rejected', reason: { reason: 'SHARE_NOT_FOUND' } });
    const past = { ...content, channelId, expiresAt: clock.now() };
    await expect(createShare({ database, clock }, 1, past)).rejects.toMatchObject({
      reason: 'SHARE_EXPIRES_IN_THE_PAST',
    });
  });
});
