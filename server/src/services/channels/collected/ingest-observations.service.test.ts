import { ChannelKind } from '@analyticbot/contracts/channels/v1/channel';
import { IngestObservationsRequestSchema } from '@analyticbot/contracts/channels/v1/ingest';
import type { ObservationSchema } from '@analyticbot/contracts/channels/v1/observation';
import { PostFormat } from '@analyticbot/contracts/channels/v1/post';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { tableChecksums } from '../../../../../testkit/src/table-checksum.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { getPost } from '../get-post.ts';
import { computeRollups } from '../rollups/compute-rollups.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { chooseWorkspaceZone } from '../workspace-zone.ts';
import { type IngestedObservations, ingestObservations } from './ingest-observations.ts';
import { readObservations } from './read-observations.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let workspaceId = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels', { maxConnections: 8 });
});
afterAll(() => home.drop());
beforeEach(() => {
  workspaceId += 1;
});

type Seen = MessageInitShape<typeof ObservationSchema>;
type SeenPost = Extract<NonNullable<Seen['what']>, { case: 'post' }>['value'];

const NEWS = { telegramId: 77n, username: 'Newsroom', title: 'News', kind: ChannelKind.CHANNEL };
const at = (time: string): Date => new Date(`2026-03-01T${time}Z`);
const stamp = (time: string) => timestampFromDate(at(time));

function message(id: number, text: string, more: SeenPost = {}, time = '10:00:00'): Seen {
  const publishedAt = stamp('10:00:00');
  const value = { messageId: BigInt(id), publishedAt, format: PostFormat.TEXT, text, ...more };
  return { observedAt: stamp(time), what: { case: 'post', value } };
}

function tell(
  observations: readonly Seen[],
  { source = Source.BOT, channel = NEWS, now = at('12:00:00') } = {},
): Promise<IngestedObservations> {
  const request = create(IngestObservationsRequestSchema, {
    channel,
    source,
    observations: [...observations],
  });
  const deps = {
    database,
    clock: { now: () => now },
    computeRollups: (workspace: number, channelId: number, signal: AbortSignal) =>
      computeRollups({ database }, { workspaceId: workspace, channelId }, signal),
  };
  return ingestObservations(deps, workspaceId, readObservations(request, now), AbortSignal.timeout(20_000));
}

function rows(query: string): Promise<object[]> {
  return inWorkspace(database, workspaceId, async (tx) => (await tx.client.query(query)).rows);
}

const TABLES = [
  'post',
  'post_edit',
  'post_current',
  'album_part',
  'measurement',
  'reaction',
  'service_message',
  'member_change',
  'invite_link',
  'subscriber_reading',
  'boost',
];
const WHOSE = Object.fromEntries(TABLES.map((table) => [table, ['workspace_id', 'channel_id']]));

/** What is stored, whatever the numbers of the workspace and the channel. */
const stored = (): Promise<string[]> => tableChecksums(database, workspaceId, TABLES, WHOSE);

const nextYear = new Date('2027-03-01T00:00:00Z');
const link = { link: 'https://t.me/+abc…', name: 'Ad', createsJoinRequest: true };
const everything: Seen[] = [
  message(1, 'Hello #world, see t.me', {
    entities: [
      { type: 'hashtag', offset: 6, length: 6 },
      { type: 'url', offset: 18, length: 4 },
      { type: 'of_the_future', offset: 0, length: 1 },
    ],
  }),
  message(2, 'The second', { author: 'Olga' }),
  {
    observedAt: stamp('10:30:00'),
    what: { case: 'counters', value: { messageId: 1n, views: 10n, forwards: 2n, comments: 0n } },
  },
  {
    observedAt: stamp('10:30:00'),
    what: {
      case: 'reactions',
      value: {
        messageId: 1n,
        counts: [
          { emoji: '👍', count: 3n },
          { paid: true, count: 4n },
        ],
      },
    },
  },
  {
    observedAt: stamp('10:31:00'),
    what: { case: 'member', value: { eventKey: 'u1', userId: 501n, kind: 1, inviteLink: link } },
  },
  {
    observedAt: stamp('10:32:00'),
    what: { case: 'member', value: { eventKey: 'u2', userId: 501n, kind: 2 } },
  },
  { observedAt: stamp('10:33:00'), what: { case: 'subscribers', value: { count: 900n } } },
  {
    observedAt: stamp('10:20:00'),
    what: { case: 'boost', value: { boostId: 'b1', expiresAt: timestampFromDate(nextYear) } },
  },
  { observedAt: stamp('10:40:00'), what: { case: 'boost', value: { boostId: 'b1' } } },
  {
    observedAt: stamp('10:34:00'),
    what: {
      case: 'serviceMessage',
      value: { messageId: 3n, publishedAt: stamp('10:34:00'), action: 'pin_message' },
    },
  },
];

