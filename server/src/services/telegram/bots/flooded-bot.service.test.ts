import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addBot,
  addChat,
  type Chat,
  post,
  promote,
  textContent,
} from '../../../../../testkit/fake-telegram/src/index.ts';
import { type BotRig, startBotRig } from '../../../../../testkit/src/bot-rig.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { openOwnerDatabase } from '../../../../../testkit/src/owner-database.ts';
import { workingTime } from '../../../../../testkit/src/working-time.ts';
import type { Database } from '../../../platform/database/index.ts';
import { telegramSchema } from '../schema.ts';
import type { TelegramTables } from '../tables.ts';
import { connectBot } from './connect-bot.ts';
import { createInviteLink } from './create-invite-link.ts';

/** The scenario has 35; in the short form nobody waits for them: time stands still until it is moved. */
const seconds = Number(process.env.FLOOD_SECONDS ?? 8);
const rounds = Number(process.env.FLOOD_ROUNDS ?? 1);
const isLong = process.env.FLOOD_SECONDS !== undefined;
const SAY_EVERY_MS = 250;

const WORKSPACE = 7;
let home: TestDatabase;
let asOwner: ReturnType<typeof openOwnerDatabase>;
let database: Database<TelegramTables>;
let rig: BotRig;
let rooms: readonly Chat[];
/** Lets so many milliseconds pass. */
let pass: (milliseconds: number) => Promise<unknown>;
/** By text, milliseconds. */
let saidAt: Map<string, number>;
let handedInAt: Map<string, number>;

beforeAll(async () => {
  home = await testDatabase([telegramSchema]);
  database = home.open<TelegramTables>('telegram', { maxConnections: 8 });
  asOwner = openOwnerDatabase(home.reach.url);
});
afterAll(async () => {
  await asOwner.close();
  await home.drop();
});

beforeEach(async () => {
  const time = isLong ? null : workingTime(new Date('2026-03-01T12:00:00Z'));
  rig = await startBotRig(database, time ?? undefined);
  pass = time?.advance ?? pause;
  saidAt = new Map();
  handedInAt = new Map();
  rig.onHandIn = ({ observations }) => {
    for (const { what } of observations)
      if (what.case === 'post' && !handedInAt.has(what.value.text)) handedInAt.set(what.value.text, now());
  };
  const { world } = rig.telegram;
  const others = Array.from({ length: 9 }, (_, number) =>
    addBot(world, { firstName: `Bot ${number}`, username: `other${number}_bot` }),
  );
  rooms = [rig.bot, ...others].map((each, number) => {
    const room = addChat(world, { kind: 'channel', title: `Room ${number}`, owner: rig.owner });
    promote(world, room, each, rig.owner);
    return room;
  });
  for (const { token } of [rig.bot, ...others]) await connectBot(rig.deps, WORKSPACE, token);
  rig.keep();
  await allHandedInMeanwhile(sayEverywhere('begin'));
});
afterEach(() => rig.stop([WORKSPACE]));

const now = (): number => rig.deps.clock.now().getTime();

/** What is said in each room; the first is that of the bot that is flooded. */
function sayEverywhere(what: string): string[] {
  return rooms.map((room, number) => {
    const text = `${what} in ${number}`;
    saidAt.set(text, now());
    post(rig.telegram.world, room, [textContent(text)], { by: rig.owner });
    return text;
  });
}

/** Goes on for so long. @returns of each time what was said in each room */
async function talk(topic: string, forMs: number): Promise<string[][]> {
  const said: string[][] = [];
  for (const until = now() + forMs; now() < until; await pass(SAY_EVERY_MS))
    said.push(sayEverywhere(`${topic} ${said.length}`));
  return said;
}

const missing = (texts: readonly string[]): string[] => texts.filter((text) => !handedInAt.has(text));
/** How often it is looked whether something is there. */
const LOOK = { timeout: 20_000, interval: 20 };
/** While time stands still, where it is not that of the machine. */
const allHandedIn = (texts: readonly string[]): Promise<void> =>
  vi.waitFor(() => expect(missing(texts)).toEqual([]), LOOK);
