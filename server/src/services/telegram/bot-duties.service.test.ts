import { BotSpokenToEventSchema } from '@analyticbot/contracts/telegram/v1/events';
import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import { Code, ConnectError } from '@connectrpc/connect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addChat,
  type Chat,
  findMessage,
  post,
  pressButton,
  privateChat,
  promote,
  textContent,
  updateJson,
} from '../../../../testkit/fake-telegram/src/index.ts';
import { type BotRig, startBotRig } from '../../../../testkit/src/bot-rig.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { openOwnerDatabase } from '../../../../testkit/src/owner-database.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { createPostgresLeases, LeaseFenced } from '../../platform/lease/index.ts';
import { findBot } from './bots/bot-store.ts';
import { connectBot } from './bots/connect-bot.ts';
import { introduceBot, type WholeIntroduction } from './bots/introduce-bot.ts';
import { listBots } from './bots/list-bots.ts';
import { answerButton } from './messages/answer-button.ts';
import { findSpeaker } from './messages/find-speaker.ts';
import type { OutgoingMessage } from './messages/outgoing-message.ts';
import { sendMessage } from './messages/send-message.ts';
import { telegramSchema } from './schema.ts';
import type { TelegramTables } from './tables.ts';
import { checkWebhook } from './updates/check-webhook.ts';
import { forgetOld } from './updates/forget-old.ts';
import { handleUpdates } from './updates/handle-updates.ts';
import { WANTED_KINDS } from './updates/normalise/normalise-update.ts';
import { pollUpdates } from './updates/poll-updates.ts';
import { receiveUpdate } from './updates/receive-update.ts';
import { webhookSecret } from './updates/webhook-secret.ts';

const WORKSPACE = 9;
const { signal } = new AbortController();
let home: TestDatabase;
let database: Database<TelegramTables>;
let asOwner: ReturnType<typeof openOwnerDatabase>;
let rig: BotRig;

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
});
afterEach(() => rig.stop([WORKSPACE]));

const seen = (expected: () => unknown, within = 10_000): Promise<void> =>
  vi.waitFor(async () => expect(await expected()).toBeTruthy(), { timeout: within, interval: 50 });
const calls = (method: string) => rig.telegram.ledger.of('call').filter((call) => call.method === method);
const problem = async () => (await listBots(rig.deps, WORKSPACE))[0]?.bot.problem ?? null;

