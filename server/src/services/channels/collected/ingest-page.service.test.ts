import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addChat,
  addUser,
  type Chat,
  type FakeTelegram,
  post,
  react,
  remove,
  startFakeTelegram,
  textContent,
  type VirtualClock,
  virtualClock,
} from '../../../../../testkit/fake-telegram/src/index.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { computeRollups } from '../rollups/compute-rollups.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { chooseWorkspaceZone } from '../workspace-zone.ts';
import { type IngestedPage, type IngestPageDeps, ingestPage } from './ingest-page.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let workspaceId = 0;
let clock: VirtualClock;
let telegram: FakeTelegram;
let channel: Chat;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels', { maxConnections: 6 });
});
afterAll(() => home.drop());

beforeEach(async () => {
  workspaceId += 1;
  clock = virtualClock(new Date('2026-03-01T12:00:00Z'));
  telegram = await startFakeTelegram({ clock });
  const owner = addUser(telegram.world, { firstName: 'Olga' });
  channel = addChat(telegram.world, {
    kind: 'channel',
    title: 'News',
    username: 'newsroom',
    crowd: 52_310,
    owner,
  });
});
afterEach(() => telegram.close());

async function look(path = '/s/newsroom'): Promise<IngestedPage> {
  const response = await fetch(`${telegram.pagesRoot}${path}`);
  const html = new Uint8Array(await response.arrayBuffer());
  const deps: IngestPageDeps = {
    database,
    clock: { now: () => new Date(clock.now()) },
    computeRollups: (workspace, channelId, signal) =>
      computeRollups({ database }, { workspaceId: workspace, channelId }, signal),
  };
  const page = { username: 'newsroom', html, fetchedAt: new Date(clock.now()) };
  return ingestPage(deps, workspaceId, page, new AbortController().signal);
}

async function rows(query: string): Promise<object[]> {
  return inWorkspace(database, workspaceId, async (tx) => (await tx.client.query(query)).rows);
}

