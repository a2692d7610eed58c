import { setImmediate } from 'node:timers/promises';
import { type IngestPageRequest, IngestService } from '@analyticbot/contracts/channels/v1/ingest';
import {
  type SourceChangedEvent,
  SourceChangedEventSchema,
  SourceKind,
  SourceNotedEventSchema,
} from '@analyticbot/contracts/telegram/v1/events';
import { fromBinary } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { type Client, Code, ConnectError, createClient, createRouterTransport } from '@connectrpc/connect';
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
import { openOwnerDatabase } from '../../../../testkit/src/owner-database.ts';
import { createMemoryBus } from '../../platform/bus/index.ts';
import { manualClock, systemPause } from '../../platform/clock/index.ts';
import { type Database, inTransaction, inWorkspace } from '../../platform/database/index.ts';
import { createSealer } from '../../platform/sealing/index.ts';
import { createLogger, createMetrics } from '../../platform/telemetry/index.ts';
import type { TelegramDeps } from './deps.ts';
import { lookAtPage } from './pages/look-at-page.ts';
import { startPageWatcher } from './pages/page-watcher.ts';
import { type PublicPage, readDuePage } from './public-page-store.ts';
import { telegramSchema } from './schema.ts';
import type { TelegramTables } from './tables.ts';
import { dropWatches, unwatchChannel } from './unwatch-channels.ts';
import { MOST_WATCHED, watchChannel } from './watch-channel.ts';
import { readWatches, type WatchRow } from './watch-store.ts';

const start = new Date('2026-03-01T12:00:00Z');
let home: TestDatabase;
let database: Database<TelegramTables>;
let asOwner: ReturnType<typeof openOwnerDatabase>;
let telegram: FakeTelegram;
let channel: Chat;
let clock: ReturnType<typeof manualClock>;
/** The workspace for which nothing can be written. */
let notTakenBy: string;
/** Whether pages are taken for something else. */
let unreadable: boolean;
let handedIn: { readonly workspace: string; readonly request: IngestPageRequest }[];
let deps: TelegramDeps;

beforeAll(async () => {
  home = await testDatabase([telegramSchema]);
  database = home.open<TelegramTables>('telegram', { maxConnections: 4 });
  asOwner = openOwnerDatabase(home.reach.url);
});
afterAll(async () => {
  await asOwner.close();
  await home.drop();
});

beforeEach(async () => {
  telegram = await startFakeTelegram();
  const owner = addUser(telegram.world, { firstName: 'Olga' });
  channel = addChat(telegram.world, { kind: 'channel', title: 'News', username: 'newsroom', owner });
  clock = manualClock(start);
  handedIn = [];
  notTakenBy = '';
  unreadable = false;
  deps = {
    database,
    clock,
    bus: createMemoryBus({ onDeadLetter: () => undefined }),
    telemetry: telemetry(),
    ingest: channelsThatTakes(),
    callOptionsFor: ({ identity }) => ({
      headers: { 'x-workspace': String(identity?.workspace?.workspaceId) },
    }),
    mtproto: null,
    pagesUrl: telegram.pagesRoot,
    looks: true,
    pageGapMs: 1,
    sealer: createSealer('a secret of a test, long enough'),
    botApiUrl: telegram.apiRoot,
    sharedBotToken: null,
    updatesBy: { kind: 'polling' },
    pause: systemPause,
    pageLooksPerDay: 4_000,
    accountCallsPerDay: 2_000,
  };
});
afterEach(async () => {
  await telegram.close();
  for (const workspaceId of [1, 2]) await inWorkspace(database, workspaceId, (tx) => dropWatches(tx, 'all'));
  await asOwner.query('DELETE FROM telegram.outbox; DELETE FROM telegram.page_purse');
});

function telemetry(): TelegramDeps['telemetry'] {
  return { logger: createLogger({ level: 'fatal' }), metrics: createMetrics() };
}

