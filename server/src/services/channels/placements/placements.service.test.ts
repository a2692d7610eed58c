import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeChannelFixture } from '../../../../../testkit/src/channel-fixture.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { writeMemberChanges } from '../../../../../testkit/src/member-changes.ts';
import { manualClock } from '../../../platform/clock/index.ts';
import type { Database } from '../../../platform/database/index.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { createPlacement } from './create-placement.ts';
import { deletePlacement } from './delete-placement.ts';
import { listPlacements } from './list-placements.ts';
import { updatePlacement } from './update-placement.ts';

const clock = manualClock(new Date('2024-06-20T12:00:00Z'));
const link = 'https://t.me/+campaign0001';
const details = {
  name: ' Morning ',
  host: '@host',
  priceMinor: 100_000,
  currency: 'UZS',
  startsAt: new Date('2024-06-01T06:00:00Z'),
  inviteLink: 't.me/+campaign0001',
  postLink: 'https://t.me/host/7',
};

let home: TestDatabase;
let database: Database<ChannelsTables>;
let channelId: number;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  channelId = await writeChannelFixture(database, { workspaceId: 1, title: 'Advertised', posts: [] });
});
afterAll(() => home.drop());

const list = (workspaceId = 1) => listPlacements({ database, clock }, workspaceId, { channelId });

describe('a placement', () => {
  it('tells what each member cost who came, and who stayed, and how often it was seen', async () => {
    const placementId = await createPlacement({ database }, 1, { channelId, details, makeInviteLink: null });
    expect(await list()).toMatchObject([
      {
        placementId,
        name: 'Morning',
        inviteLink: link,
        result: {
          joins: { reason: 'NO_MEMBER_EVENTS' },
          costPerJoin: { reason: 'NO_MEMBER_EVENTS' },
          views: null,
        },
      },
    ]);
    const hostId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Host',
      username: 'host',
      posts: [{ messageId: 7, publishedAt: '2024-06-01T06:00:00Z', views: 4000, marks: { 24: 2999.6 } }],
    });
    // Telegram shows the links of others with their end cut off.
    const cut = 'https://t.me/+campaign0…';
    await writeMemberChanges(database, { workspaceId: 1, channelId }, [
      ...[1, 2, 3].map((user) => ({ user, kind: 'joined' as const, at: '2024-06-01T07:00:00Z', link })),
      { user: 4, kind: 'joined', at: '2024-06-01T08:00:00Z', link: cut },
      { user: 5, kind: 'joined', at: '2024-06-01T08:00:00Z' },
      { user: 6, kind: 'joined', at: '2024-06-01T08:00:00Z', link: 'https://t.me/+another00001' },
      { user: 1, kind: 'left', at: '2024-06-01T09:00:00Z' },
      { user: 4, kind: 'left', at: '2024-06-05T09:00:00Z' },
      // Too young for a week to have passed.
      { user: 7, kind: 'joined', at: '2024-06-18T08:00:00Z', link },
    ]);
    const [placement] = await list();
    expect(placement?.result).toMatchObject({
      joins: { value: 5 },
      stayedDay: { value: 4 },
      // Of four watched on, one of three left whose week has come: 5 × 4/5 × 2/3.
      stayedWeek: { value: expect.closeTo((5 * 4 * 2) / (5 * 3), 10) },
      costPerJoin: { value: 20_000 },
      costPerStayedDay: { value: 25_000 },
      costPerStayedWeek: { value: expect.closeTo(37_500, 6) },
      views: {
        channelId: hostId,
        messageId: 7,
        views: { value: 4000, sources: [2] },
        marks: [{ ageHours: 24, views: 3000 }],
      },
    });
  });

  it('is changed and deleted, and never that of another workspace', async () => {
    const [before] = await list();
    const placementId = before?.placementId ?? 0;
    const input = {
      placementId,
      details: { ...details, name: 'Evening', currency: 'XTR', inviteLink: '' },
      makeInviteLink: null,
    };
    await expect(updatePlacement({ database }, 2, input)).rejects.toMatchObject({
      reason: 'PLACEMENT_NOT_FOUND',
    });
    await expect(deletePlacement({ database }, 2, placementId)).rejects.toMatchObject({
      reason: 'PLACEMENT_NOT_FOUND',
    });
    await updatePlacement({ database }, 1, input);
    expect(await list()).toMatchObject([
      { name: 'Evening', currency: 'XTR', result: { joins: { reason: 'NO_MEMBER_EVENTS' } } },
    ]);
    await deletePlacement({ database }, 1, placementId);
    expect(await list()).toEqual([]);
    await expect(list(2)).rejects.toMatchObject({ reason: 'CHANNEL_NOT_FOUND' });
  });

  it.each([
    ['INVITE_LINK_INVALID', { inviteLink: 'https://t.me/durov' }],
    ['POST_LINK_INVALID', { postLink: 'https://example.org/1' }],
    ['CURRENCY_UNKNOWN', { currency: 'ABC' }],
  ])('is refused with %s, before a link is made for it', async (reason, wrong) => {
    const makeInviteLink = async () => expect.fail('a link is made last');
    const input = { channelId, details: { ...details, ...wrong }, makeInviteLink };
    await expect(createPlacement({ database }, 1, input)).rejects.toMatchObject({ reason });
  });

  it('gets a link that is made for it, called as it is as far as Telegram lets it', async () => {
    const name = 'A name that is longer than what Telegram takes for a link';
    const asked: unknown[] = [];
    const makeInviteLink = async (...wanted: unknown[]): Promise<string> => {
      asked.push(wanted);
      return 'https://t.me/+made00001';
    };
    const input = { details: { ...details, name, inviteLink: '' }, makeInviteLink };
    const seenId = await writeChannelFixture(database, {
      workspaceId: 1,
      title: 'Seen by a bot',
      telegramId: 1234,
      posts: [],
    });
    const placementId = await createPlacement({ database }, 1, { ...input, channelId: seenId });
    expect(asked).toEqual([[1234, name.slice(0, 32)]]);
    const found = await listPlacements({ database, clock }, 1, { channelId: seenId });
    expect(found).toMatchObject([{ placementId, inviteLink: 'https://t.me/+made00001' }]);
    await expect(createPlacement({ database }, 1, { ...input, channelId })).rejects.toMatchObject({
      reason: 'INVITE_LINK_NEEDS_BOT',
    });
  });

  it('has its link to itself', async () => {
    const answers = await Promise.allSettled(
      [1, 2].map(() => createPlacement({ database }, 1, { channelId, details, makeInviteLink: null })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find((one) => one.status === 'rejected')).toMatchObject({
      reason: { reason: 'INVITE_LINK_TAKEN' },
    });
  });
});
