import type { Chat } from './chat.ts';
import type { Content, Message } from './message.ts';
import { post } from './messages.ts';
import type { Checkout, Deal, Invoice, PaidMedia, Payment, StarTransaction } from './star-books.ts';
import type { Bot, User } from './user.ts';
import { privateChat, secondsNow, type World } from './world.ts';

/** Whoever does not answer within this time does not sell. */
const CHECKOUT_MS = 10_000;

export function addInvoice(world: World, given: Omit<Invoice, 'slug'>): Invoice {
  const invoice = { ...given, slug: `invoice${world.nextId()}` };
  world.stars.invoices.set(invoice.slug, invoice);
  return invoice;
}

/** A person agrees to pay. The bot has ten seconds to say whether it sells. @returns what it is asked */
export function pay(world: World, invoice: Invoice, payer: User): Checkout {
  const queryId = String(6_000_000_000_000 + world.nextId());
  const checkout: Checkout = { queryId, invoice, payer, state: 'asked', message: '' };
  world.stars.checkouts.set(queryId, checkout);
  world.clock.after(CHECKOUT_MS, () => {
    if (checkout.state === 'asked') checkout.state = 'expired';
  });
  world.emit({ kind: 'checkout-asked', chat: privateChat(world, invoice.bot, payer), checkout });
  return checkout;
}

/** The bot sells: the Stars change hands, and the chat says so. */
export function acceptCheckout(world: World, checkout: Checkout): Payment {
  const { invoice, payer } = checkout;
  checkout.state = 'paid';
  const now = secondsNow(world);
  const paidUntil = invoice.subscriptionSeconds === null ? null : now + invoice.subscriptionSeconds;
  const payment = { chargeId: `charge${world.nextId()}`, invoice, payer, paidUntil, isRefunded: false };
  world.stars.payments.set(payment.chargeId, payment);
  const chat = privateChat(world, invoice.bot, payer);
  const line = { id: payment.chargeId, amount: invoice.stars, user: payer, of: { invoice } };
  enter(world, chat, invoice.bot, { ...line, direction: 'in' });
  post(world, chat, [dealContent({ kind: 'payment', payment })], { from: payer });
  return payment;
}

export function refuseCheckout(checkout: Checkout, message: string): void {
  checkout.state = 'refused';
  checkout.message = message;
}

/** Gives the Stars back, which the chat says. */
export function refund(world: World, payment: Payment): void {
  const { chargeId, invoice, payer } = payment;
  payment.isRefunded = true;
  const chat = privateChat(world, invoice.bot, payer);
  const line = { id: chargeId, amount: invoice.stars, user: payer, of: { invoice } };
  enter(world, chat, invoice.bot, { ...line, direction: 'out' });
  post(world, chat, [dealContent({ kind: 'refund', payment })], { from: payer });
}

/** A person pays to see media. Of a channel they are the channel's Stars, and the bot hears nothing. */
export function buyMedia(world: World, chat: Chat, paid: PaidMedia, buyer: User): void {
  if (paid.buyers.has(buyer.id)) return;
  paid.buyers.add(buyer.id);
  if (chat.kind === 'channel') {
    earn(world, chat, buyer, paid.stars, 'paid-media');
    return;
  }
  const id = `media${world.nextId()}`;
  enter(world, chat, paid.bot, { id, amount: paid.stars, direction: 'in', user: buyer, of: { paid } });
  if (paid.payload !== '') world.emit({ kind: 'media-bought', chat, paid, buyer });
}

/** A person gives Stars to a post of a channel, beside any other reaction. They cannot be taken back. */
export function giveStars(world: World, chat: Chat, message: Message, giver: User, stars: number): void {
  const before = message.reactions.find(({ kind }) => kind === 'paid')?.count ?? 0;
  const others = message.reactions.filter(({ kind }) => kind !== 'paid');
  message.reactions = [{ kind: 'paid', emoji: '', count: before + stars }, ...others];
  earn(world, chat, giver, stars, 'reaction');
  world.emit({ kind: 'reactions-changed', chat, message, reactions: message.reactions });
}

/** What a bot has: what came in without what went out. */
export function balanceOf(world: World, bot: Bot): number {
  const lines = world.stars.transactions.get(bot.id) ?? [];
  return lines.reduce((sum, { amount, direction }) => sum + (direction === 'in' ? amount : -amount), 0);
}

/** A message that is nothing but that. */
export function dealContent(deal: Deal): Content {
  return { text: '', entities: [], media: null, poll: null, deal };
}

function enter(world: World, chat: Chat, bot: Bot, line: Omit<StarTransaction, 'at'>): void {
  const lines = world.stars.transactions.get(bot.id) ?? [];
  lines.push({ ...line, at: secondsNow(world) });
  world.stars.transactions.set(bot.id, lines);
  const what = 'paid' in line.of ? 'paid-media' : line.direction === 'in' ? 'payment' : 'refund';
  const { user, amount: stars, id } = line;
  world.emit({ kind: 'stars-moved', chat, what, userId: user.id, accountId: bot.id, stars, id });
}

function earn(world: World, chat: Chat, user: User, stars: number, what: 'paid-media' | 'reaction'): void {
  world.stars.earned.set(chat.id, (world.stars.earned.get(chat.id) ?? 0) + stars);
  const id = `stars${world.nextId()}`;
  world.emit({ kind: 'stars-moved', chat, what, userId: user.id, accountId: chat.id, stars, id });
}