/** While time passes. */
const allHandedInMeanwhile = (texts: readonly string[], within = LOOK.timeout): Promise<void> =>
  vi.waitFor(
    async () => {
      await pass(SAY_EVERY_MS);
      expect(missing(texts)).toEqual([]);
    },
    { ...LOOK, timeout: within },
  );

const handedIn = (text = ''): number => handedInAt.get(text) ?? Number.POSITIVE_INFINITY;
const latenesses = (texts: readonly string[]): number[] =>
  texts.map((text) => handedIn(text) - (saidAt.get(text) ?? 0));

function p99(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
}

const notes = (): number =>
  rig.log.filter((line) => line.includes('a bot cannot ask for its updates')).length;
const callsOfFirst = () => rig.telegram.ledger.of('call').filter(({ botId }) => botId === rig.bot.id);

/** Telegram asks for the first bot to be left alone. @returns when, once that was taken note of */
async function flood(forSeconds: number): Promise<number> {
  const noted = notes();
  rig.telegram.faults.add({
    surface: 'bot-api',
    botId: rig.bot.id,
    method: 'getupdates',
    times: 1,
    effect: { kind: 'flood', seconds: forSeconds },
  });
  sayEverywhere(`last word ${noted}`);
  await vi.waitFor(() => expect(notes()).toBe(noted + 1), LOOK);
  await pass(SAY_EVERY_MS);
  return callsOfFirst().findLast(({ code }) => code === 429)?.at ?? 0;
}

/** Calls that Telegram had asked not to get. */
const callsDuring = (floodedAt: number, forSeconds: number): string[] =>
  callsOfFirst()
    .filter(({ at }) => at > floodedAt && at < floodedAt + forSeconds * 1000)
    .map(({ method }) => method);

function wantInviteLink(): Promise<string> {
  const first = rig.handedIn.find(({ request }) => request.channel?.title === 'Room 0');
  return createInviteLink(rig.deps, WORKSPACE, {
    telegramId: Number(first?.request.channel?.telegramId),
    name: '',
    expiresAt: null,
    memberLimit: null,
  });
}

describe('one bot of ten that is to be left alone', () => {
  it('is not called at all until then, holds up no other, and has everything soon after', {
    timeout: 60_000 + rounds * (3 * seconds + 30) * 1000,
  }, async () => {
    const alone: number[] = [];
    const flooded: number[] = [];
    const drained: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      const calm = await talk(`calm ${round}`, isLong ? seconds * 1000 : 500);
      await allHandedIn(calm.flat());
      alone.push(...latenesses(calm.flatMap(([, ...ofNine]) => ofNine)));

      const floodedAt = await flood(seconds);
      await expect(wantInviteLink()).rejects.toMatchObject({ reason: 'TELEGRAM_BUSY' });
      const meanwhile = await talk(`meanwhile ${round}`, isLong ? (seconds - 2) * 1000 : 500);
      const ofNine = meanwhile.flatMap(([, ...texts]) => texts);
      const ofFirst = meanwhile.map(([text]) => text ?? '');
      await allHandedIn(ofNine);
      // Nine have theirs while the first is left alone.
      expect(missing(ofFirst)).toEqual(ofFirst);
      await allHandedInMeanwhile(ofFirst, (seconds + 20) * 1000);
      expect(callsDuring(floodedAt, seconds)).toEqual([]);
      flooded.push(...latenesses(ofNine));
      drained.push((Math.max(...ofFirst.map(handedIn)) - floodedAt) / (seconds * 1000));
    }
    if (!isLong) return;
    const figures = {
      seconds,
      rounds,
      posts: alone.length + flooded.length,
      othersP99Ms: { alone: p99(alone), flooded: p99(flooded), ratio: p99(flooded) / p99(alone) },
      drainedWithin: Math.max(...drained),
    };
    console.log(JSON.stringify(figures));
    expect(figures.othersP99Ms.ratio).toBeLessThanOrEqual(1.1);
    expect(figures.drainedWithin).toBeLessThanOrEqual(1.05);
  });

  it('is called too early, as the control, where the installation forgets that it was asked', async () => {
    const floodedAt = await flood(20);
    await asOwner.query(`UPDATE telegram.send_pace SET blocked_until = 'epoch'`);
    await wantInviteLink().catch(() => undefined);
    expect(callsDuring(floodedAt, 20)).not.toEqual([]);
  });
});
