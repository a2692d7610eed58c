import { setTimeout as realPause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inWorkspace } from '../server/src/platform/database/index.ts';
import type { Running } from '../server/src/platform/lease/index.ts';
import { createMetrics } from '../server/src/platform/telemetry/index.ts';
import { startBotKeeper } from '../server/src/services/telegram/bots/bot-keeper.ts';
import { createBotMetrics } from '../server/src/services/telegram/bots/bot-metrics.ts';
import { connectBot } from '../server/src/services/telegram/bots/connect-bot.ts';
import {
  addBot,
  addChat,
  addInviteLink,
  addUser,
  type Bot,
  type Chat,
  edit,
  type FakeTelegram,
  type InviteLink,
  join,
  leave,
  post,
  promote,
  react,
  startFakeTelegram,
  textContent,
  type User,
  type VirtualClock,
  virtualClock,
} from '../testkit/fake-telegram/src/index.ts';
import type { TestDatabase } from '../testkit/src/database.ts';
import { openOwnerDatabase } from '../testkit/src/owner-database.ts';
import { seededNumbers } from '../testkit/src/seeded-numbers.ts';
import { createMonthRig, type MonthRig, monthDatabase } from './src/month-rig.ts';
import { pauseOf } from './src/virtual-time.ts';

/*
 * A month of one channel with a bot, on one clock for Telegram and the product: posts, edits, members by their links and
 * counts of reactions are what Telegram's ledger has, each once, though questions fail, answers are lost, nobody is there
 * for 20 hours, and two replicas follow.
 */

const WORKSPACE = 1;
/** Of the long form 30. */
const DAYS = Number(process.env.DAYS ?? 4);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEGIN = Date.parse('2026-03-01T00:00:00Z');
const POSTS_PER_DAY = 4;
const MEMBERS_PER_DAY = 12;
/** Telegram keeps updates for 24. */
const AWAY_HOURS = 20;
const STEP_MS = 2 * HOUR_MS;
/** Of what happens in the machine's time. */
const PATIENCE = { timeout: 60_000 } as const;

let home: TestDatabase;
let asOwner: ReturnType<typeof openOwnerDatabase>;
let telegram: FakeTelegram;
let clock: VirtualClock;
let owner: User;
let bot: Bot;
let channel: Chat;
let rig: MonthRig;

beforeAll(async () => {
  home = await monthDatabase();
  asOwner = openOwnerDatabase(home.reach.url);
  clock = virtualClock(new Date(BEGIN));
  telegram = await startFakeTelegram({ clock });
  owner = addUser(telegram.world, { firstName: 'Olga' });
  bot = addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' });
  channel = addChat(telegram.world, { kind: 'channel', title: 'News', username: 'newsroom', owner });
  rig = createMonthRig({
    home,
    telegram,
    clock: { now: () => new Date(clock.now()) },
    pause: pauseOf(clock),
  });
});
afterAll(async () => {
  await telegram?.close();
  await asOwner?.close();
  await home?.drop();
});

/** What goes on in the channel, each thing at a time of its own. */
function schedule(): void {
  const { world } = telegram;
  const draw = seededNumbers(11);
  const links: (InviteLink | undefined)[] = [
    undefined,
    addInviteLink(world, channel, owner, { name: 'An advertisement' }),
    addInviteLink(world, channel, owner, { name: 'A friend' }),
  ];
  const at = (ms: number, work: () => void): void => void clock.after(ms, work);
  for (let number = 0; number < DAYS * POSTS_PER_DAY; number += 1) {
    const postedMs = Math.floor(number / POSTS_PER_DAY) * DAY_MS + (6 + draw() * 17) * HOUR_MS;
    const [edits, changes] = [Math.floor(draw() * 3), Math.floor(draw() * 5)];
    at(postedMs, () => {
      const [message] = post(world, channel, [textContent(`Post ${number}`)], { by: owner });
      if (message === undefined) throw new Error('nothing was posted');
      for (let time = 1; time <= edits; time += 1) {
        at(time * 40 * 60_000, () =>
          edit(world, channel, message, textContent(`Post ${number}, version ${time}`), owner),
        );
      }
      for (let time = 1; time <= changes; time += 1) {
        at(time * 13 * 60_000, () =>
          react(world, channel, message, [
            { emoji: '👍', count: 5 * time },
            // One kind is taken back again.
            { emoji: '🔥', count: time === changes ? 0 : time },
          ]),
        );
      }
    });
  }
  for (let number = 0; number < DAYS * MEMBERS_PER_DAY; number += 1) {
    const person = addUser(world, { firstName: `Person ${number}` });
    const cameMs = Math.floor(number / MEMBERS_PER_DAY) * DAY_MS + draw() * DAY_MS;
    const link = links[number % links.length];
    at(cameMs, () => join(world, channel, person, link));
    if (draw() < 0.4) at(cameMs + 1_000 + draw() * 2 * DAY_MS, () => leave(world, channel, person));
    if (draw() < 0.1) at(cameMs + 3 * DAY_MS, () => join(world, channel, person));
  }
}