describe('a webhook', () => {
  beforeEach(async () => {
    await connectBot(rig.deps, WORKSPACE, rig.bot.token);
  });

  const webhookOf = async (): Promise<string> => {
    const bot = await inWorkspace(database, WORKSPACE, (tx) => findBot(tx, rig.bot.id));
    return bot?.webhookId ?? '';
  };
  const body = (update: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(update));

  it('is set with a secret, for every kind that something is made of', async () => {
    rig.deps = { ...rig.deps, updatesBy: { kind: 'webhook', publicUrl: 'https://bot.example.org' } };
    rig.keep();
    await seen(() => calls('setwebhook').length > 0);
    const [set] = calls('setwebhook');
    expect(set?.parameters).toMatchObject({
      url: `https://bot.example.org/telegram/webhook/${await webhookOf()}`,
      secret_token: webhookSecret(rig.bot.token),
      allowed_updates: JSON.stringify(WANTED_KINDS),
    });
    expect(calls('getupdates')).toEqual([]);
    expect(await problem()).toBeNull();
  });

  it('that Telegram does not accept is told, with what to do', async () => {
    rig.deps = { ...rig.deps, updatesBy: { kind: 'webhook', publicUrl: 'ftp://bot.example.org' } };
    rig.keep();
    await seen(async () => (await problem()) === 'WEBHOOK_REFUSED');
  });

  it('that somebody else has set is taken away where updates are asked for', async () => {
    await fetch(`${rig.telegram.apiRoot}/bot${rig.bot.token}/setWebhook?url=https://else.example.org/x`);
    promote(rig.telegram.world, rig.channel, rig.bot, rig.owner);
    rig.keep();
    rig.say('Good morning');
    await seen(() => rig.texts().includes('Good morning'), 20_000);
    expect(calls('deletewebhook')).not.toHaveLength(0);
  }, 30_000);

  it.each([
    ['missing', () => ''],
    ['one letter off', (secret: string) => `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`],
    ['longer by one', (secret: string) => `${secret}A`],
    ['of another bot', () => webhookSecret('1:another token of a bot')],
  ])('is refused where its secret is %s, whatever the body holds', async (_what, secretOf) => {
    const caller = { webhookId: await webhookOf(), secret: secretOf(webhookSecret(rig.bot.token)) };
    await expect(checkWebhook(rig.deps, caller)).rejects.toMatchObject({ reason: 'WEBHOOK_FOREIGN' });
    const received = receiveUpdate(rig.deps, { ...caller, body: new Uint8Array([0xff]) });
    await expect(received).rejects.toMatchObject({ reason: 'WEBHOOK_FOREIGN' });
    expect(await asOwner.query('SELECT 1 FROM telegram.bot_update')).toEqual([]);
  });

  it('stores what it brings once, however often it comes', async () => {
    const caller = { webhookId: await webhookOf(), secret: webhookSecret(rig.bot.token) };
    const update = body({ update_id: 5, something_new: { chat: { id: -5 } } });
    for (let time = 0; time < 3; time += 1) await receiveUpdate(rig.deps, { ...caller, body: update });
    const rows = await asOwner.query(
      'SELECT update_id::int AS id, kind, chat_id::int FROM telegram.bot_update',
    );
    expect(rows).toEqual([{ id: 5, kind: 'something_new', chat_id: -5 }]);
  });

  it('may have brought a later update before an earlier one: whoever asks then is given that as well', async () => {
    promote(rig.telegram.world, rig.channel, rig.bot, rig.owner);
    const caller = { webhookId: await webhookOf(), secret: webhookSecret(rig.bot.token) };
    rig.say('cut on its way');
    post(rig.telegram.world, privateChat(rig.telegram.world, rig.bot, rig.owner), [textContent('/start')], {
      from: rig.owner,
    });
    const queue = rig.telegram.queueOf(rig.bot);
    const brought = queue.peek(100).find(({ kind }) => kind === 'message');
    if (brought === undefined) throw new Error('Nothing was said to the bot.');
    await receiveUpdate(rig.deps, { ...caller, body: body(updateJson(brought)) });
    queue.drop(brought.id);
    rig.keep();
    await seen(() => rig.texts().includes('cut on its way'));
  });

  it('leaves no update behind after a week but what is still to be handled: numbers are given anew', async () => {
    const caller = { webhookId: await webhookOf(), secret: webhookSecret(rig.bot.token) };
    const states = ['waiting', 'handled', 'parked', 'given up'];
    for (const [index, state] of states.entries()) {
      await receiveUpdate(rig.deps, { ...caller, body: body({ update_id: index, something_new: {} }) });
      await asOwner.query(`UPDATE telegram.bot_update SET state = '${state}' WHERE update_id = ${index}`);
    }
    const bot = await inWorkspace(database, WORKSPACE, (tx) => findBot(tx, rig.bot.id));
    if (bot === null) throw new Error('The bot is not connected.');
    const left = async (days: number): Promise<unknown> => {
      const clock = { now: () => new Date(Date.now() + days * 86_400_000) };
      await forgetOld({ ...rig.deps, clock }, { ...bot, token: rig.bot.token });
      return (await asOwner.query<{ state: string }>('SELECT state FROM telegram.bot_update')).length;
    };
    expect(await left(6.9)).toBe(4);
    expect(await left(7.1)).toBe(1);
  });

  it.each([
    ['no JSON', new Uint8Array([0xff])],
    ['no update', body([])],
    ['an update without a number', body({ message: {} })],
  ])('is refused with %s', async (_what, given) => {
    const caller = { webhookId: await webhookOf(), secret: webhookSecret(rig.bot.token) };
    await expect(receiveUpdate(rig.deps, { ...caller, body: given })).rejects.toMatchObject({
      reason: 'UPDATE_UNREADABLE',
    });
  });
});

describe('the members of a channel', () => {
  const counted = (): number[] =>
    rig.handedIn.flatMap(({ request }) =>
      request.observations.flatMap(({ what }) =>
        what.case === 'subscribers' ? [Number(what.value.count)] : [],
      ),
    );

  it('are counted once the bot is there, and not again for an hour', async () => {
    rig.channel.crowd = 1_234;
    promote(rig.telegram.world, rig.channel, rig.bot, rig.owner);
    await connectBot(rig.deps, WORKSPACE, rig.bot.token);
    rig.keep();
    await seen(() => counted().length > 0, 40_000);
    // The crowd, its owner and the bot.
    expect(counted()).toEqual([1_236]);
    const [next] = await asOwner.query<{ minutes: number }>(
      `SELECT extract(epoch FROM next_count_at - now()) / 60 AS minutes FROM telegram.bot_chat`,
    );
    expect(Math.round(Number(next?.minutes))).toBe(60);
  }, 60_000);

  it('of one that is refused leave those of the others to be counted', async () => {
    const other = addChat(rig.telegram.world, { kind: 'channel', title: 'Sport', owner: rig.owner });
    for (const chat of [rig.channel, other]) promote(rig.telegram.world, chat, rig.bot, rig.owner);
    rig.onHandIn = ({ channel, observations }) => {
      const isCount = observations.some(({ what }) => what.case === 'subscribers');
      if (isCount && channel?.title === 'News') throw new ConnectError('no such count', Code.InvalidArgument);
    };
    await connectBot(rig.deps, WORKSPACE, rig.bot.token);
    rig.keep();
    await seen(() => counted().length > 0, 40_000);
  }, 60_000);
});

