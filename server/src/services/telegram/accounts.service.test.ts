import { type IngestObservationsRequest, IngestService } from '@analyticbot/contracts/channels/v1/ingest';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import { type SourceChangedEvent, SourceChangedEventSchema } from '@analyticbot/contracts/telegram/v1/events';
import { fromBinary } from '@bufbuild/protobuf';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addChat,
  addUser,
  ban,
  type Chat,
  demote,
  edit,
  type FakeTelegram,
  findMessage,
  forward,
  join,
  post,
  promote,
  react,
  remove,
  startFakeTelegram,
  textContent,
  type User,
} from '../../../../testkit/fake-telegram/src/index.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { createMemoryBus } from '../../platform/bus/index.ts';
import { manualClock, systemPause } from '../../platform/clock/index.ts';
import { type Database, inTransaction, inWorkspace } from '../../platform/database/index.ts';
import { createPostgresLeases } from '../../platform/lease/index.ts';
import { createSealer } from '../../platform/sealing/index.ts';
import { createLogger, createMetrics, type Metrics } from '../../platform/telemetry/index.ts';
import { areStatisticsRefused, readLookedAt } from './accounts/account-channel-store.ts';
import { createAccountMetrics } from './accounts/account-metrics.ts';
import { type AccountRow, deleteAccount, readAccounts, readDueAccount } from './accounts/account-store.ts';
import { endSession } from './accounts/end-session.ts';
import {
  beginPhoneLogin,
  beginQrLogin,
  checkQrLogin,
  submitCode,
  submitPassword,
} from './accounts/log-in.ts';
import { type AccountDeps, accountLease, lookAtAccount } from './accounts/look-at-account.ts';
import { readLatestStatistics } from './accounts/native-statistic-store.ts';
import { noteFailedLook } from './accounts/note-look.ts';
import { setConsent } from './accounts/set-consent.ts';
import { readShownChannels } from './accounts/shown-channel-store.ts';
import { telegramSchema } from './schema.ts';
import type { TelegramTables } from './tables.ts';

const NUMBER = '+998 90 123 45 67';
let home: TestDatabase;
let database: Database<TelegramTables>;
let telegram: FakeTelegram;
let owner: User;
let channel: Chat;
let clock: ReturnType<typeof manualClock>;
let handedIn: IngestObservationsRequest[];
let metrics: Metrics;
let deps: AccountDeps;

beforeAll(async () => {
  home = await testDatabase([telegramSchema]);
  database = home.open<TelegramTables>('telegram', { maxConnections: 6 });
});
afterAll(() => home.drop());