it('a channel that a bot is in begins in the zone of the workspace', async () => {
  await chooseWorkspaceZone({ database }, workspaceId, { timeZone: 'Asia/Tashkent', unlessChosen: true });
  await tell([message(1, 'Good morning')]);
  expect(await rows('SELECT time_zone FROM channel')).toEqual([{ time_zone: 'Asia/Tashkent' }]);
});

describe('what a bot or an account saw', () => {
  it('becomes posts, readings, reactions, members and subscribers, with source and time', async () => {
    const told = await tell(everything, { source: Source.MTPROTO });
    expect(told.postsAdded).toBe(2);
    expect(
      await rows('SELECT telegram_id, username, title, post_count, service_message_count FROM channel'),
    ).toEqual([
      { telegram_id: 77, username: 'newsroom', title: 'News', post_count: 2, service_message_count: 1 },
    ]);
    expect(
      await rows('SELECT text, hashtags, link_domains, author, source FROM post ORDER BY message_id'),
    ).toEqual([
      {
        text: 'Hello #world, see t.me',
        hashtags: ['world'],
        link_domains: ['t.me'],
        author: null,
        source: 5,
      },
      { text: 'The second', hashtags: null, link_domains: null, author: 'Olga', source: 5 },
    ]);
    expect(
      await rows('SELECT message_id, first_seen_at, views, forwards, reactions, comments FROM measurement'),
    ).toEqual([
      { message_id: 1, first_seen_at: at('10:30:00'), views: 10, forwards: 2, reactions: 7, comments: 0 },
    ]);
    expect(await rows('SELECT kind, emoji, count FROM reaction ORDER BY kind')).toEqual([
      { kind: 1, emoji: '👍', count: 3 },
      { kind: 3, emoji: '', count: 4 },
    ]);
    expect(
      await rows('SELECT event_key, user_id, kind, happened_at, link FROM member_change ORDER BY 1'),
    ).toEqual([
      { event_key: 'u1', user_id: 501, kind: 1, happened_at: at('10:31:00'), link: link.link },
      { event_key: 'u2', user_id: 501, kind: 2, happened_at: at('10:32:00'), link: null },
    ]);
    expect(await rows('SELECT link, name, creates_join_request, first_seen_at FROM invite_link')).toEqual([
      { link: link.link, name: 'Ad', creates_join_request: true, first_seen_at: at('10:31:00') },
    ]);
    expect(await rows('SELECT count, source, first_seen_at FROM subscriber_reading')).toEqual([
      { count: 900, source: Source.MTPROTO, first_seen_at: at('10:33:00') },
    ]);
    expect(await rows('SELECT boost_id, began_at, expires_at, removed_at FROM boost')).toEqual([
      { boost_id: 'b1', began_at: at('10:20:00'), expires_at: nextYear, removed_at: at('10:40:00') },
    ]);
    expect(await rows('SELECT message_id, views, reactions FROM post_current ORDER BY 1')).toEqual([
      { message_id: 1, views: 10, reactions: 7 },
      { message_id: 2, views: null, reactions: null },
    ]);
  });

  it('changes nothing the second time, and is the same in whatever pieces it comes', async () => {
    await tell(everything, { source: Source.MTPROTO });
    const whole = await stored();
    expect(await rows('SELECT FROM rollup_pending')).toEqual([]);
    await tell(everything, { source: Source.MTPROTO });
    expect(await stored()).toEqual(whole);
    workspaceId += 1;
    // Counters and reactions of one moment are one reading: they come together.
    const pieces = [everything.slice(0, 1), everything.slice(1, 2), everything.slice(2, 4)];
    for (const one of everything.slice(4)) pieces.push([one]);
    for (const piece of pieces.reverse()) await tell(piece, { source: Source.MTPROTO });
    expect(await stored()).toEqual(whole);
  });

  it('makes the channel known when nothing else is told', async () => {
    const { channelId } = await tell([]);
    expect(await rows('SELECT channel_id, title FROM channel')).toEqual([
      { channel_id: channelId, title: 'News' },
    ]);
    const told = `SELECT key FROM outbox WHERE workspace_id = ${workspaceId} AND type LIKE '%ChannelChangedEvent'`;
    expect(await rows(told)).toHaveLength(1);
    await tell([]);
    expect(await rows(told)).toHaveLength(1);
  });

  it('is refused as a whole where one thing cannot be', async () => {
    const future = message(9, 'From the future', {}, '10:00:00');
    const broken = { ...future, observedAt: timestampFromDate(new Date('2031-01-01T00:00:00Z')) };
    expect(() => tell([message(1, 'Fine'), broken])).toThrow(/observations\[1\]\.observed_at/);
    const gone: Seen = {
      observedAt: stamp('11:00:00'),
      what: { case: 'deleted', value: { messageIds: [1n] } },
    };
    await expect(tell([message(1, 'Fine'), gone])).rejects.toMatchObject({ reason: 'DELETION_NOT_SEEN' });
    expect(await rows('SELECT FROM post')).toEqual([]);
  });

  it('is told of as news, and as history when it is old', async () => {
    await tell([message(1, 'New')]);
    await tell([message(2, 'Old')], { now: new Date('2026-03-09T00:00:00Z') });
    expect(
      await rows(
        `SELECT historical FROM outbox WHERE workspace_id = ${workspaceId} AND type LIKE '%PostsIngestedEvent'
         ORDER BY position`,
      ),
    ).toEqual([{ historical: false }, { historical: true }]);
  });
});

