import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type VirtualClock, virtualClock } from '../clock/clock.ts';
import type { FakeTelegram } from '../fake-telegram.ts';
import { startFakeTelegram } from '../start-fake-telegram.ts';
import type { Chat } from '../world/chat.ts';
import { addInviteLink, ban, join, leave, promote } from '../world/membership.ts';
import { textContent } from '../world/message.ts';
import { edit, post, react, remove } from '../world/messages.ts';
import type { Bot, User } from '../world/user.ts';
import { addBot, addChat, addUser, privateChat } from '../world/world.ts';

type Answer = {
  ok: boolean;
  result: never;
  error_code?: number;
  description?: string;
  parameters?: { retry_after: number };
};

let clock: VirtualClock;
let telegram: FakeTelegram;
let owner: User;
let bot: Bot;
let channel: Chat;

beforeEach(async () => {
  clock = virtualClock(new Date('2026-03-01T12:00:00Z'));
  telegram = await startFakeTelegram({ clock, limits: { penaltySeconds: 5 } });
  owner = addUser(telegram.world, { firstName: 'Olga' });
  bot = addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' });
  channel = addChat(telegram.world, { kind: 'channel', title: 'News', username: 'newsroom', owner });
  promote(telegram.world, channel, bot, owner);
  telegram.queueOf(bot).clear();
});
afterEach(() => telegram.close());

