import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Database, inWorkspace } from '../server/src/platform/database/index.ts';
import type { Running } from '../server/src/platform/lease/index.ts';
import { createMetrics } from '../server/src/platform/telemetry/index.ts';
import { viewShareAt } from '../server/src/services/channels/simulation/calibration.ts';
import type { ChannelsTables } from '../server/src/services/channels/tables.ts';
import type { TelegramDeps } from '../server/src/services/telegram/deps.ts';
import { startPageWatcher } from '../server/src/services/telegram/pages/page-watcher.ts';
import { watchChannel } from '../server/src/services/telegram/watch-channel.ts';
import {
  addChat,
  addUser,
  type Chat,
  type FakeTelegram,
  post,
  startFakeTelegram,
  textContent,
  type VirtualClock,
  virtualClock,
} from '../testkit/fake-telegram/src/index.ts';
import type { TestDatabase } from '../testkit/src/database.ts';
import { seededNumbers } from '../testkit/src/seeded-numbers.ts';
import { createMonthRig, monthDatabase } from './src/month-rig.ts';
import { type VirtualTime, virtualTime } from './src/virtual-time.ts';

/*
 * A month of one public channel, on one clock for Telegram and the product: its posts are there once each, its marks
 * near the truth, and no look was made beyond the budget, though pages fail and whoever looks is changed midway.
 */

const WORKSPACE = 1;
/** Of the long form 30. */
const DAYS = Number(process.env.DAYS ?? 3);
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const BEGIN = Date.parse('2026-03-01T00:00:00Z');
const LOOKS_PER_DAY = 36;
const POSTS_PER_DAY = 3;

let home: TestDatabase;
let telegram: FakeTelegram;
let clock: VirtualClock;
let channel: Chat;
let time: VirtualTime;
let channels: Database<ChannelsTables>;
let deps: TelegramDeps;

beforeAll(async () => {
  home = await monthDatabase();
  clock = virtualClock(new Date(BEGIN));
  telegram = await startFakeTelegram({ clock });
  const owner = addUser(telegram.world, { firstName: 'Olga' });
  channel = addChat(telegram.world, { kind: 'channel', title: 'News', username: 'newsroom', owner });
  time = virtualTime(clock, 300_000, growViews);
  ({ channels, deps } = createMonthRig({ home, telegram, clock: time.clock, pause: time.pause }));
  deps = { ...deps, pageLooksPerDay: LOOKS_PER_DAY };
  schedulePosts();
});
afterAll(async () => {
  await telegram?.close();
  await home?.drop();
});

/** By day, at hours of its own; some posts close to each other. */
function schedulePosts(): void {
  const draw = seededNumbers(5);
  for (let number = 0; number < DAYS * POSTS_PER_DAY; number += 1) {
    const day = Math.floor(number / POSTS_PER_DAY);
    const hour = 7 + draw() * 15;
    clock.after(day * DAY_MS + hour * HOUR_MS, () => {
      post(telegram.world, channel, [textContent(`Post of day ${day}`)]);
    });
  }
}

const viewsOf = (messageId: number): number => 900 + ((messageId * 7_919) % 8_000);

/** Every post follows the median curve of public channels. */
function growViews(): void {
  for (const message of channel.messages.values()) {
    const ageHours = (clock.now() / 1000 - message.date) / 3_600;
    message.views = Math.round(viewsOf(message.id) * viewShareAt(ageHours));
  }
}

async function rows<Row extends object>(query: string): Promise<Row[]> {
  return inWorkspace(channels, WORKSPACE, async (tx) => (await tx.client.query<Row>(query)).rows);
}

it('a month, or its first days, has no gap and nothing twice, its marks are true, and the budget holds', {
  timeout: 900_000,
}, async () => {
  telegram.faults.add({ surface: 'pages', share: 0.03, effect: { kind: 'refuse', status: 502 } });
  telegram.faults.add({ surface: 'pages', share: 0.02, effect: { kind: 'cut' } });
  telegram.faults.add({ surface: 'pages', share: 0.01, effect: { kind: 'flood', seconds: 900 } });
  await watchChannel(deps, WORKSPACE, '@newsroom');
  let watcher: Running = startPageWatcher(deps);
  await time.passUntil(new Date(BEGIN + (DAYS / 2) * DAY_MS));
  await watcher.stop();
  watcher = startPageWatcher({ ...deps, telemetry: { ...deps.telemetry, metrics: createMetrics() } });
  // The last posts reach their marks, too.
  await time.passUntil(new Date(BEGIN + (DAYS + 4) * DAY_MS));
  await watcher.stop();

  const posted = telegram.ledger.of('posted').map(({ messageId }) => messageId);
  expect(posted).toHaveLength(DAYS * POSTS_PER_DAY);
  const stored = await rows<{ id: number }>('SELECT message_id AS id FROM post ORDER BY message_id');
  expect(stored.map(({ id }) => id)).toEqual(posted);
  const shown = await rows<{ id: number }>('SELECT message_id AS id FROM post_current ORDER BY message_id');
  expect(shown.map(({ id }) => id)).toEqual(posted);

  const looks = telegram.ledger.of('page').map(({ at }) => at);
  for (const from of looks) {
    const within = looks.filter((at) => at >= from && at < from + DAY_MS).length;
    // A day's share, and what was saved up before: half a day's.
    expect(within).toBeLessThanOrEqual(LOOKS_PER_DAY * 1.5 + 1);
  }
  expect(looks.length).toBeLessThanOrEqual(LOOKS_PER_DAY * (DAYS + 4.5));

  for (const hours of [24, 48, 72] as const) {
    const errors = await markErrors(hours);
    expect(errors).toHaveLength(posted.length);
    expect(errors[Math.floor(errors.length / 2)]).toBeLessThan(0.01);
    expect(errors.at(-1)).toBeLessThan(0.05);
  }
});

/** Of the marks that are known, relative to the truth, the smallest first. */
async function markErrors(hours: 24 | 48 | 72): Promise<number[]> {
  const marks = await rows<{ id: number; views: number }>(
    `SELECT message_id AS id, views_${hours}h AS views FROM post_current WHERE views_${hours}h IS NOT NULL`,
  );
  return marks
    .map(({ id, views }) => Math.abs(views / (viewsOf(id) * viewShareAt(hours)) - 1))
    .sort((a, b) => a - b);
}
