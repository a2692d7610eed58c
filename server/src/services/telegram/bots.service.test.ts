import { BotSpokenToEventSchema, SourceChangedEventSchema } from '@analyticbot/contracts/telegram/v1/events';
import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import { Code, ConnectError } from '@connectrpc/connect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addChat,
  addUser,
  demote,
  join,
  post,
  privateChat,
  promote,
  textContent,
} from '../../../../testkit/fake-telegram/src/index.ts';
import { type BotRig, startBotRig } from '../../../../testkit/src/bot-rig.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { openOwnerDatabase } from '../../../../testkit/src/owner-database.ts';
import { workingTime } from '../../../../testkit/src/working-time.ts';
import type { Database } from '../../platform/database/index.ts';
import { assignChat } from './bots/assign-chat.ts';
import { connectBot } from './bots/connect-bot.ts';
import { createInviteLink } from './bots/create-invite-link.ts';
import { disconnectBot } from './bots/disconnect-bot.ts';
import { listBots } from './bots/list-bots.ts';
import { retryUpdates } from './bots/retry-updates.ts';
import type { OutgoingMessage } from './messages/outgoing-message.ts';
import { sendMessage } from './messages/send-message.ts';
import { telegramSchema } from './schema.ts';
import type { TelegramTables } from './tables.ts';
import { chatIdOfTelegram } from './updates/normalise/chat-ids.ts';

const WORKSPACE = 7;
let home: TestDatabase;
let asOwner: ReturnType<typeof openOwnerDatabase>;
let database: Database<TelegramTables>;
let rig: BotRig;
let telegram: BotRig['telegram'];
let owner: BotRig['owner'];
let bot: BotRig['bot'];
let channel: BotRig['channel'];
let handedIn: BotRig['handedIn'];
let log: BotRig['log'];

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
  rig = await startBotRig(database);
  ({ telegram, owner, bot, channel, handedIn, log } = rig);
});
afterEach(() => rig.stop([WORKSPACE]));

const keep = (): void => rig.keep();
const texts = (): string[] => rig.texts();
const say = (text: string): void => rig.say(text);
const seen = (expected: () => unknown, within = 10_000): Promise<void> =>
  vi.waitFor(() => expect(expected()).toBeTruthy(), { timeout: within, interval: 50 });

async function events(type: string): Promise<Buffer[]> {
  const rows = await asOwner.query<{ payload: Buffer }>(
    `SELECT payload FROM telegram.outbox WHERE type = '${type}' ORDER BY position`,
  );
  return rows.map(({ payload }) => payload);
}

