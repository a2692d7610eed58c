import type { BatchBuilder } from '../batch-builder.ts';
import {
  counterOf,
  idOf,
  isObject,
  type JsonObject,
  objectOf,
  own,
  reportedText,
  textOf,
} from '../json/fields.ts';
import { type DateRules, parseDate } from '../parse-date.ts';
import type { ChannelReference, ChatKind, ForwardOrigin, PostRecord, ReactionCount } from '../record.ts';
import { distinctHashtags } from '../text/find-hashtags.ts';
import { distinctDomains } from '../text/find-links.ts';
import { telethonEntities } from './telethon-entities.ts';
import { telethonFormat, telethonMedia, telethonPoll } from './telethon-media.ts';
import { telethonReactions } from './telethon-reactions.ts';

/** A message of a dump, before its album's first part is known. */
export interface DumpedPost {
  readonly kind: 'post';
  readonly post: PostRecord;
  /** Equal for the parts of one album; null for a single message. */
  readonly groupKey: string | null;
  readonly views: number | null;
  readonly forwards: number | null;
  readonly comments: number | null;
  /** Null where nothing is known of reactions; empty where there were none. */
  readonly reactions: readonly ReactionCount[] | null;
}

export interface DumpedService {
  readonly kind: 'service';
  readonly channel: ChannelReference;
  readonly messageId: number;
  readonly publishedAt: Date | null;
  readonly action: string;
}

/** Gives the one reference object of a channel, by its id. */
export type ChannelOf = (telegramId: number | null, kind: ChatKind | null) => ChannelReference | null;

/** Maps one dictionary as Telethon's `to_dict` makes it; null when it was left out, which is then reported. */
export function readTelethonMessage(
  value: unknown,
  channelOf: ChannelOf,
  rules: DateRules,
  report: BatchBuilder,
): DumpedPost | DumpedService | null {
  if (!isObject(value)) {
    report.skip('not_an_object', value);
    return null;
  }
  const type = own(value, '_');
  if (type === 'MessageEmpty') {
    report.skip('message_empty', value);
    return null;
  }
  const messageId = idOf(own(value, 'id'));
  if (messageId === null) {
    const isMissing = own(value, 'id') === undefined || own(value, 'id') === null;
    report.skip(isMissing ? 'id_missing' : 'id_out_of_range', value);
    return null;
  }
  const peer = objectOf(own(value, 'peer_id') ?? own(value, 'to_id'));
  if (peer !== null && own(peer, '_') === 'PeerUser') {
    report.skip('private_peer', { id: messageId });
    return null;
  }
  const channel = channelOf(chatId(peer), chatKind(value, peer));
  if (channel === null) {
    report.skip('channel_missing', value);
    return null;
  }
  const publishedAt = parseDate(own(value, 'date'), rules);
  if (typeof publishedAt === 'string') {
    report.skip(publishedAt, value);
    return null;
  }
  const action = objectOf(own(value, 'action'));
  if (type === 'MessageService' || action !== null) {
    return { kind: 'service', channel, messageId, publishedAt, action: actionName(action) };
  }
  return readPost(value, channel, messageId, publishedAt, rules, report);
}

/** Groups of the basic kind are counted apart from channels: the same number is two chats. */
function chatId(peer: JsonObject | null): number | null {
  const id = peerId(peer);
  return id !== null && peer !== null && own(peer, '_') === 'PeerChat' ? -id : id;
}

export function peerId(peer: JsonObject | null): number | null {
  if (peer === null) return null;
  const id = idOf(own(peer, 'channel_id')) ?? idOf(own(peer, 'chat_id')) ?? idOf(own(peer, 'user_id'));
  return id === null ? null : Math.abs(id);
}

function chatKind(message: JsonObject, peer: JsonObject | null): ChatKind | null {
  if (peer !== null && own(peer, '_') === 'PeerChat') return 'group';
  const isPost = own(message, 'post');
  return typeof isPost === 'boolean' ? (isPost ? 'channel' : 'group') : null;
}