async function call(method: string, parameters: object = {}, token = bot.token): Promise<Answer> {
  const response = await fetch(`${telegram.apiRoot}/bot${token}/${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(parameters),
  });
  const answer = (await response.json()) as Answer;
  expect(response.status).toBe(answer.ok ? 200 : answer.error_code);
  return answer;
}

type Received = { update_id: number } & Record<string, { [field: string]: unknown }>;
/** What waits, asked for so long after the last time that nobody is slowed down. */
async function updates(parameters: object = {}): Promise<Received[]> {
  await clock.advance(4000);
  return (await call('getUpdates', parameters)).result;
}
const kindsOf = (received: readonly Received[]): string[] =>
  received.map((update) => Object.keys(update).find((name) => name !== 'update_id') ?? '');

describe('a call', () => {
  it('is refused without the token of a bot, and by an unknown method', async () => {
    expect(await call('getMe', {}, '1:wrong')).toMatchObject({
      error_code: 401,
      description: 'Unauthorized',
    });
    expect(await call('getNothing')).toMatchObject({ error_code: 404 });
  });

  it('takes its parameters from the address, a form, parts and JSON alike', async () => {
    const address = `${telegram.apiRoot}/bot${bot.token}/getChat`;
    const form = new FormData();
    form.set('chat_id', '@newsroom');
    const answers = await Promise.all([
      fetch(`${address}?chat_id=%40newsroom`),
      fetch(address, { method: 'POST', body: new URLSearchParams({ chat_id: '@newsroom' }) }),
      fetch(address, { method: 'POST', body: form }),
      fetch(address.replace('getChat', 'getchat'), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"chat_id":"@NewsRoom"}',
      }),
    ]);
    for (const answer of answers) expect(await answer.json()).toMatchObject({ result: { id: channel.id } });
  });
});

describe('updates', () => {
  it('tell of what others post and edit, not of what the bot did, and never of deletions', async () => {
    const [message] = post(telegram.world, channel, [textContent('Good morning #news')], { by: owner });
    if (message === undefined) throw new Error('Nothing was posted.');
    edit(telegram.world, channel, message, textContent('Good evening'), owner);
    await call('sendMessage', { chat_id: channel.id, text: 'From the bot' });
    remove(telegram.world, channel, [message.id]);
    const received = await updates();
    expect(kindsOf(received)).toEqual(['channel_post', 'edited_channel_post']);
    expect(received[0]?.channel_post).toMatchObject({
      text: 'Good morning #news',
      entities: [{ type: 'hashtag', offset: 13, length: 5 }],
    });
  });

  it('of members and reactions only come when they are asked for', async () => {
    const reader = addUser(telegram.world, { firstName: 'Rustam' });
    const link = addInviteLink(telegram.world, channel, owner, { name: 'An advertisement' });
    join(telegram.world, channel, reader, link);
    expect(await updates()).toEqual([]);
    await updates({ allowed_updates: ['chat_member', 'message_reaction_count', 'chat_join_request'] });
    leave(telegram.world, channel, reader);
    join(telegram.world, channel, reader, link);
    const received = await updates();
    expect(kindsOf(received)).toEqual(['chat_member', 'chat_member']);
    expect(received[1]?.chat_member).toMatchObject({
      old_chat_member: { status: 'left' },
      new_chat_member: { status: 'member' },
      invite_link: { name: 'An advertisement' },
    });
  });

  it('of reactions come minutes late, as one, with the counts of then', async () => {
    await updates({ allowed_updates: ['message_reaction_count'] });
    const [message] = post(telegram.world, channel, [textContent('Good morning')], { by: owner });
    if (message === undefined) throw new Error('Nothing was posted.');
    react(telegram.world, channel, message, [{ emoji: '👍', count: 1 }]);
    await clock.advance(60_000);
    react(telegram.world, channel, message, [{ emoji: '👍', count: 9 }]);
    expect(await updates()).toEqual([]);
    await clock.advance(110_000);
    expect(await updates()).toEqual([]);
    await clock.advance(10_000);
    const received = await updates();
    expect(kindsOf(received)).toEqual(['message_reaction_count']);
    expect(received[0]?.message_reaction_count).toMatchObject({
      reactions: [{ type: { emoji: '👍' }, total_count: 9 }],
    });
  });

  it('are given again until they are acknowledged, and are gone after a day', async () => {
    for (const text of ['one', 'two', 'three'])
      post(telegram.world, channel, [textContent(text)], { by: owner });
    const first = await updates();
    expect(first).toHaveLength(3);
    expect((await call('getUpdates')).result).toHaveLength(1);
    expect(await updates()).toHaveLength(3);
    expect(await updates({ offset: (first[0]?.update_id ?? 0) + 1 })).toHaveLength(2);
    await clock.advance(24 * 3_600_000);
    expect(await updates()).toEqual([]);
    expect(telegram.ledger.of('update-acknowledged').map(({ updateId }) => updateId)).toEqual([
      first[0]?.update_id,
    ]);
  });

  it('wake whoever waits for them, and a second who waits throws the first out', async () => {
    const first = call('getUpdates', { timeout: 50 });
    await expect.poll(() => telegram.ledger.of('call')).toHaveLength(0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const second = call('getUpdates', { timeout: 50 });
    expect(await first).toMatchObject({ error_code: 409 });
    post(telegram.world, channel, [textContent('At last')], { by: owner });
    expect(kindsOf((await second).result)).toEqual(['channel_post']);
  });

  it('tell a bot that it was added and thrown out, and it can do nothing there any more', async () => {
    const other = addChat(telegram.world, { kind: 'channel', title: 'Other', owner });
    promote(telegram.world, other, bot, owner);
    ban(telegram.world, other, bot, owner);
    const received = await updates();
    expect(received.map((update) => update.my_chat_member)).toMatchObject([
      { new_chat_member: { status: 'administrator', can_post_messages: true } },
      { new_chat_member: { status: 'kicked' } },
    ]);
    expect(await call('sendMessage', { chat_id: other.id, text: 'x' })).toMatchObject({
      error_code: 403,
      description: 'Forbidden: bot was kicked from the channel chat',
    });
  });

  it('of a group are only what concerns a bot that is no administrator', async () => {
    const group = addChat(telegram.world, { kind: 'supergroup', title: 'Talk', owner });
    join(telegram.world, group, bot);
    telegram.queueOf(bot).clear();
    for (const text of ['hello', '/stats', 'ask @analyst_bot']) {
      post(telegram.world, group, [textContent(text)], { from: owner });
    }
    const received = await updates();
    expect(received.map(({ message }) => message?.text)).toEqual(['/stats', 'ask @analyst_bot']);
  });
});

describe('a webhook', () => {
  let server: Server;
  let address: string;
  /** What the last request came in. */
  let pieces: Buffer[] = [];
  const received: { readonly secret: string | undefined; readonly text: string; readonly at: number }[] = [];
  let respond: (text: string) => { status: number; headers?: Record<string, string>; body?: string };

  beforeEach(async () => {
    received.length = 0;
    respond = () => ({ status: 200 });
    server = createServer(async (request, response) => {
      pieces = [];
      for await (const chunk of request) pieces.push(chunk);
      const { channel_post: message } = JSON.parse(Buffer.concat(pieces).toString());
      received.push({
        secret: request.headers['x-telegram-bot-api-secret-token']?.toString(),
        text: message.text,
        at: clock.now(),
      });
      const { status, headers, body } = respond(message.text);
      response.writeHead(status, headers).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const bound = server.address();
    address = `http://127.0.0.1:${typeof bound === 'object' ? bound?.port : ''}/hook`;
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('gets the updates with the secret, in order, and polling is refused', async () => {
    await call('setWebhook', { url: address, secret_token: 'shibboleth' });
    for (const text of ['one', 'two', 'three'])
      post(telegram.world, channel, [textContent(text)], { by: owner });
    await expect.poll(() => received.map(({ text }) => text)).toEqual(['one', 'two', 'three']);
    expect(received[0]?.secret).toBe('shibboleth');
    expect(await call('getUpdates')).toMatchObject({ error_code: 409 });
    await expect
      .poll(async () => (await call('getWebhookInfo')).result)
      .toMatchObject({ pending_update_count: 0 });
  });

  it('that fails gets the update again, ever later, and those behind it wait', async () => {
    let failures = 4;
    respond = (text) => {
      if (text !== 'one' || failures === 0) return { status: 200 };
      failures -= 1;
      return { status: 503 };
    };
    await call('setWebhook', { url: address });
    const start = clock.now();
    for (const text of ['one', 'two']) post(telegram.world, channel, [textContent(text)], { by: owner });
    for (let seconds = 0; seconds < 40; seconds += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await clock.advance(1000);
    }
    await expect
      .poll(() => received.map(({ text }) => text))
      .toEqual(['one', 'one', 'one', 'one', 'one', 'two']);
    const waits = received.slice(0, 5).map(({ at }) => Math.round((at - start) / 1000));
    // At once, then after 2, 4 and 8 seconds; a second each goes by until the clock is moved.
    expect(waits[4]).toBeGreaterThanOrEqual(14);
    expect(waits[4]).toBeLessThanOrEqual(20);
    expect((await call('getWebhookInfo')).result).toMatchObject({
      last_error_message: 'Wrong response from the webhook: 503 Service Unavailable',
    });
  });

  it('is heard when it says when to come again', async () => {
    respond = () =>
      received.length === 1 ? { status: 429, headers: { 'retry-after': '30' } } : { status: 200 };
    await call('setWebhook', { url: address });
    post(telegram.world, channel, [textContent('one')], { by: owner });
    await expect.poll(() => received).toHaveLength(1);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await clock.advance(29_000);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(received).toHaveLength(1);
    await clock.advance(2000);
    await expect.poll(() => received).toHaveLength(2);
  });

  it.each([
    ['cut', { kind: 'cut' }, 'Webhook connection closed', 0],
    ['refused by somebody in front of it', { kind: 'refuse', status: 502 }, '502 Bad Gateway', 0],
    ['told to wait by somebody in front of it', { kind: 'flood', seconds: 30 }, '429 Too Many', 30_000],
  ] as const)('that is %s gets nothing, then the update', async (_what, effect, why, waitMs) => {
    telegram.faults.add({ surface: 'webhook', method: 'channel_post', times: 1, effect });
    await call('setWebhook', { url: address });
    post(telegram.world, channel, [textContent('one')], { by: owner });
    await expect
      .poll(async () => (await call('getWebhookInfo')).result)
      .toMatchObject({ last_error_message: expect.stringContaining(why) });
    expect(received).toEqual([]);
    const start = clock.now();
    await clock.advance(waitMs);
    await expect.poll(() => received.map(({ at }) => at - start)).toEqual([waitMs]);
  });

  it('is brought an update late, and another one byte by byte', async () => {
    telegram.faults.add({
      surface: 'webhook',
      times: 1,
      effect: { kind: 'accept-late', milliseconds: 5000 },
    });
    telegram.faults.add({ surface: 'webhook', times: 1, effect: { kind: 'slow', bytesPerSecond: 2000 } });
    await call('setWebhook', { url: address });
    const start = clock.now();
    post(telegram.world, channel, [textContent('late')], { by: owner });
    await clock.advance(5000);
    await expect.poll(() => received.map(({ at }) => at - start)).toEqual([5000]);
    post(telegram.world, channel, [textContent('slow')], { by: owner });
    await expect.poll(() => pieces.length).toBeGreaterThan(1);
    await expect.poll(() => received.map(({ text }) => text)).toEqual(['late', 'slow']);
    expect(Buffer.concat(pieces).toString()).toContain('"slow"');
  });

  it('may call a method in its answer', async () => {
    respond = () => ({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ method: 'sendMessage', chat_id: channel.id, text: 'Seen' }),
    });
    await call('setWebhook', { url: address });
    post(telegram.world, channel, [textContent('one')], { by: owner });
    await expect
      .poll(() => [...channel.messages.values()].map(({ content }) => content.text))
      .toEqual(['one', 'Seen']);
  });
});

