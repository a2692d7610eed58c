import type { Content } from '../../world/message.ts';
import type { Invoice } from '../../world/star-books.ts';
import {
  acceptCheckout,
  addInvoice,
  balanceOf,
  dealContent,
  refund,
  refuseCheckout,
} from '../../world/stars.ts';
import { BotError, badRequest } from '../bot-error.ts';
import type { Call } from '../call.ts';
import { readCaption, readInputMedia } from '../compose.ts';
import type { Methods } from '../method.ts';
import { STARS, transactionJson } from '../star-objects.ts';
import { single } from './messages.ts';

const MONTH_SECONDS = 2_592_000;
const MOST_STARS = { invoice: 100_000, subscription: 10_000, media: 25_000 };
const PAYLOAD_BYTES = 128;

/** @throws BotError where Telegram would not sell it */
function readInvoice(call: Call): Omit<Invoice, 'slug'> {
  if (call.text('currency') !== STARS) {
    throw new BotError(501, `Not Implemented: this fake takes Stars (${STARS}) and no money`);
  }
  if (call.text('provider_token') !== '') throw badRequest('STARS_INVOICE_INVALID');
  const [title, description, payload] = [call.text('title'), call.text('description'), call.text('payload')];
  if (title.length < 1 || title.length > 32) throw badRequest('INVOICE_TITLE_INVALID');
  if (description.length < 1 || description.length > 255) throw badRequest('INVOICE_DESCRIPTION_INVALID');
  if (payload === '' || Buffer.byteLength(payload) > PAYLOAD_BYTES)
    throw badRequest('INVOICE_PAYLOAD_INVALID');
  const period = call.integer('subscription_period', 0);
  if (period !== 0 && period !== MONTH_SECONDS) throw badRequest('SUBSCRIPTION_PERIOD_INVALID');
  const most = period === 0 ? MOST_STARS.invoice : MOST_STARS.subscription;
  const stars = priceOf(call.json('prices'), most);
  return {
    bot: call.bot,
    title,
    description,
    payload,
    stars,
    subscriptionSeconds: period === 0 ? null : period,
  };
}

/** Of Stars there is one price, in whole ones. */
function priceOf(prices: unknown, most: number): number {
  const [price]: readonly unknown[] = Array.isArray(prices) && prices.length === 1 ? prices : [];
  const isPrice = typeof price === 'object' && price !== null && 'label' in price && 'amount' in price;
  const amount = isPrice ? Number(price.amount) : 0;
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > most)
    throw badRequest('CURRENCY_TOTAL_AMOUNT_INVALID');
  return amount;
}

function readPaidMedia(call: Call): Content {
  const stars = call.integer('star_count', 0);
  if (stars < 1 || stars > MOST_STARS.media) throw badRequest('STARS_AMOUNT_INVALID');
  const items = call.json('media');
  if (!Array.isArray(items) || items.length < 1 || items.length > 10) {
    throw badRequest('wrong number of paid media specified: there must be 1 to 10');
  }
  const media = items.map((item: unknown) => readInputMedia(call, item).media);
  const shown = media
    .filter((one) => one?.kind === 'photo' || one?.kind === 'video')
    .filter((one) => one !== null);
  if (shown.length < items.length) throw badRequest('paid media are photos and videos');
  const payload = call.text('payload');
  if (Buffer.byteLength(payload) > PAYLOAD_BYTES) throw badRequest('paid media payload is too long');
  const paid = { bot: call.bot, stars, payload, media: shown, buyers: new Set<number>() };
  return { ...readCaption(call), deal: { kind: 'paid-media', paid } };
}

/** Selling for Stars, and what came of it. */
export const starMethods: Methods = {
  getmystarbalance: ({ world, bot }) => ({ amount: balanceOf(world, bot) }),

  getstartransactions(call) {
    const [offset, limit] = [call.integer('offset', 0), call.integer('limit', 100)];
    if (offset < 0 || limit < 1 || limit > 100) throw badRequest('parameter "limit" must be from 1 to 100');
    const lines = call.world.stars.transactions.get(call.bot.id) ?? [];
    return { transactions: lines.slice(offset, offset + limit).map(transactionJson) };
  },

  createinvoicelink: (call) => `https://t.me/$${addInvoice(call.world, readInvoice(call)).slug}`,

  sendinvoice: single((call) => {
    const invoice = addInvoice(call.world, readInvoice(call));
    return dealContent({ kind: 'invoice', invoice });
  }),

  sendpaidmedia: single(readPaidMedia),

  answerprecheckoutquery(call) {
    const checkout = call.world.stars.checkouts.get(call.text('pre_checkout_query_id'));
    if (checkout?.state !== 'asked' || checkout.invoice.bot !== call.bot) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    if (call.flag('ok')) acceptCheckout(call.world, checkout);
    else if (call.text('error_message') === '') throw badRequest('error_message must be non-empty');
    else refuseCheckout(checkout, call.text('error_message'));
    return true;
  },

  refundstarpayment(call) {
    const payment = call.world.stars.payments.get(call.text('telegram_payment_charge_id'));
    const isTheirs = payment?.payer.id === call.integer('user_id', 0) && payment.invoice.bot === call.bot;
    if (payment === undefined || !isTheirs) throw badRequest('CHARGE_NOT_FOUND');
    if (payment.isRefunded) throw badRequest('CHARGE_ALREADY_REFUNDED');
    refund(call.world, payment);
    return true;
  },
};
