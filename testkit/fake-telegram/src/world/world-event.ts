import type { Boost, Chat, InviteLink, Member } from './chat.ts';
import type { Message, ReactionCount } from './message.ts';
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