describe('sending', () => {
  it('is limited a chat, and whoever asks too often waits', async () => {
    expect(await call('sendMessage', { chat_id: channel.id, text: 'one' })).toMatchObject({ ok: true });
    expect(await call('sendMessage', { chat_id: channel.id, text: 'two' })).toMatchObject({
      error_code: 429,
      description: 'Too Many Requests: retry after 5',
      parameters: { retry_after: 5 },
    });
    await clock.advance(4000);
    expect(await call('sendMessage', { chat_id: channel.id, text: 'two' })).toMatchObject({
      error_code: 429,
    });
    await clock.advance(1000);
    expect(await call('sendMessage', { chat_id: channel.id, text: 'two' })).toMatchObject({ ok: true });
    expect(telegram.ledger.of('posted').map(({ text }) => text)).toEqual(['one', 'two']);
  });

  it('is limited a bot and a group', async () => {
    const chats = Array.from({ length: 31 }, (_, index) => {
      const user = addUser(telegram.world, { firstName: `Reader ${index}` });
      privateChat(telegram.world, bot, user);
      return user.id;
    });
    const codes = [];
    for (const chat_id of chats)
      codes.push((await call('sendMessage', { chat_id, text: 'x' })).error_code ?? 200);
    expect(codes).toEqual([...Array.from({ length: 30 }, () => 200), 429]);
    await clock.advance(10_000);
    const group = addChat(telegram.world, { kind: 'supergroup', title: 'Talk', owner });
    join(telegram.world, group, bot);
    const inGroup = [];
    for (let index = 0; index < 21; index += 1) {
      inGroup.push((await call('sendMessage', { chat_id: group.id, text: 'x' })).error_code ?? 200);
      await clock.advance(1000);
    }
    expect(inGroup).toEqual([...Array.from({ length: 20 }, () => 200), 429]);
  });

  it.each([
    ['sendMessage', { text: ' \n ' }, 'message text is empty'],
    ['sendMessage', { text: 'x'.repeat(4097) }, 'message is too long'],
    ['sendPhoto', { photo: 'none', caption: 'x'.repeat(1025) }, 'message caption is too long'],
    ['sendPhoto', { photo: 'none' }, 'wrong remote file identifier specified'],
    [
      'sendMediaGroup',
      { media: Array.from({ length: 11 }, () => ({ type: 'photo', media: 'x' })) },
      'wrong number',
    ],
    ['sendPoll', { question: 'Why?', options: ['one'] }, 'poll must have 2 to 12 options'],
    ['sendMessage', { text: 'x', reply_parameters: { message_id: 99 } }, 'message to be replied not found'],
    [
      'sendMessage',
      { text: 'x', reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'x'.repeat(65) }]] } },
      'BUTTON_DATA_INVALID',
    ],
    ['deleteMessage', { message_id: 99 }, 'message to delete not found'],
  ])('is refused: %s %#', async (method, parameters, why) => {
    const answer = await call(method, { chat_id: channel.id, ...parameters });
    expect(answer.error_code).toBe(400);
    expect(answer.description).toContain(`Bad Request: `);
    expect(answer.description).toContain(why);
    expect(channel.messages.size).toBe(0);
  });

  it('puts an album together, and the file can be had again', async () => {
    const form = new FormData();
    form.set('chat_id', String(channel.id));
    form.set(
      'media',
      JSON.stringify([
        { type: 'photo', media: 'attach://a', caption: 'Both' },
        { type: 'photo', media: 'attach://b' },
      ]),
    );
    form.set('a', new Blob(['first picture']), 'a.jpg');
    form.set('b', new Blob(['second picture']), 'b.jpg');
    const response = await fetch(`${telegram.apiRoot}/bot${bot.token}/sendMediaGroup`, {
      method: 'POST',
      body: form,
    });
    const { result } = (await response.json()) as {
      result: { media_group_id: string; photo: { file_id: string }[] }[];
    };
    expect(result).toHaveLength(2);
    expect(result[0]?.media_group_id).toBe(result[1]?.media_group_id);
    const file = await call('getFile', { file_id: result[1]?.photo[1]?.file_id });
    const { file_path } = file.result as { file_path: string };
    const bytes = await fetch(`${telegram.apiRoot}/file/bot${bot.token}/${file_path}`);
    expect(await bytes.text()).toBe('second picture');
  });

  it('shows another picture in the same message, which stays no text', async () => {
    const change = (content: string, method: string, id: number): Promise<Response> => {
      const form = new FormData();
      form.set('chat_id', String(channel.id));
      form.set('message_id', String(id));
      form.set('caption', 'First');
      form.set('photo', new Blob([content]), 'a.png');
      form.set('media', JSON.stringify({ type: 'photo', media: 'attach://photo', caption: 'Second' }));
      return fetch(`${telegram.apiRoot}/bot${bot.token}/${method}`, { method: 'POST', body: form });
    };
    await change('first picture', 'sendPhoto', 0);
    const [message] = channel.messages.values();
    if (message === undefined) throw new Error('Nothing was sent.');
    const before = message.content.media?.fileId;
    expect((await change('second picture', 'editMessageMedia', message.id)).status).toBe(200);
    expect(message.content.text).toBe('Second');
    expect(message.content.media?.fileId).not.toBe(before);
    expect((await change('second picture', 'editMessageMedia', message.id)).status).toBe(400);
    const given = { chat_id: channel.id, message_id: message.id, text: 'x' };
    expect(await call('editMessageText', given)).toMatchObject({
      description: 'Bad Request: there is no text in the message to edit',
    });
  });

  it('needs the right to post', async () => {
    promote(telegram.world, channel, bot, owner, ['can_manage_chat']);
    expect(await call('sendMessage', { chat_id: channel.id, text: 'x' })).toMatchObject({
      error_code: 400,
      description: 'Bad Request: need administrator rights in the channel chat',
    });
  });

  it('to somebody who has never written is no chat', async () => {
    const stranger = addUser(telegram.world, { firstName: 'Stranger' });
    expect(await call('sendMessage', { chat_id: stranger.id, text: 'x' })).toMatchObject({
      description: 'Bad Request: chat not found',
    });
  });
});

