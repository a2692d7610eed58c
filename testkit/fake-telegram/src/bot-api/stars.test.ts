import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBytes } from '../../../src/readers/read-all.ts';
import { type VirtualClock, virtualClock } from '../clock/clock.ts';
import type { FakeTelegram } from '../fake-telegram.ts';
import { startFakeTelegram } from '../start-fake-telegram.ts';
import type { Chat } from '../world/chat.ts';
import { promote } from '../world/membership.ts';
import { textContent } from '../world/message.ts';
import { post, react } from '../world/messages.ts';
import type { Bot, User } from '../world/user.ts';
import { addBot, addChat, addUser, privateChat } from '../world/world.ts';

type Json = Readonly<Record<string, unknown>>;

const KINDS = ['message', 'message_reaction_count', 'pre_checkout_query', 'purchased_paid_media'];
const INVOICE = {
  title: 'A month',
  description: 'Everything for a month',
  payload: 'order 7',
  currency: 'XTR',
  prices: [{ label: 'A month', amount: 250 }],
};
const PHOTO = { type: 'photo', media: 'attach://one' };

let clock: VirtualClock;
let telegram: FakeTelegram;
let owner: User;
let reader: User;
let bot: Bot;
let channel: Chat;
let room: Chat;

beforeEach(async () => {
  clock = virtualClock(new Date('2026-03-01T12:00:00Z'));
  telegram = await startFakeTelegram({ clock, control: true });
  owner = addUser(telegram.world, { firstName: 'Olga' });
  reader = addUser(telegram.world, { firstName: 'Rustam' });
  bot = addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' });
  channel = addChat(telegram.world, { kind: 'channel', title: 'News', username: 'newsroom', owner });
  promote(telegram.world, channel, bot, owner);
  room = privateChat(telegram.world, bot, reader);
  telegram.queueOf(bot).allow(KINDS);
  telegram.queueOf(bot).clear();
});
afterEach(() => telegram.close());

async function call(
  method: string,
  parameters: object = {},
): Promise<{ result: never; description?: string }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(parameters))
    form.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  form.set('one', new Blob(['a picture']), 'one.jpg');
  const response = await fetch(`${telegram.apiRoot}/bot${bot.token}/${method}`, {
    method: 'POST',
    body: form,
  });
  return (await response.json()) as { result: never; description?: string };
}

async function act(action: string, given: object): Promise<Json> {
  const body = JSON.stringify(given);
  const response = await fetch(`${telegram.apiRoot}/control/${action}`, { method: 'POST', body });
  const answer = (await response.json()) as Json;
  expect([response.status, answer]).toEqual([200, answer]);
  return answer;
}

/** What the bot is told of that kind, each once. */
function told(kind: string): Json[] {
  const queue = telegram.queueOf(bot);
  const updates = queue.peek(100).filter((update) => update.kind === kind);
  for (const { id } of updates) queue.drop(id);
  return updates.map(({ json }) => json);
}

const stars = async (given: object): Promise<unknown> => (await act('stars', given)).stars;
const balance = async (): Promise<unknown> => (await call('getMyStarBalance')).result;
const answer = (queryId: unknown, given: object) =>
  call('answerPreCheckoutQuery', { pre_checkout_query_id: String(queryId), ...given });

