import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startEmbeddedServer } from '../server/src/platform/database/index.ts';
import { promote } from '../testkit/fake-telegram/src/index.ts';
import { openOwnerDatabase } from '../testkit/src/owner-database.ts';
import { type BotScene, connectedBot, createBotScene, shownPosts, until } from './src/bot-scene.ts';
import { type KillableProduct, startKillable } from './src/killable-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import type { Visitor } from './src/visitor.ts';

/*
 * Scenario 9, of pollers: whole products share a database and a bot, and whichever polls is killed with -9 in the middle of
 * a stream of posts, or stands still in the middle of its work and is woken. The other takes over; what is in the tables
 * is what Telegram gave, each once. With KILLS, PAUSES and PAUSE_SECONDS this is the long form, whose figures are in
 * docs/reliability.md.
 */

const KILLS = Number(process.env.KILLS ?? 2);
const PAUSES = Number(process.env.PAUSES ?? 1);
/** The least: it stands still until the other has shown everything. */
const PAUSE_MS = Number(process.env.PAUSE_SECONDS ?? 0) * 1_000;
/** The lease lasts six seconds, and a silent transaction is ended after fifteen. */
const MOST_UNTIL_SHOWN_MS = 40_000;
const POSTS = 90;
const EVERY_MS = 100;
/** The lease lasts six seconds, and whoever waits for it asks every second or so. */
const MOST_SILENCE_MS = 12_000;

