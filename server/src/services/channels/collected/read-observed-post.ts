import type { ForwardedFrom, ObservedPost } from '@analyticbot/contracts/channels/v1/observation';
import type { Entity, Media, Poll } from '@analyticbot/contracts/channels/v1/post';
import type { Timestamp } from '@bufbuild/protobuf/wkt';
import { formatName } from '../ingest/post-row.ts';
import {
  type ChannelReference,
  ENTITY_TYPES,
  type ForwardOrigin,
  type MediaRecord,
  type PollRecord,
  type PostRecord,
  type TextEntity,
} from '../readers/record.ts';
import { cleanText } from '../readers/text/clean-text.ts';
import { distinctHashtags } from '../readers/text/find-hashtags.ts';
import { distinctDomains } from '../readers/text/find-links.ts';

/**
 * A message as it was seen. The album that it may be a part of is settled when it is written.
 *
 * @param time checks a time of the message; the second argument is its field
 */
export function readObservedPost(
  seen: ObservedPost,
  channel: ChannelReference,
  time: (value: Timestamp | undefined, field: string) => Date,
): PostRecord {
  const text = cleanText(seen.text);
  const entities = seen.entities.flatMap((entity) => entityOf(entity, text));
  const pieces = (...types: readonly string[]): string[] =>
    entities
      .filter(({ type }) => types.includes(type))
      .map(({ type, offset, length, value }) =>
        type === 'text_link' && value !== null ? value : text.slice(offset, offset + length),
      );
  const forward = seen.forwardedFrom === undefined ? null : originOf(seen.forwardedFrom);
  return {
    channel,
    messageId: Number(seen.messageId),
    foreign: null,
    publishedAt: time(seen.publishedAt, 'published_at'),
    editedAt: seen.editedAt === undefined ? null : time(seen.editedAt, 'edited_at'),
    deletedAt: null,
    albumId: null,
    format: formatName(seen.format),
    text,
    entities,
    textLength: text.length,
    hashtags: distinctHashtags(pieces('hashtag')),
    linkDomains: distinctDomains(pieces('url', 'text_link')),
    forward,
    isForward: forward !== null && forward.kind !== 'user',
    replyToMessageId: numberOf(seen.replyToMessageId),
    author: textOf(seen.author),
    viaBot: seen.viaBot === '' ? null : `@${cleanText(seen.viaBot)}`,
    media: seen.media.flatMap(mediaOf),
    poll: seen.poll === undefined ? null : pollOf(seen.poll),
  };
}

/** A kind that this version does not know, or one that lies outside of the text, is left out. */
function entityOf({ type, offset, length, value }: Entity, text: string): TextEntity[] {
  const known = ENTITY_TYPES.find((name) => name === type);
  if (known === undefined || length === 0 || offset + length > text.length) return [];
  return [{ type: known, offset, length, value: textOf(value) }];
}

function originOf({ person, title, telegramId, messageId }: ForwardedFrom): ForwardOrigin {
  const named = { title: textOf(title), telegramId: numberOf(telegramId), messageId: numberOf(messageId) };
  if (person) return { kind: 'user', ...named };
  return { kind: named.telegramId === null ? 'unknown' : 'channel', ...named };
}

function mediaOf(media: Media): MediaRecord[] {
  const format = formatName(media.format);
  if (format === null) return [];
  return [
    {
      format,
      fileName: textOf(media.fileName),
      mimeType: textOf(media.mimeType),
      sizeBytes: numberOf(media.sizeBytes),
      width: media.width ?? null,
      height: media.height ?? null,
      durationSeconds: media.durationSeconds ?? null,
      picturePath: null,
    },
  ];
}

function pollOf({ question, totalVoters, options }: Poll): PollRecord {
  return {
    question: cleanText(question),
    totalVoters: totalVoters ?? null,
    options: options.map(({ text, voters }) => ({ text: cleanText(text), voters: voters ?? null })),
  };
}

function textOf(text: string): string | null {
  return text === '' ? null : cleanText(text);
}

function numberOf(value: bigint | undefined): number | null {
  return value === undefined ? null : Number(value);
}
