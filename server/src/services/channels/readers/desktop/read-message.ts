import type { BatchBuilder } from '../batch-builder.ts';
import { idOf, isObject, type JsonObject, own, textOf } from '../json/fields.ts';
import { checkedTime, type DateProblem, type DateRules, parseDate } from '../parse-date.ts';
import type { ChannelReference, ForwardOrigin, PostRecord, ReactionCount } from '../record.ts';
import { messageFormat, messageMedia, messagePoll } from './message-media.ts';
import { messageReactions } from './message-reactions.ts';
import { messageText } from './message-text.ts';

/** A message of an export, before albums are found. */
export interface ExportedPost {
  readonly kind: 'post';
  readonly post: PostRecord;
  /** Empty where the export shows none. */
  readonly reactions: readonly ReactionCount[];
}

export interface ExportedService {
  readonly kind: 'service';
  readonly messageId: number;
  readonly publishedAt: Date;
  readonly action: string;
}

/** Maps one message of result.json; null when it was left out, which is then reported. */
export function readMessage(
  value: unknown,
  channel: ChannelReference,
  rules: DateRules,
  report: BatchBuilder,
): ExportedPost | ExportedService | null {
  if (!isObject(value)) {
    report.skip('not_an_object', value);
    return null;
  }
  const rawId = own(value, 'id');
  const messageId = idOf(rawId);
  if (messageId === null) {
    report.skip(rawId === undefined || rawId === null ? 'id_missing' : 'id_out_of_range', value);
    return null;
  }
  const publishedAt = exportedDate(own(value, 'date_unixtime'), own(value, 'date'), rules);
  if (typeof publishedAt === 'string') {
    report.skip(publishedAt, value);
    return null;
  }
  const type = own(value, 'type');
  if (type === 'service') {
    const action = textOf(own(value, 'action')) ?? 'unknown';
    return { kind: 'service', messageId, publishedAt, action: action.slice(0, 64) };
  }
  if (type !== 'message' && type !== 'unsupported') {
    report.skip('type_unknown', value);
    return null;
  }
  const reactions = own(value, 'reactions');
  return {
    kind: 'post',
    post: readPost(value, messageId, publishedAt, channel, rules, report),
    reactions: reactions === undefined ? [] : messageReactions(reactions, report),
  };
}

function readPost(
  message: JsonObject,
  messageId: number,
  publishedAt: Date,
  channel: ChannelReference,
  rules: DateRules,
  report: BatchBuilder,
): PostRecord {
  const content = messageText(own(message, 'text'), own(message, 'text_entities'), report);
  const format = own(message, 'type') === 'unsupported' ? 'other' : messageFormat(message);
  const media = format === null ? null : messageMedia(message, format);
  const forward = forwardOrigin(message);
  const isElsewhere = own(message, 'reply_to_peer_id') !== undefined;
  return {
    channel,
    messageId,
    foreign: null,
    publishedAt,
    editedAt: editedDate(message, rules, report),
    deletedAt: null,
    albumId: null,
    format: format ?? (content.isOnlyLink ? 'link' : 'text'),
    text: content.text,
    entities: content.entities,
    textLength: content.text.length,
    hashtags: content.hashtags,
    linkDomains: content.linkDomains,
    forward,
    isForward: forward !== null && forward.kind !== 'user',
    replyToMessageId: isElsewhere ? null : idOf(own(message, 'reply_to_message_id')),
    author:
      textOf(own(message, 'author')) ?? (channel.kind === 'group' ? textOf(own(message, 'from')) : null),
    viaBot: textOf(own(message, 'via_bot')),
    media: media === null ? [] : [media],
    poll: format === 'poll' ? messagePoll(message) : null,
  };
}

/** Seconds since 1970 where the export has them; older ones have the wall clock of the exporting computer alone. */
function exportedDate(unixtime: unknown, date: unknown, rules: DateRules): Date | DateProblem {
  if (typeof unixtime === 'string' && /^-?\d+$/.test(unixtime)) {
    return checkedTime(Number(unixtime) * 1000, rules.now);
  }
  return typeof unixtime === 'number' ? checkedTime(unixtime * 1000, rules.now) : parseDate(date, rules);
}

function editedDate(message: JsonObject, rules: DateRules, report: BatchBuilder): Date | null {
  const unixtime = own(message, 'edited_unixtime');
  const edited = own(message, 'edited');
  if (unixtime === undefined && edited === undefined) return null;
  const date = exportedDate(unixtime, edited, rules);
  if (typeof date !== 'string') return date;
  report.skipField('field_date_invalid', 'edited', unixtime ?? edited);
  return null;
}

function forwardOrigin(message: JsonObject): ForwardOrigin | null {
  const from = own(message, 'forwarded_from');
  const fromId = own(message, 'forwarded_from_id');
  if (from === undefined && fromId === undefined) return null;
  const id = typeof fromId === 'string' ? /^(channel|user|chat)(\d{1,15})$/.exec(fromId) : null;
  return {
    kind: id === null ? 'unknown' : id[1] === 'user' ? 'user' : 'channel',
    title: textOf(from),
    telegramId: id === null ? null : Number(id[2]),
    messageId: null,
  };
}