/** 'MessageActionPinMessage' → 'pin_message'. */
function actionName(action: JsonObject | null): string {
  const name = action === null ? null : textOf(own(action, '_'));
  if (name === null) return 'unknown';
  const words = name.replace(/^MessageAction/, '').replace(/(?<=[a-z])(?=[A-Z])/g, '_');
  return words.toLowerCase().slice(0, 64);
}

function readPost(
  message: JsonObject,
  channel: ChannelReference,
  messageId: number,
  publishedAt: Date,
  rules: DateRules,
  report: BatchBuilder,
): DumpedPost {
  const rawText = own(message, 'message') ?? own(message, 'text') ?? '';
  if (typeof rawText !== 'string') report.skipField('field_invalid', 'message', rawText);
  const text = typeof rawText === 'string' ? reportedText(rawText, 'message', report) : '';
  const entities = telethonEntities(own(message, 'entities'), text, report);
  const pieces = (types: readonly string[]): string[] =>
    entities
      .filter((entity) => types.includes(entity.type))
      .map((entity) => entity.value ?? text.slice(entity.offset, entity.offset + entity.length));
  const media = objectOf(own(message, 'media'));
  const format = telethonFormat(media);
  const forward = telethonForward(objectOf(own(message, 'fwd_from')));
  const replies = own(message, 'replies');
  const only = entities.length === 1 ? entities[0] : undefined;
  const isLink =
    only !== undefined &&
    (only.type === 'url' || only.type === 'text_link') &&
    `${text.slice(0, only.offset)}${text.slice(only.offset + only.length)}`.trim() === '';
  const group = own(message, 'grouped_id');
  const replyTo = objectOf(own(message, 'reply_to'));
  return {
    kind: 'post',
    groupKey: group === null || group === undefined || group === '' ? null : String(group),
    views: counterOf(own(message, 'views'), 'views', report),
    forwards: counterOf(own(message, 'forwards'), 'forwards', report),
    // A channel without a discussion has no comments: the dump says so by null.
    comments:
      replies === null ? 0 : isObject(replies) ? counterOf(own(replies, 'replies'), 'replies', report) : null,
    reactions: telethonReactions(message, report),
    post: {
      channel,
      messageId,
      foreign: null,
      publishedAt,
      editedAt: optionalDate(message, 'edit_date', rules, report),
      deletedAt: null,
      albumId: null,
      format: format ?? (isLink ? 'link' : 'text'),
      text,
      entities,
      textLength: text.length,
      hashtags: distinctHashtags(pieces(['hashtag'])),
      linkDomains: distinctDomains(pieces(['url', 'text_link'])),
      forward,
      isForward: forward !== null && forward.kind !== 'user',
      replyToMessageId:
        replyTo === null || isElsewhere(replyTo) ? null : idOf(own(replyTo, 'reply_to_msg_id')),
      author: textOf(own(message, 'post_author')),
      viaBot: null,
      media: telethonMedia(media, format),
      poll: format === 'poll' ? telethonPoll(media) : null,
    },
  };
}

function isElsewhere(replyTo: JsonObject): boolean {
  const peer = own(replyTo, 'reply_to_peer_id');
  return peer !== null && peer !== undefined;
}

function optionalDate(message: JsonObject, key: string, rules: DateRules, report: BatchBuilder): Date | null {
  const date = parseDate(own(message, key), rules);
  if (typeof date !== 'string') return date;
  if (date !== 'date_missing') report.skipField('field_date_invalid', key, own(message, key));
  return null;
}

function telethonForward(header: JsonObject | null): ForwardOrigin | null {
  if (header === null) return null;
  const peer = objectOf(own(header, 'from_id'));
  const oldChannel = idOf(own(header, 'channel_id'));
  const isUser = peer !== null && own(peer, '_') === 'PeerUser';
  const id = peerId(peer) ?? oldChannel;
  return {
    kind: isUser ? 'user' : id === null ? hiddenKind(header) : 'channel',
    title: textOf(own(header, 'from_name')),
    telegramId: id,
    messageId: idOf(own(header, 'channel_post')),
  };
}

/** Without an id only the name of a person who hides is given; a channel always has its id. */
function hiddenKind(header: JsonObject): ForwardOrigin['kind'] {
  return textOf(own(header, 'from_name')) === null ? 'unknown' : 'user';
}
