import type { Boost, Chat, InviteLink, Member } from './chat.ts';
import type { Message, ReactionCount } from './message.ts';
import type { Checkout, PaidMedia } from './star-books.ts';
import type { Bot, User } from './user.ts';

/** Something that happened. Who hears of it, and when, is the affair of each surface. */
export type WorldEvent =
  | {
      readonly kind: 'message-posted';
      readonly chat: Chat;
      readonly message: Message;
      readonly by: User | null;
    }
  | {
      readonly kind: 'message-edited';
      readonly chat: Chat;
      readonly message: Message;
      readonly by: User | null;
    }
  | { readonly kind: 'messages-deleted'; readonly chat: Chat; readonly messages: readonly Message[] }
  | {
      readonly kind: 'member-changed';
      readonly chat: Chat;
      readonly before: Member;
      readonly after: Member;
      /** Who did it: the member, or an administrator. */
      readonly by: User;
      readonly inviteLink: InviteLink | null;
      readonly viaJoinRequest: boolean;
    }
  | {
      readonly kind: 'join-requested';
      readonly chat: Chat;
      readonly user: User;
      readonly inviteLink: InviteLink | null;
    }
  | {
      readonly kind: 'reactions-changed';
      readonly chat: Chat;
      readonly message: Message;
      readonly reactions: readonly ReactionCount[];
    }
  /** Somebody wants to pay, and the bot has to say whether it sells. */
  | { readonly kind: 'checkout-asked'; readonly chat: Chat; readonly checkout: Checkout }
  | { readonly kind: 'media-bought'; readonly chat: Chat; readonly paid: PaidMedia; readonly buyer: User }
  | {
      readonly kind: 'stars-moved';
      /** Of the channel, or of the payer and the bot. */
      readonly chat: Chat;
      readonly what: 'payment' | 'refund' | 'paid-media' | 'reaction';
      /** Who paid, or got it back. */
      readonly userId: number;
      /** Of the bot or the channel whose account it is. */
      readonly accountId: number;
      readonly stars: number;
      /** Of the transaction; a refund has that of its payment. */
      readonly id: string;
    }
  | { readonly kind: 'boosted'; readonly chat: Chat; readonly boost: Boost }
  | { readonly kind: 'boost-removed'; readonly chat: Chat; readonly boost: Boost; readonly removedAt: number }
  | {
      readonly kind: 'button-pressed';
      readonly bot: Bot;
      readonly chat: Chat;
      readonly message: Message;
      readonly user: User;
      readonly queryId: string;
      readonly data: string;
    };
