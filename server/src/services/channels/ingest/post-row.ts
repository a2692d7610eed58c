import { PostFormat as ContractFormat } from '@analyticbot/contracts/channels/v1/post';
import type { Source } from '@analyticbot/contracts/common/v1/metric';
import {
  type MediaRecord,
  POST_FORMATS,
  type PostFormat,
  type PostRecord,
  type TextEntity,
} from '../readers/record.ts';
import { arrayCell, COPY_NULL, jsonCell, numberCell, textCell } from './copy-row.ts';
import { provenanceOf } from './provenance.ts';
import { sourceRank } from './source-rank.ts';

const FORMATS: Readonly<Record<PostFormat, ContractFormat>> = {
  text: ContractFormat.TEXT,
  photo: ContractFormat.PHOTO,
  video: ContractFormat.VIDEO,
  animation: ContractFormat.ANIMATION,
  audio: ContractFormat.AUDIO,
  voice: ContractFormat.VOICE,
  video_note: ContractFormat.VIDEO_NOTE,
  document: ContractFormat.DOCUMENT,
  sticker: ContractFormat.STICKER,
  poll: ContractFormat.POLL,
  link: ContractFormat.LINK,
  location: ContractFormat.LOCATION,
  other: ContractFormat.OTHER,
};

/** The name of a stored format; null for one that is not known. */
export function formatName(format: number): PostFormat | null {
  return POST_FORMATS.find((name) => FORMATS[name] === format) ?? null;
}

export interface PostRowContext {
  readonly workspaceId: number;
  readonly channelId: number;
  readonly messageId: number;
  readonly source: Source;
  readonly timeCell: (time: Date | null) => string;
}

/** The message as a row of `post` for COPY, in the order of the table's columns. */
export function postRow(post: PostRecord, context: PostRowContext): string {
  const { timeCell } = context;
  const format = post.format === null ? ContractFormat.UNSPECIFIED : FORMATS[post.format];
  const media = post.media.length === 0 ? COPY_NULL : jsonCell(mediaJson(post.media));
  const poll = post.poll === null ? COPY_NULL : jsonCell(JSON.stringify(post.poll));
  const entities = post.entities.length === 0 ? COPY_NULL : jsonCell(entitiesJson(post.entities));
  return (
    `${context.workspaceId}\t${context.channelId}\t${context.messageId}\t${timeCell(post.publishedAt)}\t` +
    `${timeCell(post.editedAt)}\t${timeCell(post.deletedAt)}\t${numberCell(post.albumId)}\t` +
    `${numberCell(post.replyToMessageId)}\t${numberCell(post.forward?.telegramId ?? null)}\t` +
    `${provenanceOf(post, sourceRank(context.source))}\t${numberCell(post.textLength)}\t${context.source}\t` +
    `${format}\t${post.isForward ? 't' : 'f'}\t${textCell(post.text)}\t` +
    `${textCell(post.forward?.title ?? null)}\t${textCell(post.author)}\t${arrayCell(post.hashtags)}\t` +
    `${arrayCell(post.linkDomains)}\t${entities}\t${media}\t${poll}`
  );
}

function entitiesJson(entities: readonly TextEntity[]): string {
  // Written by hand: there are several to each message, and their shape is known.
  const items = entities.map(({ type, offset, length, value }) => {
    const tail = value === null ? '' : `,"value":${JSON.stringify(value)}`;
    return `{"type":"${type}","offset":${offset},"length":${length}${tail}}`;
  });
  return `[${items.join(',')}]`;
}

function mediaJson(media: readonly MediaRecord[]): string {
  return JSON.stringify(
    media.map((item) => {
      const known = Object.entries(item).filter(([, value]) => value !== null);
      return { ...Object.fromEntries(known), format: FORMATS[item.format] };
    }),
  );
}