describe('an edited post', () => {
  it('says what it says now, and what it said before is kept once for each edit', async () => {
    const first = message(1, 'One');
    const second = message(1, 'Two', { editedAt: stamp('10:05:00') }, '10:05:00');
    const third = message(1, 'Three', { editedAt: stamp('10:09:00') }, '10:09:00');
    for (const step of [[first], [second], [second, third], [first, second, third]]) await tell(step);
    expect(await rows('SELECT text, edited_at FROM post')).toEqual([
      { text: 'Three', edited_at: at('10:09:00') },
    ]);
    expect(await rows('SELECT text, replaced_at, source FROM post_edit ORDER BY replaced_at')).toEqual([
      { text: 'One', replaced_at: at('10:05:00'), source: Source.BOT },
      { text: 'Two', replaced_at: at('10:09:00'), source: Source.BOT },
    ]);
    const { channelId } = await tell([]);
    const { edits } = await getPost({ database }, workspaceId, { channelId, messageId: 1 });
    expect(edits.map(({ text, replacedAt }) => [text, replacedAt])).toEqual([
      ['Two', at('10:09:00')],
      ['One', at('10:05:00')],
    ]);
  });

  it('is kept where two versions come in one call, and not where only a date changed', async () => {
    await tell([message(1, 'One'), message(1, 'Two', { editedAt: stamp('10:05:00') })]);
    await tell([message(1, 'Two', { editedAt: stamp('10:06:00') })]);
    expect(await rows('SELECT text, replaced_at FROM post_edit')).toEqual([
      { text: 'One', replaced_at: at('10:05:00') },
    ]);
  });
});

