import { Long, type tl } from '@mtcute/core';
import { type Chat, channelId, isPresent, memberCount } from '../world/chat.ts';
import type { Media } from '../world/media.ts';
import { memberOf } from '../world/membership.ts';
import type { Entity, Message, ReactionCount } from '../world/message.ts';
import type { User } from '../world/user.ts';
import type { World } from '../world/world.ts';
import type { People } from './people.ts';

/** How the interface with accounts shows what there is in the world. */

export function userObject(people: People, user: User, isSelf: boolean): tl.RawUser {
  const phone = [...people.phones.values()].find((other) => other.user.id === user.id);
  return {
    _: 'user',
    id: user.id,
    self: isSelf,
    accessHash: Long.fromNumber(user.id * 7),
    firstName: user.firstName,
    premium: user.isPremium,
    ...(user.username === null ? {} : { username: user.username }),
    ...(isSelf && phone !== undefined ? { phone: phone.number } : {}),
  };
}

/** A number by which a client shows that it was told of the channel. */
export function accessHash(chat: Chat, user: User): Long {
  return Long.fromNumber(channelId(chat) * 1000 + (user.id % 1000));
}

export function channelObject(chat: Chat, viewer: User): tl.RawChannel {
  const { status } = memberOf(chat, viewer);
  return {
    _: 'channel',
    id: channelId(chat),
    accessHash: accessHash(chat, viewer),
    title: chat.title,
    broadcast: chat.kind === 'channel',
    megagroup: chat.kind === 'supergroup',
    creator: status === 'creator',
    left: status === 'left',
    ...(status === 'administrator' ? { adminRights: { _: 'chatAdminRights', postMessages: true } } : {}),
    ...(chat.username === null ? {} : { username: chat.username }),
    photo: { _: 'chatPhotoEmpty' },
    date: 1_600_000_000,
  };
}

/** Null where the account is not in it and it has no name. */
export function isVisible(chat: Chat, viewer: User): boolean {
  return chat.username !== null || isPresent(memberOf(chat, viewer));
}

export function participants(chat: Chat): number {
  return memberCount(chat);
}

export function messageObject(world: World, chat: Chat, message: Message): tl.RawMessage {
  const { content, origin } = message;
  const from = origin === null ? undefined : world.chats.get(origin.chatId);
  return {
    _: 'message',
    id: message.id,
    post: chat.kind === 'channel',
    peerId: { _: 'peerChannel', channelId: channelId(chat) },
    ...(message.from === null ? {} : { fromId: { _: 'peerUser', userId: message.from.id } }),
    date: message.date,
    message: content.text,
    entities: content.entities.flatMap(entityObject),
    ...(chat.kind === 'channel' ? { views: message.views, forwards: message.forwards } : {}),
    replies: { _: 'messageReplies', comments: true, replies: message.replies, repliesPts: 1 },
    ...(message.editedAt === null ? {} : { editDate: message.editedAt }),
    ...(message.signature === null ? {} : { postAuthor: message.signature }),
    ...(message.albumId === null ? {} : { groupedId: Long.fromString(message.albumId) }),
    ...(message.replyTo === null
      ? {}
      : { replyTo: { _: 'messageReplyHeader', replyToMsgId: message.replyTo } }),
    ...(from === undefined || origin === null
      ? {}
      : {
          fwdFrom: {
            _: 'messageFwdHeader',
            fromId: { _: 'peerChannel', channelId: channelId(from) },
            channelPost: origin.messageId,
            date: origin.date,
          },
        }),
    ...(content.media === null ? {} : { media: mediaObject(content.media) }),
    reactions: {
      _: 'messageReactions',
      results: message.reactions.map((reaction) => ({
        _: 'reactionCount',
        reaction: reactionObject(reaction),
        count: reaction.count,
      })),
    },
  };
}

function reactionObject({ kind, emoji }: ReactionCount): tl.TypeReaction {
  if (kind === 'paid') return { _: 'reactionPaid' };
  if (kind === 'custom') return { _: 'reactionCustomEmoji', documentId: Long.fromString(emoji) };
  return { _: 'reactionEmoji', emoticon: emoji };
}

const ENTITIES: Readonly<Record<string, 'messageEntityBold' | 'messageEntityUrl' | 'messageEntityMention'>> =
  { bold: 'messageEntityBold', url: 'messageEntityUrl', mention: 'messageEntityMention' };

function entityObject({ type, offset, length, url }: Entity): tl.TypeMessageEntity[] {
  if (type === 'text_link') return [{ _: 'messageEntityTextUrl', offset, length, url: String(url) }];
  if (type === 'hashtag') return [{ _: 'messageEntityHashtag', offset, length }];
  const name = ENTITIES[type];
  return name === undefined ? [{ _: 'messageEntityUnknown', offset, length }] : [{ _: name, offset, length }];
}

function mediaObject({ kind, bytes }: Media): tl.TypeMessageMedia {
  const file = { id: Long.ONE, accessHash: Long.ONE, fileReference: new Uint8Array(), date: 0, dcId: 2 };
  if (kind === 'photo') {
    return { _: 'messageMediaPhoto', photo: { _: 'photo', ...file, sizes: [] } };
  }
  const attributes: tl.TypeDocumentAttribute[] = {
    video: [{ _: 'documentAttributeVideo' as const, duration: 1, w: 1, h: 1 }],
    animation: [{ _: 'documentAttributeAnimated' as const }],
    audio: [{ _: 'documentAttributeAudio' as const, duration: 1 }],
    voice: [{ _: 'documentAttributeAudio' as const, duration: 1, voice: true }],
    document: [{ _: 'documentAttributeFilename' as const, fileName: 'file' }],
  }[kind];
  return {
    _: 'messageMediaDocument',
    document: { _: 'document', ...file, mimeType: 'application/octet-stream', size: bytes, attributes },
  };
}
