import { ADMIN_RIGHTS, type Boost, type Chat, type InviteLink, type Member } from '../world/chat.ts';
import type { Content, Entity, Message, ReactionCount } from '../world/message.ts';
import type { World } from '../world/world.ts';
import { type Json, userJson, without } from './basic-objects.ts';
import { dealJson } from './star-objects.ts';

export function chatJson(chat: Chat): Json {
  if (chat.kind === 'private') {
    return without({ id: chat.id, first_name: chat.title, username: chat.username, type: 'private' });
  }
  return without({ id: chat.id, title: chat.title, username: chat.username, type: chat.kind });
}

/** The answer to getChat. */
export function fullChatJson(chat: Chat): Json {
  const primary = [...chat.inviteLinks.values()].find(({ isPrimary, isRevoked }) => isPrimary && !isRevoked);
  return {
    ...chatJson(chat),
    ...without({
      active_usernames: chat.username === null ? null : [chat.username],
      description: chat.description === '' ? null : chat.description,
      linked_chat_id: chat.linkedId,
      invite_link: primary?.url,
      accent_color_id: 0,
      max_reaction_count: 11,
      accepted_gift_types: {
        unlimited_gifts: false,
        limited_gifts: false,
        unique_gifts: false,
        premium_subscription: false,
        gifts_from_channels: false,
      },
    }),
  };
}

export function memberJson({ user, status, rights }: Member): Json {
  const common = { user: userJson(user), status };
  if (status === 'creator') return { ...common, is_anonymous: false };
  if (status === 'kicked') return { ...common, until_date: 0 };
  if (status !== 'administrator') return common;
  const granted = ADMIN_RIGHTS.map((right) => [right, rights.has(right)] as const);
  return {
    ...common,
    can_be_edited: false,
    is_anonymous: false,
    can_manage_video_chats: false,
    can_post_stories: false,
    can_edit_stories: false,
    can_delete_stories: false,
    ...Object.fromEntries(granted),
  };
}

export function inviteLinkJson(link: InviteLink): Json {
  return without({
    invite_link: link.url,
    creator: userJson(link.creator),
    creates_join_request: link.createsJoinRequest,
    is_primary: link.isPrimary,
    is_revoked: link.isRevoked,
    name: link.name === '' ? null : link.name,
    expire_date: link.expiresAt === null ? null : Math.floor(link.expiresAt / 1000),
    member_limit: link.memberLimit,
    pending_join_request_count: link.pending.size === 0 ? null : link.pending.size,
  });
}

export function messageJson(world: World, chat: Chat, message: Message): Json {
  const reply = message.replyTo === null ? null : chat.messages.get(message.replyTo);
  return without({
    message_id: message.id,
    ...senderJson(world, chat, message),
    author_signature: message.signature,
    chat: chatJson(chat),
    date: message.date,
    edit_date: message.editedAt,
    media_group_id: message.albumId,
    ...originJson(world, message),
    reply_to_message:
      reply === null || reply === undefined || reply.deletedAt !== null
        ? null
        : messageJson(world, chat, reply),
    ...bodyJson(message.content),
    reply_markup: message.keyboard,
  });
}

/** Telegram itself. */
const TELEGRAM: Json = { id: 777000, is_bot: false, first_name: 'Telegram' };

function senderJson(world: World, chat: Chat, { from, isAutomatic, origin }: Message): Json {
  const channel = isAutomatic ? world.chats.get(origin?.chatId ?? 0) : undefined;
  if (channel !== undefined)
    return { from: TELEGRAM, sender_chat: chatJson(channel), is_automatic_forward: true };
  return {
    from: from === null ? null : userJson(from),
    sender_chat: chat.kind === 'channel' ? chatJson(chat) : null,
  };
}