describe('two replicas with one bot', () => {
  let folder: string;
  let server: Awaited<ReturnType<typeof startEmbeddedServer>>;
  let database: ReturnType<typeof openOwnerDatabase>;
  /** Sees what the sessions of others do. */
  let sessions: ReturnType<typeof openOwnerDatabase>;
  let scene: BotScene;
  const replicas: KillableProduct[] = [];
  let visitor: Visitor;
  let channelId: number;
  let started = 0;

  async function startReplica(): Promise<KillableProduct> {
    started += 1;
    const replica = await startKillable({
      databaseUrl: server.ownerUrl,
      dataFolder: join(folder, `data ${started}`),
      settings: { TELEGRAM_API_URL: scene.telegram.apiRoot, TELEGRAM_UPDATES: 'polling' },
    });
    replicas.push(replica);
    return replica;
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'analyticbot-takeover-'));
    server = await startEmbeddedServer({
      dataFolder: join(folder, 'server'),
      settings: { fsync: 'off' },
    });
    database = openOwnerDatabase(server.ownerUrl);
    sessions = openOwnerDatabase(server.superuserUrl);
    scene = await createBotScene();
    const first = await startReplica();
    visitor = await signUpOwner(first.address, first.setupLink);
    promote(scene.telegram.world, scene.channel, scene.bot, scene.owner);
    await visitor.call(BotsService.method.connectBot, { token: scene.bot.token });
    channelId = await until('the bot is seen in the channel', async () => {
      const [chat] = (await connectedBot(visitor)).chats;
      return chat?.channelId ?? null;
    });
  });
  afterAll(async () => {
    for (const replica of replicas) await replica.kill();
    await database?.close();
    await sessions?.close();
    await server?.stop();
    await scene?.telegram.close();
    await rm(folder, { recursive: true, force: true });
  });

  /**
   * Posts, kills whoever polls in the middle of it, and waits until all of it is shown by the other.
   *
   * @returns for how long after the kill nobody was given anything, while something was there all the time
   */
  async function postThroughKill(prefix: string): Promise<number> {
    const next = await startReplica();
    let killedAt = Number.NaN;
    for (let number = 1; number <= POSTS; number += 1) {
      scene.say(`${prefix} ${number}`);
      if (number === POSTS / 3) {
        // Since it was there before the other, it is the one that polls.
        await replicas.shift()?.kill();
        killedAt = Date.now();
      }
      await pause(EVERY_MS);
    }
    visitor.moveTo(next.address);
    await until(
      'every post is shown',
      async () => {
        const posts = await shownPosts(visitor, channelId);
        return posts.filter(({ text }) => text.startsWith(prefix)).length === POSTS ? true : null;
      },
      60_000,
    );
    const given = scene.telegram.ledger.of('update-given').find(({ at }) => at > killedAt);
    return (given?.at ?? Number.NaN) - killedAt;
  }

  /** What the tables hold against what Telegram queued and what was posted: nothing lost, nothing double. */
  async function expectEverythingOnce(): Promise<void> {
    const { ledger } = scene.telegram;
    const stored = await database.query<{ id: number }>(
      'SELECT update_id::int AS id FROM telegram.bot_update ORDER BY update_id',
    );
    expect(stored.map(({ id }) => id)).toEqual(ledger.of('update-queued').map(({ updateId }) => updateId));
    const shown = (await shownPosts(visitor, channelId)).map(({ text }) => text);
    expect(shown).toEqual(ledger.of('posted').map(({ text }) => text));
  }

  it(
    `of which the one that polls is killed, ${KILLS} times: the other takes over, and nothing is lost or double`,
    async () => {
      const silencesMs: number[] = [];
      for (let kill = 1; kill <= KILLS; kill += 1) {
        silencesMs.push(await postThroughKill(`Kill ${kill}, post`));
        await expectEverythingOnce();
      }
      const { ledger } = scene.telegram;
      const figures = {
        kills: KILLS,
        posts: ledger.of('posted').length,
        givenTwice: ledger.of('update-given').length - ledger.of('update-queued').length,
        longestSilenceMs: Math.max(...silencesMs),
      };
      console.log(`polling replica killed: ${JSON.stringify(figures)}`);
      expect(figures.longestSilenceMs).toBeLessThan(MOST_SILENCE_MS);
    },
    KILLS * 90_000,
  );

  /** Sessions that have said nothing in the middle of a transaction for longer than any that works. */
  async function silentTransactions(): Promise<readonly { readonly locks: string }[]> {
    return sessions.query(
      `SELECT coalesce((SELECT string_agg(DISTINCT locktype || ' ' || mode, ', ') FROM pg_locks l
         WHERE l.pid = a.pid AND locktype IN ('advisory', 'transactionid')), 'none') AS locks
       FROM pg_stat_activity a
       WHERE state = 'idle in transaction' AND clock_timestamp() - state_change > interval '300 milliseconds'`,
    );
  }

  /** Has it stand still in the middle of a transaction, with what that has locked. @returns the locks */
  async function standStillAtWork(replica: KillableProduct, prefix: string): Promise<readonly string[]> {
    for (let tries = 1; tries <= 100; tries += 1) {
      scene.say(`${prefix} ${tries} before`);
      await pause(20 + ((tries * 37) % 200));
      replica.standStill();
      await pause(400);
      const silent = (await silentTransactions()).map(({ locks }) => locks);
      if (silent.some((locks) => locks !== 'none')) return silent;
      replica.wake();
    }
    throw new Error('it never stands still in the middle of its work');
  }

  async function untilAllShown(): Promise<void> {
    const posted = scene.telegram.ledger.of('posted').length;
    await until(
      'every post is shown',
      async () => ((await shownPosts(visitor, channelId)).length === posted ? true : null),
      MOST_UNTIL_SHOWN_MS,
    );
  }

  /** Of the lease under which the bot is polled. */
  async function fencing(): Promise<number> {
    const [row] = await database.query<{ fencing: number }>(
      `SELECT fencing::int FROM telegram.lease WHERE name LIKE 'bot %'`,
    );
    return row?.fencing ?? Number.NaN;
  }

  it(
    `of which the one that polls stands still and is woken, ${PAUSES} times: the other shows everything meanwhile`,
    async () => {
      const untilShownMs: number[] = [];
      const held = new Set<string>();
      for (let number = 1; number <= PAUSES; number += 1) {
        const [paused] = replicas;
        const next = await startReplica();
        if (paused === undefined) throw new Error('no replica polls');
        visitor.moveTo(next.address);
        for (const locks of await standStillAtWork(paused, `Pause ${number},`)) held.add(locks);
        const [began, before] = [performance.now(), await fencing()];
        for (let post = 1; post <= 20; post += 1) scene.say(`Pause ${number}, post ${post}`);
        await untilAllShown();
        untilShownMs.push(Math.round(performance.now() - began));
        await pause(Math.max(0, PAUSE_MS - (performance.now() - began)));
        expect(await fencing()).toBeGreaterThan(before);
        paused.wake();
        for (let post = 1; post <= 20; post += 1) scene.say(`Pause ${number}, woken, post ${post}`);
        await untilAllShown();
        await expectEverythingOnce();
        // What wakes does not get the bot back by that.
        expect(await fencing()).toBe(before + 1);
        await replicas.shift()?.kill();
      }
      console.log(
        `polling replica stood still: ${JSON.stringify({ pauses: PAUSES, untilShownMs, held: [...held] })}`,
      );
    },
    PAUSES * (PAUSE_MS + 150_000),
  );
});