describe('an invoice', () => {
  it('is paid once the bot says so, stands in its account, and is given back', async () => {
    const link = (await call('createInvoiceLink', INVOICE)).result as string;
    expect(link).toMatch(/^https:\/\/t\.me\/\$\w+$/);
    const { queryId } = await act('pay', { user: reader.id, link });
    const asked = { currency: 'XTR', total_amount: 250, invoice_payload: 'order 7' };
    expect(told('pre_checkout_query')).toEqual([
      { id: queryId, from: expect.objectContaining({ id: reader.id }), ...asked },
    ]);
    expect(await act('checkout', { queryId })).toMatchObject({ state: 'asked' });
    expect(await balance()).toEqual({ amount: 0 });

    expect(await answer(queryId, { ok: true })).toMatchObject({ ok: true, result: true });
    const [message] = told('message');
    const { telegram_payment_charge_id: chargeId, ...paid } = (message?.successful_payment ?? {}) as Json;
    expect(paid).toEqual({ ...asked, provider_payment_charge_id: '' });
    expect(await act('checkout', { queryId })).toMatchObject({ state: 'paid' });
    expect(await balance()).toEqual({ amount: 250 });
    const incoming = {
      id: chargeId,
      amount: 250,
      date: clock.now() / 1000,
      source: {
        type: 'user',
        transaction_type: 'invoice_payment',
        user: expect.objectContaining({ id: reader.id }),
        invoice_payload: 'order 7',
      },
    };
    expect((await call('getStarTransactions')).result).toEqual({ transactions: [incoming] });

    const charge = { user_id: reader.id, telegram_payment_charge_id: String(chargeId) };
    expect(await call('refundStarPayment', { ...charge, user_id: owner.id })).toMatchObject({
      description: 'Bad Request: CHARGE_NOT_FOUND',
    });
    expect(await call('refundStarPayment', charge)).toMatchObject({ result: true });
    expect(told('message')[0]?.refunded_payment).toMatchObject({ telegram_payment_charge_id: chargeId });
    expect(await call('refundStarPayment', charge)).toMatchObject({
      description: 'Bad Request: CHARGE_ALREADY_REFUNDED',
    });
    const { source, ...rest } = incoming;
    expect((await call('getStarTransactions', { offset: 1 })).result).toEqual({
      transactions: [{ ...rest, receiver: source }],
    });
    expect(await balance()).toEqual({ amount: 0 });
    expect(telegram.ledger.of('stars').map(({ what, stars: moved }) => [what, moved])).toEqual([
      ['payment', 250],
      ['refund', 250],
    ]);
  });

  it('as a message is paid there, and as a subscription holds for a month', async () => {
    const sent = (await call('sendInvoice', { ...INVOICE, chat_id: reader.id })).result as Json;
    expect(sent.invoice).toMatchObject({ title: 'A month', currency: 'XTR', total_amount: 250 });
    const { queryId } = await act('pay', { user: reader.id, bot: bot.id, message: sent.message_id });
    await answer(queryId, { ok: true });
    expect(told('message')[0]?.successful_payment).not.toHaveProperty('is_recurring');
    const link = (await call('createInvoiceLink', { ...INVOICE, subscription_period: 2_592_000 })).result;
    await answer((await act('pay', { user: reader.id, link })).queryId, { ok: true });
    expect(told('message')[0]?.successful_payment).toMatchObject({
      is_first_recurring: true,
      subscription_expiration_date: clock.now() / 1000 + 2_592_000,
    });
  });

  it('is not paid where the bot refuses, or says nothing for ten seconds', async () => {
    const link = (await call('createInvoiceLink', INVOICE)).result;
    const { queryId } = await act('pay', { user: reader.id, link });
    await answer(queryId, { ok: false, error_message: 'Sold out' });
    expect(await act('checkout', { queryId })).toEqual({ state: 'refused', message: 'Sold out' });
    const late = await act('pay', { user: reader.id, link });
    await clock.advance(10_000);
    expect(await act('checkout', late)).toMatchObject({ state: 'expired' });
    expect(await answer(late.queryId, { ok: true })).toMatchObject({
      description: expect.stringContaining('query is too old'),
    });
    expect([await balance(), told('message')]).toEqual([{ amount: 0 }, []]);
  });

  it.each([
    [{ currency: 'USD' }, 'Not Implemented'],
    [{ provider_token: 'of a bank' }, 'STARS_INVOICE_INVALID'],
    [{ title: 'x'.repeat(33) }, 'INVOICE_TITLE_INVALID'],
    [{ description: '' }, 'INVOICE_DESCRIPTION_INVALID'],
    [{ payload: 'ў'.repeat(65) }, 'INVOICE_PAYLOAD_INVALID'],
    [{ prices: [] }, 'CURRENCY_TOTAL_AMOUNT_INVALID'],
    [
      {
        prices: [
          { label: 'a', amount: 1 },
          { label: 'b', amount: 1 },
        ],
      },
      'CURRENCY_TOTAL_AMOUNT_INVALID',
    ],
    [{ prices: [{ label: 'a', amount: 0.5 }] }, 'CURRENCY_TOTAL_AMOUNT_INVALID'],
    [{ subscription_period: 86_400 }, 'SUBSCRIPTION_PERIOD_INVALID'],
  ])('is refused with %j', async (change, why) => {
    expect((await call('createInvoiceLink', { ...INVOICE, ...change })).description).toContain(why);
  });
});