function originJson(world: World, { origin }: Message): Json {
  if (origin === null) return {};
  const chat = world.chats.get(origin.chatId);
  if (chat === undefined) {
    return { forward_origin: { type: 'hidden_user', sender_user_name: 'Somebody', date: origin.date } };
  }
  return {
    forward_origin: {
      type: 'channel',
      chat: chatJson(chat),
      message_id: origin.messageId,
      date: origin.date,
    },
  };
}

function bodyJson(content: Content): Json {
  return content.deal === undefined
    ? contentJson(content)
    : { ...dealJson(content.deal), ...captionJson(content) };
}

function captionJson({ text, entities }: Content): Json {
  return without({
    caption: text === '' ? null : text,
    caption_entities: entities.length === 0 ? null : entities,
  });
}

function contentJson(content: Content): Json {
  const { text, entities, media, poll, place, rich } = content;
  if (place !== undefined) return { location: place };
  if (rich !== undefined) return { rich_message: { blocks: [{ type: 'paragraph', text }] } };
  if (poll !== null) {
    const options = poll.options.map((option, index) => ({
      persistent_id: String(index),
      text: option.text,
      voter_count: option.votes,
    }));
    const total = poll.options.reduce((sum, { votes }) => sum + votes, 0);
    return {
      poll: {
        id: `poll ${poll.question}`,
        question: poll.question,
        options,
        total_voter_count: total,
        is_closed: false,
        is_anonymous: poll.anonymous ?? true,
        type: poll.quiz === undefined ? 'regular' : 'quiz',
        allows_multiple_answers: poll.multipleAnswers ?? false,
        ...(poll.quiz === undefined
          ? {}
          : { correct_option_ids: poll.quiz.right, explanation: poll.quiz.explanation }),
        ...(poll.openSeconds === undefined ? {} : { open_period: poll.openSeconds }),
      },
    };
  }
  if (media === null) return without({ text, entities: entities.length === 0 ? null : entities });
  return { ...mediaJson(media.kind, media.fileId, media.bytes), ...captionJson(content) };
}

function mediaJson(kind: string, fileId: string, bytes: number): Json {
  const file = { file_id: fileId, file_unique_id: `unique${fileId}`, file_size: bytes };
  if (kind === 'photo') {
    return {
      photo: [
        { ...file, file_id: `${fileId}s`, width: 90, height: 60 },
        { ...file, width: 1280, height: 853 },
      ],
    };
  }
  if (kind === 'voice') return { voice: { ...file, duration: 7 } };
  if (kind === 'audio') return { audio: { ...file, duration: 180 } };
  if (kind === 'document') return { document: file };
  const video = { ...file, width: 1280, height: 720, duration: 12 };
  // An animation comes as a document too, for those who do not know of animations.
  return kind === 'animation' ? { animation: video, document: file } : { video };
}

function reactionType(kind: ReactionCount['kind'], emoji: string): Json {
  if (kind === 'paid') return { type: 'paid' };
  return kind === 'custom' ? { type: 'custom_emoji', custom_emoji_id: emoji } : { type: 'emoji', emoji };
}

export function reactionsJson(reactions: readonly ReactionCount[]): Json[] {
  return reactions.map(({ kind, emoji, count }) => ({ type: reactionType(kind, emoji), total_count: count }));
}

export function boostJson({ id, user, addedAt, expiresAt }: Boost): Json {
  return {
    boost_id: id,
    add_date: addedAt,
    expiration_date: expiresAt,
    source: { source: 'premium', user: userJson(user) },
  };
}

/** As a bot sends them: the parts of a text that have a meaning. */
export function parseEntities(value: unknown): Entity[] | null {
  if (!Array.isArray(value)) return null;
  const entities: Entity[] = [];
  for (const item of value) {
    if (typeof item !== 'object' || item === null) return null;
    const { type, offset, length, ...rest } = item as Record<string, unknown>;
    if (typeof type !== 'string' || typeof offset !== 'number' || typeof length !== 'number') return null;
    entities.push({ ...rest, type, offset, length });
  }
  return entities;
}