describe('an album', () => {
  const part = (id: number, text = ''): Seen =>
    message(id, text, { albumKey: 'k', format: PostFormat.PHOTO });

  it.each([
    ['in one call', [[10, 11, 12]]],
    ['part by part', [[10], [11], [12]]],
    ['backwards', [[12], [11], [10]]],
    ['cut and repeated', [[11, 12], [12], [10, 11]]],
  ])('is one post when it comes %s', async (_name, calls) => {
    for (const ids of calls) await tell(ids.map((id) => part(id, id === 11 ? 'The caption' : '')));
    expect(await rows('SELECT DISTINCT album_id FROM post')).toEqual([{ album_id: 10 }]);
    expect(await rows('SELECT message_id, part_count, format FROM post_current')).toEqual([
      { message_id: 10, part_count: 3, format: PostFormat.ALBUM },
    ]);
  });

  it('is one post when its parts come at the same time', async () => {
    await Promise.all([12, 10, 11].map((id) => tell([part(id)])));
    expect(await rows('SELECT message_id, part_count FROM post_current')).toEqual([
      { message_id: 10, part_count: 3 },
    ]);
  });
});

describe('deleted messages', () => {
  const gone = (time: string): Seen => ({
    observedAt: stamp(time),
    what: { case: 'deleted', value: { messageIds: [1n, 9n] } },
  });

  it('are marked once, by an account', async () => {
    await tell([message(1, 'One'), message(2, 'Two')]);
    for (const time of ['11:00:00', '11:30:00']) await tell([gone(time)], { source: Source.MTPROTO });
    expect(await rows('SELECT message_id, deleted_at FROM post_current ORDER BY 1')).toEqual([
      { message_id: 1, deleted_at: at('11:00:00') },
      { message_id: 2, deleted_at: null },
    ]);
    expect(await rows('SELECT post_count FROM channel')).toEqual([{ post_count: 1 }]);
  });
});

describe('posts elsewhere that forward the channel', () => {
  const forwarded = (time: string, views: bigint): Seen => ({
    observedAt: stamp(time),
    what: {
      case: 'forward',
      value: {
        telegramId: 99n,
        username: 'Far_Away',
        title: 'Far away',
        messageId: 7n,
        publishedAt: stamp('09:00:00'),
        forwardedMessageId: 1n,
        views,
      },
    },
  });

  it('are kept once each, as they were seen last', async () => {
    for (const [time, views] of [
      ['11:00:00', 10n],
      ['11:30:00', 25n],
      ['11:15:00', 20n],
    ] as const)
      await tell([message(1, 'One'), forwarded(time, views)], { source: Source.MTPROTO });
    expect(
      await rows('SELECT telegram_id, message_id, username, views, seen_at FROM outside_forward'),
    ).toEqual([{ telegram_id: 99, message_id: 7, username: 'far_away', views: 25, seen_at: at('11:30:00') }]);
  });
});

describe('two sources of one channel', () => {
  it('meet in the same rows when they write at the same time', async () => {
    const some = Array.from({ length: 20 }, (_, index) => message(index + 1, `Post ${index + 1}`));
    await Promise.all([
      tell(some),
      tell(some, { source: Source.MTPROTO }),
      tell(some.slice(5)),
      tell([...some].reverse(), { source: Source.MTPROTO }),
    ]);
    expect(await rows('SELECT count(*) AS posts, min(source) AS source FROM post')).toEqual([
      { posts: 20, source: Source.MTPROTO },
    ]);
    expect(await rows('SELECT post_count FROM channel')).toEqual([{ post_count: 20 }]);
  });

  it('know the channel under the name that it bears now; a title that a person set stays', async () => {
    await tell([]);
    await tell([], { channel: { ...NEWS, username: 'Daily', title: 'A daily' } });
    await tell([], { channel: { ...NEWS, telegramId: 78n, username: 'newsroom', title: 'Heirs' } });
    await tell([], { channel: { ...NEWS, telegramId: 78n, username: 'daily', title: 'Heirs' } });
    expect(await rows('SELECT telegram_id, username, title FROM channel ORDER BY 1')).toEqual([
      { telegram_id: 77, username: null, title: 'A daily' },
      { telegram_id: 78, username: 'daily', title: 'Heirs' },
    ]);
    await rows("UPDATE channel SET title = 'Mine', title_edited = true WHERE telegram_id = 78");
    await tell([], { channel: { ...NEWS, telegramId: 78n, username: '', title: 'Theirs' } });
    expect(await rows('SELECT username, title FROM channel WHERE telegram_id = 78')).toEqual([
      { username: null, title: 'Mine' },
    ]);
  });
});