describe('a page that was fetched', () => {
  it('becomes posts, readings and subscribers with their source and time, and what pages show of them', async () => {
    const [first] = post(telegram.world, channel, [textContent('Good morning #news')]);
    if (first === undefined) throw new Error('Nothing was posted.');
    first.views = 1234;
    react(telegram.world, channel, first, [{ emoji: '👍', count: 7 }]);
    await clock.advance(3_600_000);
    const page = await look();
    expect(page).toMatchObject({ problem: null, postsAdded: 1, skipped: 0 });
    expect(page.posts).toEqual([
      { messageId: 1, publishedAt: new Date('2026-03-01T12:00:00Z'), views: 1230 },
    ]);
    expect(await rows('SELECT username, title, telegram_id, post_count FROM channel')).toEqual([
      { username: 'newsroom', title: 'News', telegram_id: -channel.id - 1_000_000_000_000, post_count: 1 },
    ]);
    expect(await rows('SELECT source, first_seen_at, not_before, views, reactions FROM measurement')).toEqual(
      [
        {
          source: Source.WEB_PREVIEW,
          first_seen_at: new Date('2026-03-01T13:00:00Z'),
          not_before: false,
          views: 1230,
          reactions: 7,
        },
      ],
    );
    expect(await rows('SELECT count, source FROM subscriber_reading')).toEqual([
      { count: 52_300, source: Source.WEB_PREVIEW },
    ]);
    expect(await rows('SELECT views, reactions FROM post_current')).toEqual([{ views: 1230, reactions: 7 }]);
  });

  it('begins in the zone of the workspace, and keeps its own', async () => {
    await chooseWorkspaceZone({ database }, workspaceId, { timeZone: 'Asia/Tashkent', unlessChosen: true });
    // Half past one of the next day there.
    await clock.advance(8.5 * 3_600_000);
    post(telegram.world, channel, [textContent('Good night')]);
    await look();
    expect(await rows('SELECT time_zone FROM channel')).toEqual([{ time_zone: 'Asia/Tashkent' }]);
    expect(await rows('SELECT local_day::text AS day FROM post_current')).toEqual([{ day: '2026-03-02' }]);
    await chooseWorkspaceZone({ database }, workspaceId, { timeZone: 'Asia/Tokyo', unlessChosen: false });
    await look();
    expect(await rows('SELECT time_zone FROM channel')).toEqual([{ time_zone: 'Asia/Tashkent' }]);
  });

  it('changes nothing the second time; a later one adds what changed and has looked at the rest', async () => {
    const posted = [
      ...post(telegram.world, channel, [textContent('One')]),
      ...post(telegram.world, channel, [textContent('Two')]),
    ];
    for (const message of posted) message.views = 100;
    await look();
    const before = await rows('SELECT * FROM measurement ORDER BY message_id');
    expect((await look()).postsAdded).toBe(0);
    expect(await rows('SELECT * FROM measurement ORDER BY message_id')).toEqual(before);
    await clock.advance(600_000);
    const [one] = posted;
    if (one === undefined) throw new Error('Nothing was posted.');
    one.views = 140;
    await look();
    expect(
      await rows('SELECT message_id, first_seen_at, last_seen_at, views FROM measurement ORDER BY 1, 2'),
    ).toMatchObject([
      { message_id: 1, views: 100 },
      { message_id: 1, views: 140, first_seen_at: new Date('2026-03-01T12:10:00Z') },
      { message_id: 2, views: 100, last_seen_at: new Date('2026-03-01T12:10:00Z') },
    ]);
  });

  it('says where it begins, though its oldest message is no post', async () => {
    for (const text of ['One', 'Two']) post(telegram.world, channel, [textContent(text)]);
    const html = await (await fetch(`${telegram.pagesRoot}/s/newsroom`)).text();
    const service = html.replace(/js-widget_message(?=[^>]*newsroom\/1")/, '$& service_message');
    telegram.replayPage('/s/service', service);
    const page = await look('/s/service');
    expect(page).toMatchObject({ problem: null, oldestMessageId: 1, posts: [{ messageId: 2 }] });
    expect(await look('/s/newsroom?before=1')).toMatchObject({ oldestMessageId: null, posts: [] });
  });

  it('is one of several that lead back through the history', async () => {
    for (let number = 1; number <= 50; number += 1)
      post(telegram.world, channel, [textContent(`Post ${number}`)]);
    remove(telegram.world, channel, [17]);
    let page = await look();
    const seen = [...page.posts];
    while (page.posts.length > 0) {
      page = await look(`/s/newsroom?before=${page.posts[0]?.messageId}`);
      seen.push(...page.posts);
    }
    expect(seen.map(({ messageId }) => messageId).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1).filter((id) => id !== 17),
    );
    expect(await rows('SELECT count(*) AS posts FROM post')).toEqual([{ posts: 49 }]);
  });

  it('tells of posts that are missing between others, and of none that no page showed before', async () => {
    for (let number = 1; number <= 5; number += 1)
      post(telegram.world, channel, [textContent(`Post ${number}`)]);
    await look();
    remove(telegram.world, channel, [1, 3, 5]);
    await clock.advance(600_000);
    await look();
    const deleted = 'SELECT message_id, deleted_at FROM post WHERE deleted_at IS NOT NULL ORDER BY 1';
    expect(await rows(deleted)).toEqual([{ message_id: 3, deleted_at: new Date('2026-03-01T12:10:00Z') }]);
    expect(await rows('SELECT message_id FROM post_current WHERE deleted_at IS NOT NULL')).toEqual([
      { message_id: 3 },
    ]);
    post(telegram.world, channel, [textContent('Post 6')]);
    await clock.advance(600_000);
    await look();
    await look();
    // The first of all may have been older than what a page shows; the last one was in between this time.
    expect(await rows(deleted)).toMatchObject([{ message_id: 3 }, { message_id: 5 }]);
    expect(await rows('SELECT count(*)::int AS posts FROM post')).toEqual([{ posts: 6 }]);
  });

  it.each([
    ['/nobody_here', 'page_name_free'],
    ['/newsroom', 'page_landing_channel'],
  ])('says why %s is no channel that can be read', async (path, reason) => {
    expect(await look(path)).toMatchObject({ channelId: null, problem: { reason }, posts: [] });
    expect(await rows('SELECT FROM channel')).toEqual([]);
  });

  it('whose markup changed is told of, and nothing is guessed', async () => {
    post(telegram.world, channel, [textContent('One')]);
    const html = await (await fetch(`${telegram.pagesRoot}/s/newsroom`)).text();
    telegram.replayPage('/s/changed', html.replaceAll('<time datetime=', '<time data-at='));
    const page = await look('/s/changed');
    expect(page.problem?.reason).toBe('page_markup_unknown');
    expect(page.skipped).toBe(1);
    expect(await rows('SELECT FROM post')).toEqual([]);
  });
});