async function states(): Promise<Record<string, number>> {
  const rows = await asOwner.query<{ state: string; count: number }>(
    'SELECT state, count(*)::int AS count FROM telegram.bot_update GROUP BY state',
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}

describe('a bot of a workspace', () => {
  it('is connected by its token, which no row and no log shows', async () => {
    await connectBot(rig.deps, WORKSPACE, ` ${bot.token}\n`);
    const [listed] = await listBots(rig.deps, WORKSPACE);
    expect(listed?.bot).toMatchObject({ botId: bot.id, username: 'analyst_bot', problem: null });
    keep();
    promote(telegram.world, channel, bot, owner);
    say('Good morning');
    await seen(() => texts().includes('Good morning'));
    await telegram.restart(300);
    await seen(() => log.length > 0);
    const secret = bot.token.slice(bot.token.indexOf(':') + 1);
    const rows = await asOwner.query(`SELECT * FROM telegram.bot`);
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(log.join('')).not.toContain(secret);
  });

  it.each([
    ['no token', 'BOT_TOKEN_INVALID'],
    ['12345:AAAAAAAAAAAAAAAAAAAAAAAA', 'BOT_TOKEN_UNKNOWN'],
  ])('is refused for %s', async (token, reason) => {
    await expect(connectBot(rig.deps, WORKSPACE, token)).rejects.toMatchObject({ reason });
  });

  it('belongs to one workspace, until that lets it go', async () => {
    await connectBot(rig.deps, WORKSPACE, bot.token);
    await expect(connectBot(rig.deps, 8, bot.token)).rejects.toMatchObject({
      reason: 'BOT_CONNECTED_ELSEWHERE',
    });
    await expect(disconnectBot(rig.deps, 8, bot.id)).rejects.toMatchObject({ reason: 'BOT_NOT_FOUND' });
    await disconnectBot(rig.deps, WORKSPACE, bot.id);
    await connectBot(rig.deps, 8, bot.token);
    await disconnectBot(rig.deps, 8, bot.id);
  });

  it('hands in what it sees where it is an administrator, and tells when it is thrown out', async () => {
    await connectBot(rig.deps, WORKSPACE, bot.token);
    keep();
    promote(telegram.world, channel, bot, owner);
    say('Good morning');
    await seen(() => texts().includes('Good morning'));
    join(telegram.world, channel, addUser(telegram.world, { firstName: 'Rustam' }));
    await seen(() =>
      handedIn.some(({ request }) => request.observations.some(({ what }) => what.case === 'member')),
    );
    expect(new Set(handedIn.map(({ workspace }) => workspace))).toEqual(new Set([String(WORKSPACE)]));
    expect(chatIdOfTelegram(Number(handedIn[0]?.request.channel?.telegramId))).toBe(channel.id);
    demote(telegram.world, channel, bot, owner);
    await vi.waitFor(
      async () => expect((await listBots(rig.deps, WORKSPACE))[0]?.chats[0]?.standing).toBe('gone'),
      { timeout: 10_000 },
    );
    expect(await events(SourceChangedEventSchema.typeName)).not.toHaveLength(0);
  });

  it('passes on what people say to it', async () => {
    await connectBot(rig.deps, WORKSPACE, bot.token);
    keep();
    const chat = privateChat(telegram.world, bot, owner);
    post(telegram.world, chat, [textContent('/start')], { from: owner });
    await vi.waitFor(async () => expect(await events(BotSpokenToEventSchema.typeName)).not.toHaveLength(0), {
      timeout: 10_000,
    });
  });
});

describe('the updates of a bot', () => {
  it('are stored once each and handed in, in their order, by whichever of two replicas polls', async () => {
    promote(telegram.world, channel, bot, owner);
    await connectBot(rig.deps, WORKSPACE, bot.token);
    keep();
    keep();
    telegram.faults.add({
      surface: 'bot-api',
      method: 'getupdates',
      share: 0.3,
      effect: { kind: 'drop-answer' },
    });
    const said = Array.from({ length: 60 }, (_, number) => `post ${number}`);
    for (const [number, text] of said.entries()) {
      say(text);
      if (number === 20) await telegram.restart(200);
      if (number === 40) await rig.running.shift()?.stop();
    }
    await seen(() => texts().includes('post 59'), 30_000);
    const order = [...new Set(texts().filter((text) => text.startsWith('post ')))];
    expect(order).toEqual(said);
    const queued = telegram.ledger.of('update-queued').map(({ updateId }) => updateId);
    const rows = await asOwner.query<{ id: number }>(
      'SELECT update_id::int AS id FROM telegram.bot_update ORDER BY update_id',
    );
    expect(rows.map(({ id }) => id)).toEqual(queued);
    const conflicts = telegram.ledger.of('call').filter(({ code }) => code === 409);
    expect(conflicts.length).toBeLessThan(3);
  }, 60_000);

  it('that cannot be read or are refused are given up, while others go on; a retry takes them in', async () => {
    promote(telegram.world, channel, bot, owner);
    await connectBot(rig.deps, WORKSPACE, bot.token);
    let refuses = true;
    rig.onHandIn = ({ observations }) => {
      const isPoison = observations.some(({ what }) => what.case === 'post' && what.value.text === 'refused');
      if (isPoison && refuses) throw new ConnectError('no such post', Code.InvalidArgument);
    };
    keep();
    const lane = `channel ${channel.id}`;
    const chat = { id: channel.id, type: 'channel', title: 'News' };
    telegram.queueOf(bot).force('channel_post', { message_id: 'x', chat }, lane);
    telegram.queueOf(bot).force('new_kind', { chat }, lane);
    say('refused');
    say('after');
    const other = addChat(telegram.world, { kind: 'channel', title: 'Sport', username: 'sportroom', owner });
    promote(telegram.world, other, bot, owner);
    post(telegram.world, other, [textContent('elsewhere')], { by: owner });
    await seen(() => texts().includes('elsewhere'));
    expect(texts()).not.toContain('after');
    await seen(() => texts().includes('after'), 60_000);
    expect(await states()).toMatchObject({ 'given up': 2 });
    refuses = false;
    expect(await retryUpdates(rig.deps, WORKSPACE, bot.id)).toBe(2);
    await seen(() => texts().includes('refused'), 30_000);
  }, 120_000);
});

describe('where the channels service breaks down', () => {
  beforeEach(async () => {
    promote(telegram.world, channel, bot, owner);
    await connectBot(rig.deps, WORKSPACE, bot.token);
  });

  it('over everything, updates wait and none is blamed', async () => {
    let refusals = 0;
    rig.onHandIn = () => {
      refusals += 1;
      throw new ConnectError('a bug', Code.Internal);
    };
    keep();
    say('while it is broken');
    await seen(() => refusals > 5, 20_000);
    const [tried] = await asOwner.query<{ tries: number }>(
      'SELECT max(tries)::int AS tries FROM telegram.bot_update',
    );
    expect(tried?.tries).toBe(0);
    rig.onHandIn = () => undefined;
    await seen(() => texts().includes('while it is broken'));
  });

  it('over one update, that one is given up and the next follow within half a minute', async () => {
    rig.onHandIn = ({ observations }) => {
      const isPoison = observations.some(({ what }) => what.case === 'post' && what.value.text === 'crash');
      if (isPoison) throw new ConnectError('a bug', Code.Internal);
    };
    keep();
    const began = performance.now();
    for (const text of ['before', 'crash', 'after']) say(text);
    await seen(() => texts().includes('after'), 40_000);
    expect(performance.now() - began).toBeLessThan(30_000);
    expect(texts()).toContain('before');
    expect(await states()).toMatchObject({ 'given up': 1 });
  }, 60_000);

  it('a chat that is refused holds up no other', async () => {
    rig.onHandIn = ({ channel: refused }) => {
      if (refused?.title === 'News') throw new ConnectError('no such title', Code.InvalidArgument);
    };
    keep();
    const other = addChat(telegram.world, { kind: 'channel', title: 'Sport', username: 'sportroom', owner });
    promote(telegram.world, other, bot, owner);
    post(telegram.world, other, [textContent('elsewhere')], { by: owner });
    await seen(() => texts().includes('elsewhere'));
  });
});

describe('the shared bot', () => {
  it('parks what it sees until somebody proves that the channel is theirs', async () => {
    rig.deps = { ...rig.deps, sharedBotToken: bot.token };
    keep();
    promote(telegram.world, channel, bot, owner);
    say('Early');
    await vi.waitFor(async () => expect(await states()).toMatchObject({ parked: 1 }), { timeout: 10_000 });
    expect(handedIn).toEqual([]);
    await assignChat(rig.deps, WORKSPACE, channel.id);
    await seen(() => texts().includes('Early'));
    await expect(assignChat(rig.deps, 8, channel.id)).rejects.toMatchObject({ reason: 'BOT_CHAT_NOT_FOUND' });
    expect((await listBots(rig.deps, 8))[0]?.chats).toEqual([]);
    const wanted = { telegramId: 0, name: 'An advertisement', expiresAt: null, memberLimit: 5 };
    const telegramId = Number(handedIn[0]?.request.channel?.telegramId);
    expect(await createInviteLink(rig.deps, WORKSPACE, { ...wanted, telegramId })).toMatch(
      /^https:\/\/t\.me\/\+/,
    );
    await expect(createInviteLink(rig.deps, 8, { ...wanted, telegramId })).rejects.toMatchObject({
      reason: 'BOT_MAY_NOT_INVITE',
    });
  });
});

describe('a message', () => {
  const { signal } = new AbortController();
  let message: OutgoingMessage;
  beforeEach(async () => {
    await connectBot(rig.deps, WORKSPACE, bot.token);
    const chat = privateChat(telegram.world, bot, owner);
    message = {
      key: 'delivery 1',
      chatId: chat.id,
      lane: Lane.REPLY,
      text: 'Hello',
      entities: [],
      picture: new Uint8Array(),
      buttons: [[{ text: 'More', action: { kind: 'data', data: 'more' } }]],
      editMessageId: null,
    };
  });
  const said = (): number => telegram.ledger.of('posted').filter(({ text }) => text === 'Hello').length;

  it('is sent once for its key', async () => {
    const first = await sendMessage(rig.deps, bot.id, message, signal);
    expect(first.kind).toBe('sent');
    expect(await sendMessage(rig.deps, bot.id, message, signal)).toEqual(first);
    expect(said()).toBe(1);
  });

  it('of which the answer is lost is unknown, and not sent again', async () => {
    telegram.faults.add({
      surface: 'bot-api',
      method: 'sendmessage',
      times: 1,
      effect: { kind: 'drop-answer' },
    });
    expect(await sendMessage(rig.deps, bot.id, message, signal)).toEqual({ kind: 'unknown' });
    expect(await sendMessage(rig.deps, bot.id, message, signal)).toEqual({ kind: 'unknown' });
    expect(said()).toBe(1);
  });

  it('waits as long as Telegram asks, with its key free again', async () => {
    telegram.faults.add({
      surface: 'bot-api',
      method: 'sendmessage',
      times: 1,
      effect: { kind: 'flood', seconds: 1 },
    });
    await expect(sendMessage(rig.deps, bot.id, message, signal)).rejects.toMatchObject({
      reason: 'TELEGRAM_BUSY',
    });
    expect((await sendMessage(rig.deps, bot.id, message, signal)).kind).toBe('sent');
    const [flooded, sent] = telegram.ledger.of('call').filter(({ method }) => method === 'sendmessage');
    expect((sent?.at ?? 0) - (flooded?.at ?? 0)).toBeGreaterThanOrEqual(950);
  });

  it('of many to many stays within the limits', async () => {
    await rig.stop([WORKSPACE]);
    // Time stands still while anybody works, so that the machine's speed makes no two messages come closer.
    const time = workingTime(new Date('2026-03-01T12:00:00Z'));
    rig = await startBotRig(database, time);
    ({ telegram, bot } = rig);
    await connectBot(rig.deps, WORKSPACE, bot.token);
    const chats = Array.from({ length: 36 }, () =>
      privateChat(telegram.world, bot, addUser(telegram.world, { firstName: 'Reader' })),
    );
    const sends = [...chats, ...chats.slice(0, 3)].map(
      ({ id }, number) =>
        () =>
          sendMessage(
            rig.deps,
            bot.id,
            { ...message, key: `b ${number}`, chatId: id, lane: Lane.BROADCAST },
            signal,
          ),
    );
    expect((await time.workOff(sends)).map(({ kind }) => kind)).toEqual(sends.map(() => 'sent'));
    expect(telegram.ledger.of('call').filter(({ code }) => code === 429)).toEqual([]);
  });

  it.each([
    ['a text that is too long', { text: 'x'.repeat(4097) }, false],
    ['a caption that is too long', { text: 'x'.repeat(1025), picture: new Uint8Array(1) }, false],
    ['a chat that is gone', { chatId: 999_999 }, true],
  ])('is refused for %s', async (_what, change, chatGone) => {
    const outcome = await sendMessage(rig.deps, bot.id, { ...message, ...change }, signal);
    expect(outcome).toMatchObject({ kind: 'refused', chatGone });
  });
});