it('a group that becomes a supergroup goes on under its new id', async () => {
  const { world } = rig.telegram;
  const group = addChat(world, { kind: 'group', title: 'Talk', owner: rig.owner });
  const supergroup = addChat(world, { kind: 'supergroup', title: 'Talk', owner: rig.owner });
  await connectBot(rig.deps, WORKSPACE, rig.bot.token);
  rig.keep();
  promote(world, group, rig.bot, rig.owner);
  const talk = (chat: Chat, text: string): void =>
    void post(world, chat, [textContent(text)], { from: rig.owner });
  talk(group, 'before');
  await seen(() => rig.texts().includes('before'));
  const chats = async () => (await listBots(rig.deps, WORKSPACE))[0]?.chats.map(({ chatId }) => chatId);
  expect(await chats()).toEqual([group.id]);
  const moved = { id: group.id, type: 'group', title: 'Talk' };
  const message = { message_id: 900, date: 1, chat: moved, migrate_to_chat_id: supergroup.id };
  rig.telegram.queueOf(rig.bot).force('message', message, 'moved');
  await seen(async () => (await chats())?.[0] === supergroup.id);
  promote(world, supergroup, rig.bot, rig.owner);
  talk(supergroup, 'after');
  await seen(() => rig.texts().includes('after'));
  expect(await chats()).toEqual([supergroup.id]);
});

describe('what a bot says', () => {
  let chat: Chat;
  let message: OutgoingMessage;
  beforeEach(async () => {
    await connectBot(rig.deps, WORKSPACE, rig.bot.token);
    chat = privateChat(rig.telegram.world, rig.bot, rig.owner);
    message = {
      key: 'first',
      chatId: chat.id,
      lane: Lane.REPLY,
      text: 'Views grew',
      entities: [{ type: 'bold', offset: 0, length: 5, value: '' }],
      picture: new Uint8Array(),
      buttons: [[{ text: 'More', action: { kind: 'data', data: 'more' } }]],
      editMessageId: null,
    };
  });
  const send = (given: OutgoingMessage) => sendMessage(rig.deps, rig.bot.id, given, signal);
  const shown = () => findMessage(chat, chat.lastMessageId);

  it('can be a picture with a caption', async () => {
    const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]);
    expect((await send({ ...message, picture })).kind).toBe('sent');
    expect(shown()?.content).toMatchObject({ text: 'Views grew', media: { kind: 'photo' } });
    expect(calls('sendphoto')).toHaveLength(1);
  });

  it('is changed as often as one likes, and the same again is no failure', async () => {
    const sent = await send(message);
    if (sent.kind !== 'sent') throw new Error(`the message is ${sent.kind}`);
    const change = { ...message, text: 'Views fell', editMessageId: sent.messageIds[0] ?? 0 };
    for (const key of ['second', 'third'])
      expect(await send({ ...change, key })).toMatchObject({ kind: 'sent', messageIds: sent.messageIds });
    expect(shown()?.content.text).toBe('Views fell');
    expect(rig.telegram.ledger.of('posted')).toHaveLength(1);
  });

  it('has buttons; a press is heard and answered, and one that cannot be answered harms nothing', async () => {
    await send(message);
    const pressed = shown();
    if (pressed === null) throw new Error('nothing was said');
    rig.keep();
    const { world } = rig.telegram;
    const callbackQueryId = pressButton(world, rig.bot, chat, pressed, rig.owner, 'more');
    const heard = () =>
      asOwner.query(`SELECT 1 FROM telegram.outbox WHERE type = '${BotSpokenToEventSchema.typeName}'`);
    await seen(async () => (await heard()).length > 0);
    await answerButton(rig.deps, rig.bot.id, { callbackQueryId, text: 'Here it is' });
    await answerButton(rig.deps, rig.bot.id, { callbackQueryId, text: 'x'.repeat(201) });
    expect(calls('answercallbackquery').map(({ code }) => code)).toEqual([200, 400]);
  });
});