beforeEach(async () => {
  telegram = await startFakeTelegram();
  owner = addUser(telegram.world, { firstName: 'Olga', username: 'olga_writes' });
  channel = addChat(telegram.world, { kind: 'channel', title: 'News', owner, crowd: 999 });
  clock = manualClock(new Date());
  handedIn = [];
  metrics = createMetrics();
  deps = {
    database,
    clock,
    bus: createMemoryBus({ onDeadLetter: () => undefined }),
    telemetry: { logger: createLogger({ level: 'silent' }), metrics },
    accountMetrics: createAccountMetrics(metrics),
    ingest: createClient(
      IngestService,
      createRouterTransport((router) =>
        router.service(IngestService, {
          ingestObservations(request) {
            handedIn.push(request);
            return { channelId: 40, postsAdded: 0 };
          },
        }),
      ),
    ),
    callOptionsFor: () => ({}),
    sealer: createSealer('a secret of an installation, long enough'),
    mtproto: { apiId: 1, apiHash: 'hash', server: telegram.mtproto },
    pagesUrl: telegram.pagesRoot,
    looks: true,
    pageGapMs: 1,
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
  await inWorkspace(database, 1, (tx) => deleteAccount(tx, 'all'));
});

async function letIn(password?: string): Promise<void> {
  telegram.people.addPhone(owner, {
    number: NUMBER,
    homeDc: 1,
    ...(password === undefined ? {} : { password }),
  });
  await connectAgain();
}

async function connectAgain(): Promise<void> {
  const { loginId } = await beginPhoneLogin(deps, 1, NUMBER);
  await submitCode(deps, 1, loginId, '12345');
}

async function account(): Promise<AccountRow> {
  const [only] = await inWorkspace(database, 1, (tx) => readAccounts(tx));
  if (only === undefined) throw new Error('No account is connected.');
  return only;
}

const look = (): Promise<void> => lookAtAccount(deps, 1, owner.id, new AbortController().signal);
const lookAgain = (): Promise<void> => {
  clock.advance(7 * 3_600_000);
  return look();
};

/** What was handed in of a kind, since the last time. */
function seen(kind: string) {
  return handedIn.flatMap(({ observations }) =>
    observations.flatMap(({ what }) => (what.case === kind ? [what.value] : [])),
  );
}

async function channelProblems(): Promise<(string | null)[]> {
  const channels = await inWorkspace(database, 1, (tx) => readShownChannels(tx, 'all'));
  return channels.map(({ problem }) => problem);
}

async function lastTold(): Promise<SourceChangedEvent> {
  const { rows } = await inWorkspace(database, 1, (tx) =>
    tx.client.query<{ payload: Buffer }>(
      'SELECT payload FROM outbox WHERE type = $1 ORDER BY position DESC LIMIT 1',
      [SourceChangedEventSchema.typeName],
    ),
  );
  return fromBinary(SourceChangedEventSchema, rows[0]?.payload ?? Buffer.alloc(0));
}

describe('an account', () => {
  it('is let in by number, code and password, and its session is kept sealed', async () => {
    telegram.people.addPhone(owner, { number: NUMBER, password: 'open sesame', homeDc: 1 });
    const begun = await beginPhoneLogin(deps, 1, NUMBER);
    expect(begun.step.kind).toBe('code');
    await expect(submitPassword(deps, 1, begun.loginId, 'x')).rejects.toMatchObject({
      reason: 'LOGIN_STEP_WRONG',
    });
    await expect(submitCode(deps, 2, begun.loginId, '12345')).rejects.toMatchObject({
      reason: 'LOGIN_NOT_FOUND',
    });
    await expect(submitCode(deps, 1, begun.loginId, '00000')).rejects.toMatchObject({
      reason: 'LOGIN_REFUSED',
    });
    const asked = await submitCode(deps, 1, begun.loginId, '12345');
    expect(asked.step).toEqual({ kind: 'password', hint: 'the usual one' });
    await expect(submitPassword(deps, 1, begun.loginId, 'wrong')).rejects.toMatchObject({
      reason: 'LOGIN_REFUSED',
    });
    const done = await submitPassword(deps, 1, begun.loginId, 'open sesame');
    expect(done.step).toMatchObject({ kind: 'account', account: { name: 'Olga', mayPublish: false } });
    const kept = (await account()).sealedSession;
    expect(kept?.length).toBeGreaterThan(256);
    const place = { workspaceId: 1, column: 'telegram.account.sealed_session', row: `${owner.id}` };
    expect(deps.sealer.open(place, kept ?? Buffer.alloc(0)).length).toBeGreaterThan(256);
    await expect(submitPassword(deps, 1, begun.loginId, 'open sesame')).rejects.toMatchObject({
      reason: 'LOGIN_NOT_FOUND',
    });
  });

  it('is let in by a QR code, at the data centre where it is at home', async () => {
    telegram.people.addPhone(owner, { number: NUMBER, homeDc: 5 });
    const { loginId, step } = await beginQrLogin(deps, 1);
    if (step.kind !== 'scan') throw new Error('There is nothing to scan.');
    expect((await checkQrLogin(deps, 1, loginId)).step.kind).toBe('scan');
    telegram.people.scan(step.url, owner);
    expect((await checkQrLogin(deps, 1, loginId)).step).toMatchObject({
      kind: 'account',
      account: { username: 'olga_writes' },
    });
  });

  it('ends at Telegram when it is asked to, and of another workspace it is unknown', async () => {
    await letIn();
    await expect(endSession(deps, 2, owner.id)).rejects.toMatchObject({ reason: 'ACCOUNT_NOT_FOUND' });
    expect(telegram.people.isSignedIn(owner)).toBe(true);
    await endSession(deps, 1, owner.id);
    expect(telegram.people.isSignedIn(owner)).toBe(false);
    expect(await inWorkspace(database, 1, (tx) => readAccounts(tx))).toEqual([]);
  });
});

it('an account that is in use is not ended, and whoever asks is told to wait', async () => {
  await letIn();
  const leases = createPostgresLeases({ pool: database.pool, schema: 'telegram' });
  const inUse = await leases.acquire(accountLease(1, owner.id), new AbortController().signal);
  await expect(endSession(deps, 1, owner.id, 300)).rejects.toMatchObject({ reason: 'ACCOUNT_IN_USE' });
  await inUse.release();
  await endSession(deps, 1, owner.id);
  expect(telegram.people.isSignedIn(owner)).toBe(false);
});

describe('looking with an account', () => {
  it('reads back the history, then goes on with what is new, edited and deleted, and counts no view', async () => {
    for (let number = 1; number <= 250; number += 1)
      post(telegram.world, channel, [textContent(`Post ${number}`)]);
    await letIn();
    await look();
    expect(handedIn[0]).toMatchObject({
      source: Source.MTPROTO,
      channel: { telegramId: BigInt(-channel.id - 1_000_000_000_000), title: 'News' },
    });
    expect(seen('subscribers')).toMatchObject([{ count: 1000n }]);
    for (let step = 0; step < 3; step += 1) await lookAgain();
    const posts = new Set(seen('post').map((value) => ('messageId' in value ? value.messageId : 0n)));
    expect(posts.size).toBe(250);
    expect(await inWorkspace(database, 1, (tx) => readShownChannels(tx, 'all'))).toMatchObject([
      { channelId: 40, historyComplete: true },
    ]);
    handedIn = [];
    const newest = findMessage(channel, 250);
    const early = findMessage(channel, 30);
    if (newest === null || early === null) throw new Error('The posts are gone.');
    early.views = 4321;
    edit(telegram.world, channel, newest, textContent('Better said'));
    react(telegram.world, channel, newest, [{ emoji: '🔥', count: 7 }]);
    remove(telegram.world, channel, [240, 60]);
    // The newest hundred show what happened among them; older ones are looked at in turns, by their numbers.
    for (let step = 0; step < 4; step += 1) await lookAgain();
    const gone = seen('deleted').flatMap((value) => ('messageIds' in value ? value.messageIds : []));
    expect(new Set(gone)).toEqual(new Set([240n, 60n]));
    expect(seen('reactions')).toContainEqual(expect.objectContaining({ messageId: 250n }));
    expect(seen('post')).toContainEqual(expect.objectContaining({ messageId: 250n, text: 'Better said' }));
    expect(seen('counters')).toContainEqual(expect.objectContaining({ messageId: 30n, views: 4321n }));
    expect([...channel.messages.values()].every(({ id, views }) => views === (id === 30 ? 4321 : 1))).toBe(
      true,
    );
  });

  it('finds channels below the first hundred of its chats', async () => {
    // Nothing was said in the one that it administers: Telegram lists it last.
    const ali = addUser(telegram.world, { firstName: 'Ali' });
    for (let number = 1; number <= 220; number += 1) {
      const other = addChat(telegram.world, { kind: 'channel', title: `Other ${number}`, owner: ali });
      join(telegram.world, other, owner);
      post(telegram.world, other, [textContent('Just now')]);
    }
    await letIn();
    await look();
    const asked = telegram.ledger.of('mtproto-call').filter(({ method }) => method === 'messages.getDialogs');
    expect(asked).toHaveLength(3);
    const channels = await inWorkspace(database, 1, (tx) => readShownChannels(tx, 'all'));
    expect(channels.map(({ title }) => title)).toEqual(['News']);
  });

  it('keeps the statistics of Telegram, graphs that have to be asked for included, once a day', async () => {
    await letIn();
    await look();
    await look();
    const latest = await inWorkspace(database, 1, (tx) => readLatestStatistics(tx, 40));
    expect(JSON.parse(latest?.json ?? '')).toMatchObject({
      enabledNotifications: { part: 400, total: 1000 },
      interactionsGraph: { columns: expect.anything() },
      ivInteractionsGraph: { error: 'Not enough data to display.' },
    });
    const calls = telegram.ledger.of('mtproto-call').filter(({ method }) => method.startsWith('stats.'));
    expect(new Set(calls.map(({ dcId }) => dcId))).toEqual(new Set([4]));
    expect(
      calls.filter(({ method, outcome }) => method === 'stats.getBroadcastStats' && outcome === 'done'),
    ).toHaveLength(1);
  });

  it('spends no more calls than there are, and asks nothing while nothing is worth one', async () => {
    deps = { ...deps, accountCallsPerDay: 24 };
    for (let number = 1; number <= 250; number += 1)
      post(telegram.world, channel, [textContent(`Post ${number}`)]);
    await letIn();
    const calls = (): number => {
      const ofLooks = /^(messages|channels|stats)\./;
      return telegram.ledger.of('mtproto-call').filter(({ method }) => ofLooks.test(method)).length;
    };
    const before = calls();
    for (let minute = 0; minute < 24 * 60; minute += 10) {
      clock.advance(600_000);
      if ((await inTransaction(database, (tx) => readDueAccount(tx, clock.now()))) !== null) await look();
    }
    const made = calls() - before;
    expect(made).toBeGreaterThan(12);
    // Half a day's calls are saved at the beginning; the first statistics of a channel may take a few ahead.
    expect(made).toBeLessThanOrEqual(12 + 24 + 4);
    expect((await metrics.render()).body).toMatch(/telegram_account_calls_total \d/);
  });

  it('asks for no statistics of a channel of which Telegram shows none, and says that it is so', async () => {
    telegram.world.chats.delete(channel.id);
    channel = addChat(telegram.world, { kind: 'channel', title: 'Small', owner, crowd: 20 });
    await letIn();
    await look();
    await lookAgain();
    const asked = telegram.ledger.of('mtproto-call').filter(({ method }) => method.startsWith('stats.'));
    expect(asked).toEqual([]);
    const refused = (channelId: number) =>
      inWorkspace(database, 1, (tx) => areStatisticsRefused(tx, channelId));
    expect([await refused(40), await refused(41)]).toEqual([true, false]);
  });

  it('asks who forwarded its posts, and again only when their forwards have grown', async () => {
    const [first] = post(telegram.world, channel, [textContent('Good morning')]);
    if (first === undefined) throw new Error('Nothing was posted.');
    const ali = addUser(telegram.world, { firstName: 'Ali' });
    const far = addChat(telegram.world, { kind: 'channel', title: 'Far', username: 'far_away', owner: ali });
    const asked = (): number =>
      telegram.ledger
        .of('mtproto-call')
        .filter(({ method, outcome }) => method === 'stats.getMessagePublicForwards' && outcome === 'done')
        .length;
    for (let number = 0; number < 130; number += 1) forward(telegram.world, channel, first, far);
    await letIn();
    await look();
    expect(asked()).toBe(2);
    expect(seen('forward')).toHaveLength(130);
    expect(seen('forward')[0]).toMatchObject({
      telegramId: BigInt(-far.id - 1_000_000_000_000),
      username: 'far_away',
      title: 'Far',
      forwardedMessageId: 1n,
    });
    await lookAgain();
    expect(asked()).toBe(2);
    forward(telegram.world, channel, first, far);
    await lookAgain();
    expect(asked()).toBe(4);
  });

  it('keeps what it read where Telegram asks to wait with forwards, and begins with other posts then', async () => {
    const [first, second] = [1, 2].flatMap((number) =>
      post(telegram.world, channel, [textContent(`Post ${number}`)]),
    );
    if (first === undefined || second === undefined) throw new Error('Nothing was posted.');
    const ali = addUser(telegram.world, { firstName: 'Ali' });
    const far = addChat(telegram.world, { kind: 'channel', title: 'Far', username: 'far_away', owner: ali });
    for (const message of [first, first, second]) forward(telegram.world, channel, message, far);
    telegram.faults.add({
      surface: 'mtproto',
      method: 'stats.getmessagepublicforwards',
      times: 1,
      effect: { kind: 'flood', seconds: 900 },
    });
    await letIn();
    await look();
    expect(await account()).toMatchObject({ problem: 'FLOOD_WAIT' });
    expect(seen('post')).toHaveLength(2);
    expect(seen('forward')).toEqual([]);
    const [kept] = await inWorkspace(database, 1, (tx) => readLookedAt(tx, owner.id));
    expect(kept).toMatchObject({ channelId: 40, factsAt: clock.now(), forwardsAsked: { 1: 2 } });
    await lookAgain();
    expect(await account()).toMatchObject({ problem: null });
    expect(seen('forward')).toMatchObject([{ forwardedMessageId: 2n }]);
  });

  it('writes nothing of channels of which nothing is due', async () => {
    const aside = addChat(telegram.world, { kind: 'channel', title: 'Aside', owner });
    for (const chat of [channel, aside]) post(telegram.world, chat, [textContent('Good morning')]);
    await letIn();
    for (let step = 0; step < 3; step += 1) await lookAgain();
    const versions = async (): Promise<Map<string, string>> => {
      const { rows } = await inWorkspace(database, 1, (tx) =>
        tx.client.query<{ title: string; version: string }>(
          'SELECT title, xmin::text AS version FROM account_channel',
        ),
      );
      return new Map(rows.map(({ title, version }) => [title, version]));
    };
    const before = await versions();
    await look();
    expect(await versions()).toEqual(before);
    await inWorkspace(database, 1, (tx) =>
      tx.client.query(`UPDATE account_channel SET wanted = true, next_look_at = $1 WHERE title = 'News'`, [
        clock.now(),
      ]),
    );
    const wanted = await versions();
    await look();
    const after = await versions();
    expect(after.get('Aside')).toBe(before.get('Aside'));
    expect(after.get('News')).not.toBe(wanted.get('News'));
  });

  it('tells of its channels without what is remembered of their posts', async () => {
    const aside = addChat(telegram.world, { kind: 'channel', title: 'Aside', owner });
    await letIn();
    await look();
    const shown = (channelId: number | 'all') =>
      inWorkspace(database, 1, (tx) => readShownChannels(tx, channelId));
    const told = { userId: owner.id, channelId: 40, historyComplete: true, problem: null };
    const telegramIds = [aside, channel].map(({ id }) => -id - 1_000_000_000_000);
    expect(await shown('all')).toEqual([
      { ...told, telegramId: telegramIds[0], title: 'Aside' },
      { ...told, telegramId: telegramIds[1], title: 'News' },
    ]);
    expect(await shown(40)).toHaveLength(2);
    expect(await shown(41)).toEqual([]);
  });

  it('of a long list of chats goes on looking within a small budget', async () => {
    deps = { ...deps, accountCallsPerDay: 100 };
    const ali = addUser(telegram.world, { firstName: 'Ali' });
    for (let number = 1; number <= 300; number += 1) {
      const other = addChat(telegram.world, { kind: 'channel', title: `Other ${number}`, owner: ali });
      join(telegram.world, other, owner);
    }
    await letIn();
    const made = (method: string): number =>
      telegram.ledger.of('mtproto-call').filter((call) => call.method === method).length;
    for (let hour = 0; hour < 30; hour += 1) {
      post(telegram.world, channel, [textContent(`Hour ${hour}`)]);
      clock.advance(3_600_000);
      if ((await inTransaction(database, (tx) => readDueAccount(tx, clock.now()))) !== null) await look();
    }
    const pages = made('messages.getDialogs');
    expect(pages).toBeGreaterThan(3);
    expect(pages).toBeLessThanOrEqual(30 / 4);
    expect((await account()).purse?.calls).toBeGreaterThan(0);
    const before = made('messages.getHistory');
    await inWorkspace(database, 1, (tx) =>
      tx.client.query('UPDATE account_channel SET wanted = true, next_look_at = $1', [clock.now()]),
    );
    await look();
    expect(made('messages.getHistory')).toBe(before + 1);
  });

  it('waits for as long as Telegram asks', async () => {
    await letIn();
    telegram.faults.add({
      surface: 'mtproto',
      method: 'channels.getfullchannel',
      times: 1,
      effect: { kind: 'flood', seconds: 900 },
    });
    await look();
    const until = new Date(clock.now().getTime() + 900_000);
    expect(await account()).toMatchObject({ problem: 'FLOOD_WAIT', waitsUntil: until, nextLookAt: until });
    clock.advance(899_000);
    expect(await inTransaction(database, (tx) => readDueAccount(tx, clock.now()))).toBeNull();
    clock.advance(1_000);
    await look();
    expect(await account()).toMatchObject({ problem: null, waitsUntil: null });
    expect((await metrics.render()).body).toContain('telegram_flood_wait_seconds_total 900');
  });

  it('goes on with the other channels where one is closed to it, and tells of that one', async () => {
    const ali = addUser(telegram.world, { firstName: 'Ali' });
    const aside = addChat(telegram.world, { kind: 'channel', title: 'Aside', owner: ali });
    promote(telegram.world, aside, owner, ali);
    for (const chat of [channel, aside]) post(telegram.world, chat, [textContent('Good morning')]);
    await letIn();
    await look();
    ban(telegram.world, aside, owner, ali);
    clock.advance(600_000);
    handedIn = [];
    await look();
    expect(handedIn.map((request) => request.channel?.title)).toEqual(['News']);
    expect(await account()).toMatchObject({ problem: null });
    expect(await channelProblems()).toEqual(['CHANNEL_PRIVATE', null]);
    expect(await lastTold()).toMatchObject({ channelId: 40, reason: 'CHANNEL_PRIVATE' });
    promote(telegram.world, aside, owner, ali);
    await lookAgain();
    expect(await channelProblems()).toEqual([null, null]);
    expect(await lastTold()).toMatchObject({ channelId: 40, reason: '' });
    demote(telegram.world, aside, owner, ali);
    await lookAgain();
    expect(await channelProblems()).toEqual(['NOT_ADMINISTERED', null]);
    expect(await lastTold()).toMatchObject({ channelId: 40, reason: 'NOT_ADMINISTERED' });
  });

  it('whose session was ended elsewhere says so, and looks no more', async () => {
    await letIn();
    telegram.people.endSessions(owner);
    await look();
    expect(await account()).toMatchObject({ problem: 'AUTH_KEY_UNREGISTERED', sealedSession: null });
    clock.advance(86_400_000);
    expect(await inTransaction(database, (tx) => readDueAccount(tx, clock.now()))).toBeNull();
    expect(await lastTold()).toMatchObject({ name: '+9989••••••67', reason: 'AUTH_KEY_UNREGISTERED' });
    await connectAgain();
    expect(await lastTold()).toMatchObject({ name: '+9989••••••67', reason: '' });
    await look();
    expect(await account()).toMatchObject({ problem: null });
  });

  it('of a session that was sealed under another secret says so, and keeps it', async () => {
    await letIn();
    deps = { ...deps, sealer: createSealer('the secret of another installation, long enough') };
    await look();
    const kept = await account();
    expect(kept.problem).toBe('SESSION_UNREADABLE');
    expect(kept.sealedSession).not.toBeNull();
    expect(await lastTold()).toMatchObject({ reason: 'SESSION_UNREADABLE', channelId: 0 });
  });

  it('that does not reach Telegram tries again ever more rarely, tells so after the third time, and when it is over', async () => {
    await letIn();
    const told = async (): Promise<number> =>
      (
        await inWorkspace(database, 1, (tx) =>
          tx.client.query<{ count: number }>('SELECT count(*)::int AS count FROM outbox WHERE type = $1', [
            SourceChangedEventSchema.typeName,
          ]),
        )
      ).rows[0]?.count ?? 0;
    const before = await told();
    for (const [failures, waitMs] of [60_000, 120_000, 240_000, 480_000].entries()) {
      expect(await told()).toBe(before + (failures > 2 ? 1 : 0));
      await noteFailedLook(deps, 1, await account(), new Error('no route to host'));
      const { problem, nextLookAt, waitsUntil } = await account();
      expect({ problem, waitsUntil }).toEqual({ problem: 'UNREACHABLE', waitsUntil: null });
      expect(nextLookAt.getTime() - clock.now().getTime()).toBe(waitMs);
    }
    expect(await told()).toBe(before + 1);
    expect(await lastTold()).toMatchObject({
      name: '+9989••••••67',
      channelId: 0,
      reason: 'UNREACHABLE',
      message: expect.stringContaining('Check that this server reaches Telegram'),
    });
    await look();
    expect(await account()).toMatchObject({ problem: null, failures: 0 });
    expect(await lastTold()).toMatchObject({ name: '+9989••••••67', reason: '' });
  });

  it('is not done where the owner does not consent', async () => {
    await letIn();
    await setConsent(deps, 1, owner.id, { mayRead: false, mayPublish: true });
    const before = telegram.ledger.of('mtproto-call').length;
    await look();
    expect(await inTransaction(database, (tx) => readDueAccount(tx, clock.now()))).toBeNull();
    expect(telegram.ledger.of('mtproto-call')).toHaveLength(before);
    await setConsent(deps, 1, owner.id, { mayRead: true, mayPublish: false });
    expect(await inTransaction(database, (tx) => readDueAccount(tx, clock.now()))).toEqual({
      workspaceId: 1,
      userId: owner.id,
    });
  });
});
