import type { Message } from './message.ts';
import type { User } from './user.ts';

export type ChatKind = 'private' | 'group' | 'supergroup' | 'channel';

/** What an administrator may do, by the names of the Bot API. */
export const ADMIN_RIGHTS = [
  'can_manage_chat',
  'can_change_info',
  'can_post_messages',
  'can_edit_messages',
  'can_delete_messages',
  'can_invite_users',
  'can_restrict_members',
  'can_promote_members',
  'can_pin_messages',
] as const;
export type AdminRight = (typeof ADMIN_RIGHTS)[number];

export type MemberStatus = 'creator' | 'administrator' | 'member' | 'left' | 'kicked';

export interface Member {
  readonly user: User;
  readonly status: MemberStatus;
  readonly rights: ReadonlySet<AdminRight>;
}

export interface InviteLink {
  readonly url: string;
  readonly creator: User;
  readonly isPrimary: boolean;
  name: string;
  createsJoinRequest: boolean;
  /** Milliseconds since 1970; null where it does not end. */
  expiresAt: number | null;
  memberLimit: number | null;
  isRevoked: boolean;
  /** Who joined by it and how many wait for approval. */
  joined: number;
  readonly pending: Set<number>;
}

export interface Boost {
  readonly id: string;
  readonly user: User;
  readonly addedAt: number;
  readonly expiresAt: number;
}

export interface Chat {
  readonly id: number;
  readonly kind: ChatKind;
  title: string;
  username: string | null;
  description: string;
  /** Members that have a face, those of the past included. */
  readonly members: Map<number, Member>;
  /** Members beyond those: a channel of a million is not a million objects. */
  crowd: number;
  readonly inviteLinks: Map<string, InviteLink>;
  readonly messages: Map<number, Message>;
  lastMessageId: number;
  readonly boosts: Map<string, Boost>;
  /** The group that is linked to a channel, and the channel that is linked to a group. */
  linkedId: number | null;
  readonly pinned: Set<number>;
  /** Users of a private chat who do not want to hear from the bot any more. */
  readonly blockedBy: Set<number>;
}

export function isPresent({ status }: Member): boolean {
  return status === 'creator' || status === 'administrator' || status === 'member';
}

export function memberCount(chat: Chat): number {
  let named = 0;
  for (const member of chat.members.values()) if (isPresent(member)) named += 1;
  return named + chat.crowd;
}

/** Of a channel or supergroup everywhere but in the Bot API, which writes -100 in front of it. */
export function channelId(chat: Chat): number {
  return -chat.id - 1_000_000_000_000;
}