describe('what a bot says of itself', () => {
  const commands = [{ command: 'stats', description: 'figures' }];
  const introduction = (languageCode: string, description: string) => ({
    languageCode,
    description,
    shortDescription: `${description}, in short`,
    commands,
  });
  const wanted: WholeIntroduction = {
    introductions: [introduction('', 'I tell figures'), introduction('uz', 'Men aytaman')],
    menuButton: { type: 'web_app', text: 'Open', web_app: { url: 'https://example.org/mini-app' } },
  };
  const introduce = async (whole: WholeIntroduction) =>
    introduceBot(rig.deps, await findSpeaker(rig.deps, rig.bot.id), whole, signal);
  const writes = () => rig.telegram.ledger.of('call').filter(({ method }) => method.startsWith('set'));
  beforeEach(() => connectBot(rig.deps, WORKSPACE, rig.bot.token));

  it('is written for each language, and of it only what differs when it is said again', async () => {
    expect(await introduce(wanted)).toBe(7);
    expect(writes().map(({ parameters, code }) => [parameters.language_code, code])).toEqual([
      ...Array.from({ length: 3 }, () => [undefined, 200]),
      ...Array.from({ length: 3 }, () => ['uz', 200]),
      [undefined, 200],
    ]);
    expect(writes()[0]?.parameters).toMatchObject({
      commands: JSON.stringify(commands),
      scope: JSON.stringify({ type: 'all_private_chats' }),
    });
    expect(await introduce(wanted)).toBe(0);
    expect(
      await introduce({
        introductions: [introduction('', 'I tell more'), introduction('uz', 'Men aytaman')],
        menuButton: { type: 'commands' },
      }),
    ).toBe(3);
    expect(writes()).toHaveLength(10);
  });

  it('waits for hours where Telegram asks for that, and the bot speaks on meanwhile', async () => {
    const effect = { kind: 'flood', seconds: 7_200 } as const;
    rig.telegram.faults.add({ surface: 'bot-api', method: 'setmydescription', times: 1, effect });
    const busy = { reason: 'TELEGRAM_BUSY', values: { seconds: '7200' } };
    await expect(introduce(wanted)).rejects.toMatchObject(busy);
    expect(writes().map(({ method }) => method)).toEqual(['setmycommands', 'setmydescription']);
    await expect(introduce(wanted)).rejects.toMatchObject({ reason: 'TELEGRAM_BUSY' });
    expect(writes()).toHaveLength(2);
    const chat = privateChat(rig.telegram.world, rig.bot, rig.owner);
    const message = { chatId: chat.id, lane: Lane.REPLY, text: 'Here I am', entities: [] };
    const rest = { key: 'first', picture: new Uint8Array(), buttons: [], editMessageId: null };
    expect((await sendMessage(rig.deps, rig.bot.id, { ...message, ...rest }, signal)).kind).toBe('sent');
  });

  it('that Telegram does not take is told in its words', async () => {
    const menuButton = { type: 'web_app', text: 'Open', web_app: { url: 'http://example.org' } } as const;
    await expect(introduce({ ...wanted, menuButton })).rejects.toMatchObject({
      reason: 'TELEGRAM_REFUSED',
      values: { description: expect.stringContaining('Only HTTPS') },
    });
  });
});

describe('whoever stood still until another tends the bot', () => {
  it('stores nothing of what reaches it, and passes nothing on a second time', async () => {
    const { bot, telegram, deps, owner } = rig;
    await connectBot(deps, WORKSPACE, bot.token);
    const row = await inWorkspace(database, WORKSPACE, (tx) => findBot(tx, bot.id));
    if (row === null) throw new Error('the bot is not connected');
    const leases = createPostgresLeases({ pool: database.pool, schema: 'telegram' });
    const old = await leases.acquire(`bot ${bot.id}`, signal);
    await old.release();
    const lease = await leases.acquire(`bot ${bot.id}`, signal);
    const [paused, next] = [old, lease].map((held) => ({ ...row, token: bot.token, lease: held }));
    if (paused === undefined || next === undefined) throw new Error('two tend the bot');
    post(telegram.world, privateChat(telegram.world, bot, owner), [textContent('/start')], { from: owner });
    const stored = async () =>
      (await asOwner.query<{ state: string }>('SELECT state FROM telegram.bot_update')).map(
        ({ state }) => state,
      );
    const spoken = async () =>
      (await asOwner.query(`SELECT FROM telegram.outbox WHERE type = '${BotSpokenToEventSchema.typeName}'`))
        .length;

    const before = await spoken();

    const polling = new AbortController();
    const polled = pollUpdates(deps, paused, () => undefined, polling.signal);
    await seen(() => rig.log.some((line) => line.includes('has passed to another holder')));
    polling.abort();
    await polled;
    expect(await stored()).toEqual([]);
    const takingOver = new AbortController();
    await pollUpdates(deps, next, () => takingOver.abort(), takingOver.signal);
    expect(await stored()).toEqual(['waiting']);

    await expect(handleUpdates(deps, paused, signal)).rejects.toThrow(LeaseFenced);
    expect([await stored(), await spoken()]).toEqual([['waiting'], before]);
    await handleUpdates(deps, next, signal);
    expect([await stored(), await spoken()]).toEqual([['handled'], before + 1]);
    await lease.release();
  });
});