describe('a fault', () => {
  const send = (): Promise<Answer> => call('sendMessage', { chat_id: channel.id, text: 'x' });

  it('drops the answer of what is done', async () => {
    telegram.faults.add({
      surface: 'bot-api',
      method: 'sendmessage',
      times: 1,
      effect: { kind: 'drop-answer' },
    });
    await expect(send()).rejects.toThrow();
    expect(channel.messages.size).toBe(1);
    expect(telegram.ledger.of('call')).toMatchObject([{ outcome: 'done', answered: false }]);
  });

  it('cuts before anything is done, refuses, floods', async () => {
    for (const effect of [
      { kind: 'cut' },
      { kind: 'refuse', status: 502 },
      { kind: 'flood', seconds: 35 },
    ] as const) {
      telegram.faults.add({ surface: 'bot-api', times: 1, effect });
    }
    await expect(send()).rejects.toThrow();
    expect((await send()).error_code).toBe(502);
    expect((await send()).parameters).toEqual({ retry_after: 35 });
    expect(channel.messages.size).toBe(0);
    expect((await send()).ok).toBe(true);
  });

  it('accepts late, when the caller has gone', async () => {
    telegram.faults.add({
      surface: 'bot-api',
      times: 1,
      effect: { kind: 'accept-late', milliseconds: 60_000 },
    });
    await expect(
      fetch(`${telegram.apiRoot}/bot${bot.token}/sendMessage?chat_id=@newsroom&text=late`, {
        signal: AbortSignal.timeout(50),
      }),
    ).rejects.toThrow();
    expect(channel.messages.size).toBe(0);
    await clock.advance(60_000);
    await expect.poll(() => channel.messages.size).toBe(1);
  });

  it('cuts everybody off, and is back on the same port', async () => {
    const waiting = call('getUpdates', { timeout: 50 });
    const failed = expect(waiting).rejects.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 30));
    await telegram.restart(10);
    await failed;
    expect((await call('getMe')).ok).toBe(true);
  });
});
