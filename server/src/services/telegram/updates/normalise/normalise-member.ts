import { MemberChangeKind, type MemberChangeSchema } from '@analyticbot/contracts/channels/v1/observation';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Standing } from '../../bots/bot-chat-store.ts';
import type { InviteLinkShape, MemberShape, MemberUpdateShape } from './update-shapes.ts';

type ChangeInit = MessageInitShape<typeof MemberChangeSchema>;

/** Null where nobody came or went: somebody was promoted, or restricted and stayed. */
export function normaliseMember(update: MemberUpdateShape): ChangeInit | null {
  const { old_chat_member: before, new_chat_member: after, from, invite_link } = update;
  const [was, is] = [isPresent(before), isPresent(after)];
  if (was === is) return null;
  const { id } = after.user;
  const kind = is
    ? MemberChangeKind.JOINED
    : after.status === 'kicked' || from.id !== id
      ? MemberChangeKind.REMOVED
      : MemberChangeKind.LEFT;
  return changeOf(id, update.date, kind, invite_link);
}

export function askedToJoin(
  userId: number,
  atSeconds: number,
  link: InviteLinkShape | undefined,
): ChangeInit {
  return changeOf(userId, atSeconds, MemberChangeKind.ASKED_TO_JOIN, link);
}

/** Two bots in one channel tell of the same change under numbers of their own: it is known by who and when. */
function changeOf(
  userId: number,
  atSeconds: number,
  kind: MemberChangeKind,
  link: InviteLinkShape | undefined,
): ChangeInit {
  return { eventKey: `${userId} ${atSeconds} ${kind}`, userId: BigInt(userId), kind, ...linkOf(link) };
}

function isPresent({ status, is_member }: MemberShape): boolean {
  if (status === 'restricted') return is_member ?? false;
  return status === 'creator' || status === 'administrator' || status === 'member';
}

function linkOf(link: InviteLinkShape | undefined): Pick<ChangeInit, 'inviteLink'> {
  if (link === undefined) return {};
  const { invite_link, name, creates_join_request } = link;
  return {
    inviteLink: {
      link: invite_link,
      name: name ?? '',
      createsJoinRequest: creates_join_request ?? false,
    },
  };
}

/** What a bot may do, from its own entry among the members. */
export function standingOf(member: MemberShape): {
  readonly standing: Standing;
  readonly rights: readonly string[];
} {
  if (!isPresent(member)) return { standing: 'gone', rights: [] };
  if (member.status !== 'administrator' && member.status !== 'creator')
    return { standing: 'member', rights: [] };
  const rights = Object.keys(member).filter((name) => name.startsWith('can_') && member[name] === true);
  return { standing: 'administrator', rights: rights.filter((name) => name !== 'can_be_edited').sort() };
}
