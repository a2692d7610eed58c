import { type AdminRight, type Chat, type InviteLink, isPresent, type Member } from './chat.ts';
import type { User } from './user.ts';
import type { World } from './world.ts';

const NO_RIGHTS: ReadonlySet<AdminRight> = new Set();

export function memberOf(chat: Chat, user: User): Member {
  return chat.members.get(user.id) ?? { user, status: 'left', rights: NO_RIGHTS };
}

interface Change {
  readonly by?: User;
  readonly inviteLink?: InviteLink;
  readonly viaJoinRequest?: boolean;
}

function change(world: World, chat: Chat, after: Member, { by, inviteLink, viaJoinRequest }: Change): void {
  const before = memberOf(chat, after.user);
  chat.members.set(after.user.id, after);
  world.emit({
    kind: 'member-changed',
    chat,
    before,
    after,
    by: by ?? after.user,
    inviteLink: inviteLink ?? null,
    viaJoinRequest: viaJoinRequest ?? false,
  });
}

/**
 * A person comes in, by a link or by the channel's name. A link that asks for approval only makes a request.
 *
 * @throws Error when the link does not let anybody in
 */
export function join(world: World, chat: Chat, user: User, inviteLink?: InviteLink): void {
  if (isPresent(memberOf(chat, user))) return;
  if (inviteLink !== undefined) {
    if (!isUsable(world, inviteLink)) throw new Error(`The link ${inviteLink.url} lets nobody in any more.`);
    if (inviteLink.createsJoinRequest) {
      inviteLink.pending.add(user.id);
      world.emit({ kind: 'join-requested', chat, user, inviteLink });
      return;
    }
    inviteLink.joined += 1;
  }
  change(
    world,
    chat,
    { user, status: 'member', rights: NO_RIGHTS },
    inviteLink === undefined ? {} : { inviteLink },
  );
}

function isUsable(world: World, link: InviteLink): boolean {
  if (link.isRevoked) return false;
  if (link.expiresAt !== null && link.expiresAt <= world.clock.now()) return false;
  return link.memberLimit === null || link.joined < link.memberLimit;
}

/** @returns false where there is no such request */
export function decideRequest(world: World, chat: Chat, user: User, by: User, approve: boolean): boolean {
  const link = [...chat.inviteLinks.values()].find(({ pending }) => pending.has(user.id));
  if (link === undefined) return false;
  link.pending.delete(user.id);
  if (!approve) return true;
  link.joined += 1;
  const after: Member = { user, status: 'member', rights: NO_RIGHTS };
  change(world, chat, after, { by, inviteLink: link, viaJoinRequest: true });
  return true;
}

export function leave(world: World, chat: Chat, user: User): void {
  if (isPresent(memberOf(chat, user)))
    change(world, chat, { user, status: 'left', rights: NO_RIGHTS }, { by: user });
}

/** Throws a member out. */
export function ban(world: World, chat: Chat, user: User, by: User): void {
  change(world, chat, { user, status: 'kicked', rights: NO_RIGHTS }, { by });
}

export function promote(
  world: World,
  chat: Chat,
  user: User,
  by: User,
  rights: Iterable<AdminRight> = [
    'can_manage_chat',
    'can_post_messages',
    'can_edit_messages',
    'can_delete_messages',
    'can_invite_users',
  ],
): void {
  change(world, chat, { user, status: 'administrator', rights: new Set(rights) }, { by });
}

/** An administrator becomes a member like any other; a bot cannot be one in a channel, and is out. */
export function demote(world: World, chat: Chat, user: User, by: User): void {
  const status = user.isBot && chat.kind === 'channel' ? 'left' : 'member';
  change(world, chat, { user, status, rights: NO_RIGHTS }, { by });
}

export interface NewInviteLink {
  readonly name?: string;
  readonly createsJoinRequest?: boolean;
  readonly expiresAt?: number | null;
  readonly memberLimit?: number | null;
  readonly isPrimary?: boolean;
}

export function addInviteLink(
  world: World,
  chat: Chat,
  creator: User,
  given: NewInviteLink = {},
): InviteLink {
  const code = `${chat.id}x${world.nextId()}`;
  const link: InviteLink = {
    url: `https://t.me/+${Buffer.from(code).toString('base64url')}`,
    creator,
    isPrimary: given.isPrimary ?? false,
    name: given.name ?? '',
    createsJoinRequest: given.createsJoinRequest ?? false,
    expiresAt: given.expiresAt ?? null,
    memberLimit: given.memberLimit ?? null,
    isRevoked: false,
    joined: 0,
    pending: new Set(),
  };
  chat.inviteLinks.set(link.url, link);
  return link;
}
