import { type IngestPageRequest, IngestService } from '@analyticbot/contracts/channels/v1/ingest';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Client, createClient, createRouterTransport } from '@connectrpc/connect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addChat,
  addUser,
  type Chat,
  type FakeTelegram,
  post,
  startFakeTelegram,
  textContent,
} from '../../../../testkit/fake-telegram/src/index.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { createMemoryBus } from '../../platform/bus/index.ts';
import { manualClock } from '../../platform/clock/index.ts';
import { type Database, inTransaction, inWorkspace } from '../../platform/database/index.ts';
import type { TelegramDeps } from './deps.ts';
import { lookAtPage } from './pages/look-at-page.ts';
import { startPageWatcher } from './pages/page-watcher.ts';
import { type PublicPage, readDuePage } from './public-page-store.ts';
import { telegramSchema } from './schema.ts';
import type { TelegramTables } from './tables.ts';
import { dropWatches, unwatchChannel } from './unwatch-channels.ts';
import { watchChannel } from './watch-channel.ts';
import { readWatches, type WatchRow } from './watch-store.ts';

const start = new Date('2026-03-01T12:00:00Z');
let home: TestDatabase;
let database: Database<TelegramTables>;
let telegram: FakeTelegram;
let channel: Chat;
let clock: ReturnType<typeof manualClock>;
let handedIn: { readonly workspace: string; readonly request: IngestPageRequest }[];
let deps: TelegramDeps;

beforeAll(async () => {
  home = await testDatabase([telegramSchema]);
  database = home.open<TelegramTables>('telegram', { maxConnections: 4 });
});
afterAll(() => home.drop());

beforeEach(async () => {
  telegram = await startFakeTelegram();
  const owner = addUser(telegram.world, { firstName: 'Olga' });
  channel = addChat(telegram.world, { kind: 'channel', title: 'News', username: 'newsroom', owner });
  clock = manualClock(start);
  handedIn = [];
  deps = {
    database,
    clock,
    bus: createMemoryBus({ onDeadLetter: () => undefined }),
    telemetry: { logger: { warn: () => undefined } } as unknown as TelegramDeps['telemetry'],
    ingest: channelsThatTakes(),
    callOptionsFor: ({ identity }) => ({
      headers: { 'x-workspace': String(identity?.workspace?.workspaceId) },
    }),
    pagesUrl: telegram.pagesRoot,
    looks: true,
    pageGapMs: 1,
  };
});
afterEach(async () => {
  await telegram.close();
  for (const workspaceId of [1, 2]) await inWorkspace(database, workspaceId, (tx) => dropWatches(tx, 'all'));
});

/** The channels service as this one sees it: it answers with the posts whose addresses are on the page. */
function channelsThatTakes(): Client<typeof IngestService> {
  const transport = createRouterTransport((router) =>
    router.service(IngestService, {
      ingestPage(request, context) {
        handedIn.push({ workspace: context.requestHeader.get('x-workspace') ?? '', request });
        const html = Buffer.from(request.html).toString();
        if (!html.includes('tgme_channel_info')) {
          return { problem: { reason: 'page_name_free', message: 'Nobody has that name.', place: '' } };
        }
        const posts = Array.from(html.matchAll(/data-post="\w+\/(\d+)"/g), ([, id]) => ({
          messageId: BigInt(id ?? 0),
          publishedAt: timestampFromDate(start),
        }));
        return { channelId: 40 + Number(context.requestHeader.get('x-workspace')), posts };
      },
    }),
  );
  return createClient(IngestService, transport);
}

async function due(): Promise<PublicPage> {
  const page = await inTransaction(database, (tx) => readDuePage(tx, clock.now()));
  if (page === null) throw new Error('Nothing is due.');
  return page;
}

async function watches(workspaceId = 1): Promise<WatchRow[]> {
  return inWorkspace(database, workspaceId, (tx) => readWatches(tx));
}

const look = async (): Promise<void> => {
  await lookAtPage(deps, await due(), new AbortController().signal);
};