describe('paid media', () => {
  it('are bought in a chat with the bot, which is told and has the Stars', async () => {
    const given = { chat_id: reader.id, star_count: 40, media: [PHOTO], payload: 'set 3', caption: 'Look' };
    const sent = (await call('sendPaidMedia', given)).result as Json;
    expect(sent).toMatchObject({
      caption: 'Look',
      paid_media: { star_count: 40, paid_media: [{ type: 'preview' }] },
    });
    const purchase = { user: reader.id, bot: bot.id, message: sent.message_id };
    for (const _ of 'ab') await act('buy-media', purchase);
    expect(told('purchased_paid_media')).toEqual([
      { from: expect.objectContaining({ id: reader.id }), paid_media_payload: 'set 3' },
    ]);
    expect(await balance()).toEqual({ amount: 40 });
    expect((await call('getStarTransactions')).result).toMatchObject({
      transactions: [{ source: { transaction_type: 'paid_media_payment', paid_media_payload: 'set 3' } }],
    });
  });

  it('of a channel are the channel’s, and the bot hears nothing', async () => {
    const given = { chat_id: channel.id, star_count: 40, media: [PHOTO], payload: 'set 3' };
    const { message_id: message } = (await call('sendPaidMedia', given)).result as Json;
    await act('buy-media', { user: reader.id, chat: channel.id, message });
    expect(told('purchased_paid_media')).toEqual([]);
    expect([await balance(), await stars({ chat: channel.id })]).toEqual([{ amount: 0 }, 40]);
  });

  it.each([
    [{ star_count: 0 }, 'STARS_AMOUNT_INVALID'],
    [{ star_count: 25_001 }, 'STARS_AMOUNT_INVALID'],
    [{ media: [] }, 'there must be 1 to 10'],
    [{ media: [{ ...PHOTO, type: 'document' }] }, 'photos and videos'],
  ])('are refused with %j', async (change, why) => {
    const given = { chat_id: room.id, star_count: 1, media: [PHOTO], ...change };
    expect((await call('sendPaidMedia', given)).description).toContain(why);
  });
});

describe('Stars given to a post', () => {
  it('are counted as a reaction of their own, on the page too, and stay', async () => {
    const [message] = post(telegram.world, channel, [textContent('Good morning')], { by: owner });
    if (message === undefined) throw new Error('Nothing was posted.');
    const gift = { chat: channel.id, message: message.id, user: reader.id };
    for (const given of [30, 12]) await act('give-stars', { ...gift, stars: given });
    react(telegram.world, channel, message, [{ emoji: '👍', count: 3 }]);
    await clock.advance(180_000);
    expect(told('message_reaction_count')[0]?.reactions).toEqual([
      { type: { type: 'paid' }, total_count: 42 },
      { type: { type: 'emoji', emoji: '👍' }, total_count: 3 },
    ]);
    const html = await (await fetch(`${telegram.pagesRoot}/s/newsroom`)).arrayBuffer();
    expect((await readBytes('page.html', new Uint8Array(html))).reactions[0]?.counts).toEqual([
      { kind: 'paid', emoji: '', count: 42 },
      { kind: 'emoji', emoji: '👍', count: 3 },
    ]);
    expect([await stars({ chat: channel.id }), await balance()]).toEqual([42, { amount: 0 }]);
    expect(telegram.ledger.of('stars')).toMatchObject([
      { what: 'reaction', accountId: channel.id, userId: reader.id, stars: 30 },
      { stars: 12 },
    ]);
  });
});