function addFaults(): void {
  const on = { surface: 'bot-api', method: 'getupdates' } as const;
  telegram.faults.add({ ...on, share: 0.05, effect: { kind: 'drop-answer' } });
  telegram.faults.add({ ...on, share: 0.04, effect: { kind: 'cut' } });
  telegram.faults.add({ ...on, share: 0.03, effect: { kind: 'refuse', status: 502 } });
  telegram.faults.add({ ...on, share: 0.01, effect: { kind: 'flood', seconds: 30 } });
}

/** Lets the time go by in steps; after each, whoever works gets done with what came. */
async function pass(untilMs: number): Promise<void> {
  while (clock.now() < BEGIN + untilMs) {
    await clock.advance(Math.min(STEP_MS, BEGIN + untilMs - clock.now()));
    await settle();
  }
}

async function settle(): Promise<void> {
  for (const began = performance.now(); performance.now() - began < PATIENCE.timeout; ) {
    if (telegram.queueOf(bot).size === 0) {
      const [found] = await asOwner.query<{ waiting: number }>(
        `SELECT count(*)::int AS waiting FROM telegram.bot_update WHERE state = 'waiting'`,
      );
      if (found?.waiting === 0) return;
    }
    // Whoever works waits in the same time, as before trying again.
    await clock.advance(1_000);
    await realPause(5);
  }
  throw new Error('the updates of a step are not taken in');
}

async function rows<Row extends object>(query: string): Promise<Row[]> {
  return inWorkspace(rig.channels, WORKSPACE, async (tx) => (await tx.client.query<Row>(query)).rows);
}

const keep = (): Running => startBotKeeper({ ...rig.deps, botMetrics: createBotMetrics(createMetrics()) });

it('has no gap and nothing twice: posts, edits, members and reactions are those of the ledger', {
  timeout: 900_000,
}, async () => {
  await connectBot(rig.deps, WORKSPACE, bot.token);
  const first = keep();
  await expect.poll(() => telegram.queueOf(bot).allowed, PATIENCE).not.toBeNull();
  promote(telegram.world, channel, bot, owner);
  await expect.poll(() => rows('SELECT 1 FROM channel'), PATIENCE).toHaveLength(1);
  schedule();
  addFaults();
  const halfMs = (DAYS / 2) * DAY_MS;
  await pass(halfMs);
  await first.stop();
  await clock.advance(AWAY_HOURS * HOUR_MS);
  const replicas = [keep(), keep()];
  await pass((DAYS + 4) * DAY_MS);
  await Promise.all(replicas.map((replica) => replica.stop()));

  const { ledger } = telegram;
  const posted = ledger.of('posted');
  expect(posted).toHaveLength(DAYS * POSTS_PER_DAY);
  const texts = new Map(posted.map(({ messageId, text }) => [messageId, text]));
  for (const { messageId, text } of ledger.of('edited')) texts.set(messageId, text);
  const stored = await rows('SELECT message_id AS id, text FROM post ORDER BY message_id');
  expect(stored).toEqual([...texts].map(([id, text]) => ({ id, text })));
  const shown = await rows<{ id: number }>('SELECT message_id AS id FROM post_current ORDER BY message_id');
  expect(shown.map(({ id }) => id)).toEqual([...texts.keys()]);
  const before = await rows<{ id: number }>('SELECT message_id AS id FROM post_edit ORDER BY message_id');
  expect(before.map(({ id }) => id)).toEqual(
    ledger
      .of('edited')
      .map(({ messageId }) => messageId)
      .sort((a, b) => a - b),
  );

  const changes = ledger.of('member').filter(({ userId }) => userId !== bot.id);
  expect(changes.length).toBeGreaterThan(DAYS * MEMBERS_PER_DAY);
  const members = await rows<{ userId: number; kind: number; at: number; link: string | null }>(
    `SELECT user_id AS "userId", kind, extract(epoch FROM happened_at)::int AS at, link
     FROM member_change ORDER BY happened_at, user_id, kind`,
  );
  expect(members).toEqual(
    changes
      .map(({ userId, what, at, inviteLink }) => ({
        userId,
        kind: what === 'came' ? 1 : 2,
        at: Math.floor(at / 1000),
        link: inviteLink,
      }))
      .sort((a, b) => a.at - b.at || a.userId - b.userId || a.kind - b.kind),
  );

  const counts = new Map(ledger.of('reacted').map(({ messageId, counts: now }) => [messageId, now]));
  const reactions = await rows<{ id: number; emoji: string; count: number }>(
    'SELECT message_id AS id, emoji, count::int FROM reaction ORDER BY message_id, emoji',
  );
  expect(reactions).toEqual(
    [...counts]
      .flatMap(([id, now]) => now.map(({ emoji, count }) => ({ id, emoji, count })))
      .sort((a, b) => a.id - b.id || a.emoji.localeCompare(b.emoji)),
  );

  const given = ledger.of('update-given').length - ledger.of('update-queued').length;
  console.log(
    `a month of a bot: ${JSON.stringify({ days: DAYS, posts: posted.length, edits: before.length, members: members.length, reactions: reactions.length, givenTwice: given })}`,
  );
  expect(given).toBeGreaterThan(0);
});
