import type { Media } from './media.ts';
import type { Bot, User } from './user.ts';

/** Something that a bot sells for Stars. */
export interface Invoice {
  /** What stands behind the $ of its address. */
  readonly slug: string;
  readonly bot: Bot;
  readonly title: string;
  readonly description: string;
  /** Of the bot; nobody else sees it. */
  readonly payload: string;
  readonly stars: number;
  /** Null where it is paid once. */
  readonly subscriptionSeconds: number | null;
}

/** A payment that was made. */
export interface Payment {
  readonly chargeId: string;
  readonly invoice: Invoice;
  readonly payer: User;
  /** Seconds since 1970; null where it is no subscription. */
  readonly paidUntil: number | null;
  isRefunded: boolean;
}

/** Media that are seen once they are paid. */
export interface PaidMedia {
  readonly bot: Bot;
  readonly stars: number;
  readonly payload: string;
  readonly media: readonly Media[];
  readonly buyers: Set<number>;
}

/** What makes a message one about Stars. */
export type Deal =
  | { readonly kind: 'invoice'; readonly invoice: Invoice }
  | { readonly kind: 'paid-media'; readonly paid: PaidMedia }
  | { readonly kind: 'payment' | 'refund'; readonly payment: Payment };

/** Somebody has pressed "pay", and the bot is asked whether it will have it. */
export interface Checkout {
  readonly queryId: string;
  readonly invoice: Invoice;
  readonly payer: User;
  state: 'asked' | 'paid' | 'refused' | 'expired';
  /** What the payer is told where it is refused. */
  message: string;
}

/** One line of a bot's account. */
export interface StarTransaction {
  /** A refund has that of its payment. */
  readonly id: string;
  readonly at: number;
  readonly amount: number;
  readonly direction: 'in' | 'out';
  readonly user: User;
  readonly of: { readonly invoice: Invoice } | { readonly paid: PaidMedia };
}

/** Everything about Stars that is in the world. */
export interface StarBooks {
  /** By slug. */
  readonly invoices: Map<string, Invoice>;
  /** By the query's id. */
  readonly checkouts: Map<string, Checkout>;
  /** By the charge's id. */
  readonly payments: Map<string, Payment>;
  /** Of bots, by id. */
  readonly transactions: Map<number, StarTransaction[]>;
  /** What channels earned, by id. */
  readonly earned: Map<number, number>;
}

export function emptyBooks(): StarBooks {
  return {
    invoices: new Map(),
    checkouts: new Map(),
    payments: new Map(),
    transactions: new Map(),
    earned: new Map(),
  };
}