/** The channels service as this one sees it: it answers with the posts whose addresses are on the page. */
function channelsThatTakes(): Client<typeof IngestService> {
  const transport = createRouterTransport((router) =>
    router.service(IngestService, {
      ingestPage(request, context) {
        if (context.requestHeader.get('x-workspace') === notTakenBy)
          throw new ConnectError('cannot be written', Code.Internal);
        handedIn.push({ workspace: context.requestHeader.get('x-workspace') ?? '', request });
        const html = Buffer.from(request.html).toString();
        if (unreadable)
          return { problem: { reason: 'html_unknown', message: 'No page of Telegram.', place: '' } };
        if (!html.includes('tgme_channel_info')) {
          return { problem: { reason: 'page_name_free', message: 'Nobody has that name.', place: '' } };
        }
        const posts = Array.from(html.matchAll(/data-post="\w+\/(\d+)"/g), ([, id]) => ({
          messageId: BigInt(id ?? 0),
          publishedAt: timestampFromDate(start),
        }));
        const oldestMessageId = posts[0]?.messageId;
        return { oldestMessageId, channelId: 40 + Number(context.requestHeader.get('x-workspace')), posts };
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

/** What workspaces were told of their sources in this test, in order. */
async function sourcesTold(): Promise<SourceChangedEvent[]> {
  const rows = await asOwner.query<{ payload: Buffer }>(
    `SELECT payload FROM telegram.outbox WHERE type = '${SourceChangedEventSchema.typeName}' ORDER BY position`,
  );
  return rows.map(({ payload }) => fromBinary(SourceChangedEventSchema, payload));
}

/** Which channels of which workspaces open pages were told to look at again. */
async function sourcesNoted(): Promise<(readonly [workspaceId: number, channelId: number])[]> {
  const rows = await asOwner.query<{ payload: Buffer }>(
    `SELECT payload FROM telegram.outbox WHERE type = '${SourceNotedEventSchema.typeName}' ORDER BY position`,
  );
  return rows.map(({ payload }) => {
    const { workspaceId, channelId } = fromBinary(SourceNotedEventSchema, payload);
    return [workspaceId, channelId];
  });
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
    // Open pages look again; people are told of nothing.
    expect(await sourcesNoted()).toEqual([
      [1, 0],
      [1, 0],
      [2, 0],
      [1, 41],
      [2, 42],
    ]);
    expect(await sourcesTold()).toEqual([]);
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
    clock.advance(49 * 60_000);
    await look();
    expect(telegram.ledger.of('page').at(-1)?.path).toBe('/s/newsroom');
  });

  it('whose history cannot be read for a while is read back to its beginning all the same', async () => {
    for (let number = 1; number <= 25; number += 1)
      post(telegram.world, channel, [textContent(`Post ${number}`)]);
    await watchChannel(deps, 1, 'newsroom');
    await look();
    unreadable = true;
    clock.advance(3_000);
    await look();
    expect(await watches()).toMatchObject([{ historyComplete: false }]);
    unreadable = false;
    for (let step = 0; step < 2; step += 1) {
      clock.advance(60_000);
      await look();
    }
    expect(telegram.ledger.of('page').map(({ path }) => path)).toEqual([
      '/s/newsroom',
      '/s/newsroom?before=6',
      '/s/newsroom?before=6',
      '/s/newsroom?before=1',
    ]);
    expect(await watches()).toMatchObject([{ historyComplete: true, problem: null }]);
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

  it('that fails for the third time is told of to everybody who watches it, once, and when it works again', async () => {
    for (const workspaceId of [1, 2]) await watchChannel(deps, workspaceId, 'newsroom');
    telegram.faults.add({ surface: 'pages', times: 4, effect: { kind: 'refuse', status: 502 } });
    const told: unknown[][] = [];
    for (let tries = 0; tries < 6; tries += 1) {
      await look();
      told.push((await sourcesTold()).map(({ workspaceId, reason }) => [workspaceId, reason]));
      clock.advance(3_600_000);
    }
    const failed = [1, 2].map((workspaceId) => [workspaceId, 'unreachable']);
    const both = [...failed, [1, ''], [2, '']];
    expect(told).toEqual([[], [], failed, failed, both, both]);
    expect((await sourcesTold()).at(-1)).toMatchObject({
      kind: SourceKind.PUBLIC_PAGE,
      name: '@newsroom',
      channelId: 42,
      message: '',
    });
  });

  it('is left alone for as long as Telegram asks', async () => {
    await watchChannel(deps, 1, 'newsroom');
    telegram.faults.add({ surface: 'pages', times: 1, effect: { kind: 'flood', seconds: 900 } });
    expect(await lookAtPage(deps, await due(), new AbortController().signal)).toMatchObject({
      pauseSeconds: 900,
    });
    expect(await watches()).toMatchObject([
      { problem: { reason: 'slow_down' }, nextLookAt: new Date(start.getTime() + 900_000) },
    ]);
  });

  it('that cannot be written for one workspace is written for the others, and tried again for all of it', async () => {
    for (let number = 1; number <= 25; number += 1)
      post(telegram.world, channel, [textContent(`Post ${number}`)]);
    for (const workspaceId of [1, 2]) await watchChannel(deps, workspaceId, 'newsroom');
    notTakenBy = '1';
    await look();
    expect(await watches(2)).toMatchObject([{ channelId: 42, problem: null, lookedAt: start }]);
    // A page of the history is shown once only: it waits for whoever could not have it, for a while.
    for (let minutes = 0; minutes < 90; minutes += 1) {
      clock.advance(60_000);
      const page = await inTransaction(database, (tx) => readDuePage(tx, clock.now()));
      if (page !== null) await lookAtPage(deps, page, new AbortController().signal);
    }
    const history = telegram.ledger.of('page').filter(({ path }) => path.includes('before'));
    expect(history.map(({ path }) => path)).toEqual([
      ...Array.from({ length: 6 }, () => '/s/newsroom?before=6'),
      ...Array.from({ length: 6 }, () => '/s/newsroom?before=1'),
    ]);
    expect(await watches(2)).toMatchObject([{ problem: null, historyComplete: true }]);
  });

  it('that nobody can have written fails, and holds up no other', async () => {
    await watchChannel(deps, 1, 'newsroom');
    notTakenBy = '1';
    await look();
    expect(await watches()).toMatchObject([
      { problem: { reason: 'not_taken_in' }, nextLookAt: new Date(start.getTime() + 60_000) },
    ]);
    notTakenBy = '';
    clock.advance(60_000);
    await look();
    expect(await watches()).toMatchObject([{ problem: null, channelId: 41 }]);
  });

  it('that is answered with nothing at all counts as not reached', async () => {
    await watchChannel(deps, 1, 'newsroom');
    telegram.replayPage('/s/newsroom', '');
    await look();
    expect(handedIn).toEqual([]);
    expect(await watches()).toMatchObject([
      { problem: { reason: 'unreachable', message: expect.stringContaining('empty page') } },
    ]);
  });

  it('that never led to a channel is told to nobody, and forgotten after a day', async () => {
    await watchChannel(deps, 1, 'nobody_here');
    await look();
    expect(await watches()).toMatchObject([{ channelId: null, problem: { reason: 'page_name_free' } }]);
    expect(await sourcesTold()).toEqual([]);
    for (let looks = 0; looks < 4; looks += 1) {
      clock.advance(6 * 3_600_000);
      await look();
    }
    expect(await watches()).toEqual([]);
    expect(await inTransaction(database, (tx) => readDuePage(tx, clock.now()))).toBeNull();
    expect(await sourcesTold()).toEqual([]);
  });

  it('is one of so many and no more', async () => {
    await asOwner.query(
      `INSERT INTO telegram.public_page (username, next_look_at)
       SELECT 'channel_' || n, now() FROM generate_series(1, ${MOST_WATCHED}) n;
       INSERT INTO telegram.watch (workspace_id, username, added_at)
       SELECT 1, 'channel_' || n, now() FROM generate_series(1, ${MOST_WATCHED}) n`,
    );
    await expect(watchChannel(deps, 1, 'newsroom')).rejects.toMatchObject({ reason: 'TOO_MANY_WATCHED' });
    expect(await watchChannel(deps, 1, 'channel_7')).toMatchObject({ username: 'channel_7' });
    expect(await watchChannel(deps, 2, 'newsroom')).toMatchObject({ username: 'newsroom' });
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
  it('keeps to the time for which t.me asked to be left alone, also after a restart', async () => {
    await watchChannel(deps, 1, 'newsroom');
    telegram.faults.add({ surface: 'pages', times: 1, effect: { kind: 'flood', seconds: 900 } });
    await look();
    await watchChannel(deps, 1, 'channel_2');
    expect(await watches()).toMatchObject([
      { pausedUntil: new Date(start.getTime() + 900_000) },
      { username: 'newsroom' },
    ]);
    const naps: number[] = [];
    const over = new AbortController();
    const watcher = startPageWatcher({
      ...deps,
      pause: async (milliseconds, signal) => {
        if (telegram.ledger.of('page').length > 1) over.abort();
        else if (milliseconds > deps.pageGapMs) {
          naps.push(milliseconds);
          clock.advance(milliseconds);
        }
        signal.throwIfAborted();
        await setImmediate();
      },
    });
    await expect.poll(() => over.signal.aborted, { timeout: 10_000 }).toBe(true);
    await watcher.stop();
    expect(naps.slice(0, 15)).toEqual(Array.from({ length: 15 }, () => 60_000));
  });

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
    const second = startPageWatcher({ ...deps, telemetry: telemetry() });
    await expect.poll(() => handedIn.length, { timeout: 10_000 }).toBe(3);
    await first.stop();
    await watchChannel(deps, 2, 'newsroom');
    await expect.poll(() => handedIn.length, { timeout: 10_000 }).toBe(4);
    await second.stop();
    expect(new Set(telegram.ledger.of('page').map(({ path }) => path)).size).toBe(4);
    expect(telegram.ledger.of('page')).toHaveLength(4);
  });
});