describe('a watched channel', () => {
  it('is looked at at once, for everybody who watches it, in one fetch', async () => {
    post(telegram.world, channel, [textContent('One')]);
    await watchChannel(deps, 1, '@NewsRoom');
    await watchChannel(deps, 1, 'https://t.me/newsroom');
    await watchChannel(deps, 2, 'newsroom');
    expect(await watches()).toMatchObject([{ username: 'newsroom', channelId: null, lookedAt: null }]);
    await look();
    expect(telegram.ledger.of('page')).toHaveLength(1);
    expect(handedIn.map(({ workspace, request }) => [workspace, request.username])).toEqual([
      ['1', 'newsroom'],
      ['2', 'newsroom'],
    ]);
    expect(await watches(1)).toMatchObject([{ channelId: 41, problem: null, lookedAt: start }]);
    expect(await watches(2)).toMatchObject([{ channelId: 42 }]);
    expect(await inTransaction(database, (tx) => readDuePage(tx, clock.now()))).toBeNull();
  });

  it('is read back to the beginning of its history, politely, and then only looked at', async () => {
    for (let number = 1; number <= 45; number += 1)
      post(telegram.world, channel, [textContent(`Post ${number}`)]);
    await watchChannel(deps, 1, 'newsroom');
    await look();
    for (let step = 0; step < 3; step += 1) {
      clock.advance(3_000);
      await look();
    }
    expect(telegram.ledger.of('page').map(({ path }) => path)).toEqual([
      '/s/newsroom',
      '/s/newsroom?before=26',
      '/s/newsroom?before=6',
      '/s/newsroom?before=1',
    ]);
    expect(await watches()).toMatchObject([{ historyComplete: true }]);
    clock.advance(240_000);
    expect(await inTransaction(database, (tx) => readDuePage(tx, clock.now()))).toBeNull();
    clock.advance(60_000);
    await look();
    expect(telegram.ledger.of('page').at(-1)?.path).toBe('/s/newsroom');
  });

  it('that cannot be read says why, and is tried again ever later', async () => {
    await watchChannel(deps, 1, 'newsroom');
    telegram.faults.add({ surface: 'pages', times: 1, effect: { kind: 'refuse', status: 502 } });
    telegram.faults.add({ surface: 'pages', times: 1, effect: { kind: 'cut' } });
    await look();
    expect(await watches()).toMatchObject([
      { problem: { reason: 'unreachable', message: expect.stringContaining('t.me answered 502') } },
    ]);
    clock.advance(60_000);
    await look();
    clock.advance(119_000);
    expect(await inTransaction(database, (tx) => readDuePage(tx, clock.now()))).toBeNull();
    clock.advance(1_000);
    await look();
    expect(await watches()).toMatchObject([{ problem: null, channelId: 41 }]);
  });

  it('is left alone for as long as Telegram asks', async () => {
    await watchChannel(deps, 1, 'newsroom');
    telegram.faults.add({ surface: 'pages', times: 1, effect: { kind: 'flood', seconds: 900 } });
    expect(await lookAtPage(deps, await due(), new AbortController().signal)).toEqual({ pauseSeconds: 900 });
    expect(await watches()).toMatchObject([
      { problem: { reason: 'slow_down' }, nextLookAt: new Date(start.getTime() + 900_000) },
    ]);
  });

  it('that is none is told by what the name is of', async () => {
    await watchChannel(deps, 1, 'nobody_here');
    await look();
    expect(telegram.ledger.of('page').map(({ path }) => path)).toEqual(['/s/nobody_here', '/nobody_here']);
    expect(await watches()).toMatchObject([{ channelId: null, problem: { reason: 'page_name_free' } }]);
  });

  it('is known no more when nobody watches it, and to no other workspace', async () => {
    await watchChannel(deps, 1, 'newsroom');
    await expect(unwatchChannel(deps, 2, 'newsroom')).rejects.toMatchObject({
      reason: 'CHANNEL_NOT_WATCHED',
    });
    expect(await watches(2)).toEqual([]);
    await unwatchChannel(deps, 1, 'NewsRoom');
    expect(await inTransaction(database, (tx) => readDuePage(tx, clock.now()))).toBeNull();
    await expect(watchChannel(deps, 1, 'https://t.me/+private')).rejects.toMatchObject({
      reason: 'CHANNEL_NAME_INVALID',
    });
  });
});

describe('whoever looks', () => {
  it('is one of several replicas, and another goes on when it stops', async () => {
    for (let number = 1; number <= 3; number += 1) {
      addChat(telegram.world, {
        kind: 'channel',
        title: `Channel ${number}`,
        username: `channel_${number}`,
        owner: addUser(telegram.world, { firstName: 'Owner' }),
      });
      await watchChannel(deps, 1, `channel_${number}`);
    }
    const first = startPageWatcher(deps);
    const second = startPageWatcher(deps);
    await expect.poll(() => handedIn.length, { timeout: 10_000 }).toBe(3);
    await first.stop();
    await watchChannel(deps, 2, 'newsroom');
    await expect.poll(() => handedIn.length, { timeout: 10_000 }).toBe(4);
    await second.stop();
    expect(new Set(telegram.ledger.of('page').map(({ path }) => path)).size).toBe(4);
    expect(telegram.ledger.of('page')).toHaveLength(4);
  });
});
