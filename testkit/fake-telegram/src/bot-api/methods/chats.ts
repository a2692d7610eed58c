import { type AdminRight, type InviteLink, isPresent, memberCount } from '../../world/chat.ts';
import {
  addInviteLink,
  ban,
  decideRequest,
  leave,
  memberOf,
  type NewInviteLink,
} from '../../world/membership.ts';
import { badRequest } from '../bot-error.ts';
import type { Call } from '../call.ts';
import type { Methods } from '../method.ts';
import { boostJson, fullChatJson, inviteLinkJson, memberJson } from '../objects.ts';

/** @throws BotError where the bot has not that right in the chat */
export function requireRight(call: Call, right: AdminRight): ReturnType<Call['memberChat']> {
  const chat = call.memberChat();
  if (chat.kind === 'private') throw badRequest('method is available only for supergroup and channel chats');
  const { status, rights } = call.me(chat);
  if (status !== 'creator' && !(status === 'administrator' && rights.has(right))) {
    throw badRequest(`not enough rights to ${right.replace('can_', '').replaceAll('_', ' ')}`);
  }
  return chat;
}

function linkOptions(call: Call): NewInviteLink {
  const name = call.text('name');
  const memberLimit = call.integer('member_limit', 0);
  const createsJoinRequest = call.flag('creates_join_request');
  if (name.length > 32) throw badRequest('invite link name is too long');
  if (memberLimit < 0 || memberLimit > 99_999) throw badRequest('invite link member limit is invalid');
  if (memberLimit > 0 && createsJoinRequest) {
    throw badRequest("member limit can't be specified for links requiring administrator approval");
  }
  const expiry = call.integer('expire_date', 0);
  return {
    name,
    createsJoinRequest,
    memberLimit: memberLimit === 0 ? null : memberLimit,
    expiresAt: expiry === 0 ? null : expiry * 1000,
  };
}

function ownLink(call: Call): InviteLink {
  const chat = requireRight(call, 'can_invite_users');
  const link = chat.inviteLinks.get(call.text('invite_link'));
  if (link === undefined || link.creator.id !== call.bot.id) throw badRequest('INVITE_HASH_EXPIRED');
  return link;
}

export const chatMethods: Methods = {
  getchat: (call) => fullChatJson(call.memberChat()),
  getchatmembercount: (call) => memberCount(call.memberChat()),

  getchatadministrators(call) {
    const chat = call.memberChat();
    if (chat.kind === 'private') throw badRequest('there are no administrators in the private chat');
    return [...chat.members.values()]
      .filter(
        ({ status, user }) =>
          status === 'creator' || (status === 'administrator' && !user.isBot) || user.id === call.bot.id,
      )
      .map(memberJson);
  },

  getchatmember(call) {
    const chat = call.memberChat();
    const user = call.user();
    const member = memberOf(chat, user);
    // Who the members of a channel are is only for its administrators.
    const isAdministrator = ['creator', 'administrator'].includes(call.me(chat).status);
    if (chat.kind === 'channel' && !isAdministrator && user.id !== call.bot.id) {
      throw badRequest('member list is inaccessible');
    }
    return memberJson(member);
  },

  leavechat(call) {
    leave(call.world, call.memberChat(), call.bot);
    return true;
  },

  banchatmember(call) {
    const chat = requireRight(call, 'can_restrict_members');
    ban(call.world, chat, call.user(), call.bot);
    return true;
  },

  exportchatinvitelink(call) {
    const chat = requireRight(call, 'can_invite_users');
    for (const link of chat.inviteLinks.values()) {
      if (link.isPrimary && link.creator.id === call.bot.id) link.isRevoked = true;
    }
    return addInviteLink(call.world, chat, call.bot, { isPrimary: true }).url;
  },

  createchatinvitelink(call) {
    const chat = requireRight(call, 'can_invite_users');
    return inviteLinkJson(addInviteLink(call.world, chat, call.bot, linkOptions(call)));
  },

  editchatinvitelink(call) {
    const link = ownLink(call);
    if (link.isRevoked) throw badRequest('INVITE_HASH_EXPIRED');
    const { name = '', createsJoinRequest = false, expiresAt = null, memberLimit = null } = linkOptions(call);
    Object.assign(link, { name, createsJoinRequest, expiresAt, memberLimit });
    return inviteLinkJson(link);
  },

  revokechatinvitelink(call) {
    const link = ownLink(call);
    link.isRevoked = true;
    return inviteLinkJson(link);
  },

  approvechatjoinrequest(call) {
    const chat = requireRight(call, 'can_invite_users');
    if (!decideRequest(call.world, chat, call.user(), call.bot, true))
      throw badRequest('HIDE_REQUESTER_MISSING');
    return true;
  },

  declinechatjoinrequest(call) {
    const chat = requireRight(call, 'can_invite_users');
    if (!decideRequest(call.world, chat, call.user(), call.bot, false))
      throw badRequest('HIDE_REQUESTER_MISSING');
    return true;
  },

  getuserchatboosts(call) {
    const chat = call.memberChat();
    if (!isPresent(call.me(chat)) || call.me(chat).status !== 'administrator') {
      throw badRequest('CHAT_ADMIN_REQUIRED');
    }
    const user = call.user();
    return { boosts: [...chat.boosts.values()].filter((boost) => boost.user.id === user.id).map(boostJson) };
  },
};
