import type { FakeTelegram } from '../fake-telegram.ts';
import type { Chat } from '../world/chat.ts';
import type { Invoice } from '../world/star-books.ts';
import { balanceOf, buyMedia, giveStars, pay } from '../world/stars.ts';
import { privateChat } from '../world/world.ts';
import {
  type Actions,
  botOf,
  ControlError,
  chatOf,
  type Given,
  messageOf,
  number,
  optional,
  text,
  userOf,
} from './given.ts';

/** That of the address, or of the message. */
function invoiceOf(fake: FakeTelegram, given: Given): Invoice {
  const link = optional(given, 'link', text);
  const slug = link === undefined ? null : link.slice(link.indexOf('$') + 1);
  const deal = slug === null ? messageOf(roomOf(fake, given), given).content.deal : undefined;
  const invoice = deal?.kind === 'invoice' ? deal.invoice : fake.world.stars.invoices.get(slug ?? '');
  if (invoice === undefined)
    throw new ControlError('There is no such invoice: give its link, or its message with its chat or bot.');
  return invoice;
}

/** The chat, or the user's with the bot. */
function roomOf(fake: FakeTelegram, given: Given): Chat {
  return given.chat === undefined
    ? privateChat(fake.world, botOf(fake, given), userOf(fake, given))
    : chatOf(fake, given);
}

function starsOf(given: Given): number {
  const stars = number(given, 'stars');
  if (!Number.isInteger(stars) || stars < 1) throw new ControlError('stars must be a whole number from 1.');
  return stars;
}

/** What people do with Stars, of which everybody has enough. */
export const starActions: Actions = {
  'give-stars': (fake, given) => {
    const chat = chatOf(fake, given);
    if (chat.kind !== 'channel') throw new ControlError('Stars are given to posts of channels.');
    giveStars(fake.world, chat, messageOf(chat, given), userOf(fake, given), starsOf(given));
  },
  pay: (fake, given) => ({ queryId: pay(fake.world, invoiceOf(fake, given), userOf(fake, given)).queryId }),
  checkout: ({ world }, given) => {
    const checkout = world.stars.checkouts.get(text(given, 'queryId'));
    if (checkout === undefined) throw new ControlError('Nobody has paid with that queryId.');
    return { state: checkout.state, message: checkout.message };
  },
  'buy-media': (fake, given) => {
    const chat = roomOf(fake, given);
    const { deal } = messageOf(chat, given).content;
    if (deal?.kind !== 'paid-media') throw new ControlError('The message has no paid media.');
    buyMedia(fake.world, chat, deal.paid, userOf(fake, given));
  },
  /** Of a bot, or what a channel earned. */
  stars: (fake, given) => ({
    stars:
      given.chat === undefined
        ? balanceOf(fake.world, botOf(fake, given))
        : (fake.world.stars.earned.get(chatOf(fake, given).id) ?? 0),
  }),
};
