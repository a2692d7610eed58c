import type { Checkout, Deal, PaidMedia, Payment, StarTransaction } from '../world/star-books.ts';
import { type Json, userJson } from './basic-objects.ts';

/** How the Bot API writes what is about Stars. */

/** The "currency" of Telegram's Stars. */
export const STARS = 'XTR';

/** The fields of a message in which something is sold, paid or given back. */
export function dealJson(deal: Deal): Json {
  switch (deal.kind) {
    case 'invoice': {
      const { title, description, stars } = deal.invoice;
      return { invoice: { title, description, start_parameter: '', currency: STARS, total_amount: stars } };
    }
    case 'paid-media':
      return { paid_media: { star_count: deal.paid.stars, paid_media: previews(deal.paid) } };
    case 'payment': {
      const { paidUntil } = deal.payment;
      const subscription = {
        is_recurring: true,
        is_first_recurring: true,
        subscription_expiration_date: paidUntil,
      };
      return {
        successful_payment: { ...paymentJson(deal.payment), ...(paidUntil === null ? {} : subscription) },
      };
    }
    case 'refund':
      return { refunded_payment: paymentJson(deal.payment) };
  }
}

function paymentJson({ chargeId, invoice }: Payment): Json {
  return {
    currency: STARS,
    total_amount: invoice.stars,
    invoice_payload: invoice.payload,
    telegram_payment_charge_id: chargeId,
    provider_payment_charge_id: '',
  };
}

/** What is seen of media before they are paid. */
function previews({ media }: PaidMedia): Json[] {
  return media.map(({ kind }) => ({
    type: 'preview',
    width: 1280,
    height: kind === 'video' ? 720 : 853,
    ...(kind === 'video' ? { duration: 12 } : {}),
  }));
}

export function checkoutJson({ queryId, payer, invoice }: Checkout): Json {
  return {
    id: queryId,
    from: userJson(payer),
    currency: STARS,
    total_amount: invoice.stars,
    invoice_payload: invoice.payload,
  };
}

export function transactionJson({ id, at, amount, direction, user, of }: StarTransaction): Json {
  const partner = {
    type: 'user',
    user: userJson(user),
    ...('invoice' in of ? soldJson(of.invoice) : shownJson(of.paid)),
  };
  return { id, amount, date: at, ...(direction === 'in' ? { source: partner } : { receiver: partner }) };
}

function soldJson({ payload, subscriptionSeconds }: Payment['invoice']): Json {
  return {
    transaction_type: 'invoice_payment',
    invoice_payload: payload,
    ...(subscriptionSeconds === null ? {} : { subscription_period: subscriptionSeconds }),
  };
}

function shownJson(paid: PaidMedia): Json {
  return {
    transaction_type: 'paid_media_payment',
    paid_media: previews(paid),
    ...(paid.payload === '' ? {} : { paid_media_payload: paid.payload }),
  };
}
