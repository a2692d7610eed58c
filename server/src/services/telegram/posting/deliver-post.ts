import {
  type Content,
  LinkPreviewSize,
  Markup,
  type MediaItem,
  MediaRole,
  type Poll,
} from '@analyticbot/contracts/content/v1/content';
import type { OutgoingFile } from '@analyticbot/contracts/telegram/v1/posting';
import { type Api, InputFile } from 'grammy';
import type {
  InlineKeyboardMarkup,
  InputMediaAudio,
  InputMediaDocument,
  InputMediaPhoto,
  InputMediaVideo,
  LinkPreviewOptions,
  Message,
  MessageEntity,
  ReplyParameters,
} from 'grammy/types';
import { botEntity, botKeyboard, writtenButton } from '../messages/bot-entity.ts';
import type { FileFeed } from './file-feed.ts';

/** What every way of sending takes. Whether Telegram may be paid to send faster would stand here. */
interface Circumstances {
  readonly disable_notification?: boolean;
  readonly protect_content?: boolean;
  readonly reply_parameters?: ReplyParameters;
  readonly message_thread_id?: number;
}

/** A post as one call of the Bot API sends it. */
export interface PostToDeliver {
  readonly chatId: number;
  readonly isChannel: boolean;
  readonly content: Content;
  /** Of each of the content's media. */
  readonly files: readonly OutgoingFile[];
  readonly feed: FileFeed;
}

/** @returns the messages that it became, of an album each of its parts */
export async function deliverPost(api: Api, post: PostToDeliver): Promise<readonly Message[]> {
  const { chatId, content } = post;
  const circumstances = circumstancesOf(content);
  if (content.media.length > 1) {
    return api.sendMediaGroup(chatId, albumOf(post), circumstances);
  }
  return [await deliverOne(api, post, { ...circumstances, ...keyboardOf(content) })];
}

function deliverOne(
  api: Api,
  post: PostToDeliver,
  other: Circumstances & { readonly reply_markup?: InlineKeyboardMarkup },
): Promise<Message> {
  const { chatId, content } = post;
  const { rich, poll, place } = content;
  const [medium] = content.media;
  if (rich !== undefined) return api.sendRichMessage(chatId, richMessage(rich), other);
  if (poll !== undefined) {
    const options = poll.options.map((text) => ({ text }));
    return api.sendPoll(chatId, poll.question, options, { ...other, ...pollOptions(poll, post) });
  }
  if (place !== undefined) return api.sendLocation(chatId, place.latitude, place.longitude, other);
  if (medium !== undefined) return deliverMedium(api, post, medium, other);
  return api.sendMessage(chatId, content.text, {
    ...other,
    entities: entitiesOf(content),
    ...previewOf(content),
  });
}

function deliverMedium(
  api: Api,
  post: PostToDeliver,
  medium: MediaItem,
  other: Circumstances & { readonly reply_markup?: InlineKeyboardMarkup },
): Promise<Message> {
  const { chatId, content } = post;
  const file = fileOf(post, 0);
  const all = { ...other, ...captionOf(content) };
  const covered = { ...all, has_spoiler: medium.spoiler };
  switch (medium.role) {
    case MediaRole.PHOTO:
      return api.sendPhoto(chatId, file, covered);
    case MediaRole.VIDEO:
      return api.sendVideo(chatId, file, { ...covered, ...sizeOf(post, 0), supports_streaming: true });
    case MediaRole.ANIMATION:
      return api.sendAnimation(chatId, file, { ...covered, ...sizeOf(post, 0) });
    case MediaRole.AUDIO:
      return api.sendAudio(chatId, file, { ...all, ...durationOf(post, 0) });
    default:
      return api.sendDocument(chatId, file, all);
  }
}

type AlbumMedia = InputMediaAudio[] | InputMediaDocument[] | (InputMediaPhoto | InputMediaVideo)[];

/** Its caption is that of the first. Telegram refuses kinds that do not go together. */
function albumOf(post: PostToDeliver): AlbumMedia {
  const { content } = post;
  const parts = content.media.map(({ role, spoiler }, index) => ({
    role,
    spoiler,
    index,
    base: { media: fileOf(post, index), ...(index === 0 ? captionOf(content) : {}) },
  }));
  if (parts.every(({ role }) => role === MediaRole.AUDIO))
    return parts.map(({ base, index }) => ({ type: 'audio', ...base, ...durationOf(post, index) }));
  if (parts.every(({ role }) => role === MediaRole.DOCUMENT))
    return parts.map(({ base }) => ({ type: 'document', ...base }));
  return parts.map(({ role, spoiler, base, index }) =>
    role === MediaRole.VIDEO
      ? { type: 'video', ...base, ...sizeOf(post, index), has_spoiler: spoiler, supports_streaming: true }
      : { type: 'photo', ...base, has_spoiler: spoiler },
  );
}

/** Its bytes are taken from the feed as Telegram takes them. */
function fileOf({ files, feed }: PostToDeliver, index: number): InputFile {
  return new InputFile(feed.file(index), files[index]?.name ?? 'file');
}

function durationOf({ files }: PostToDeliver, index: number): { readonly duration?: number } {
  const seconds = files[index]?.durationSeconds ?? 0;
  return seconds === 0 ? {} : { duration: seconds };
}

function sizeOf(
  post: PostToDeliver,
  index: number,
): { readonly width?: number; readonly height?: number; readonly duration?: number } {
  const { width = 0, height = 0 } = post.files[index] ?? {};
  return { ...(width === 0 || height === 0 ? {} : { width, height }), ...durationOf(post, index) };
}

function circumstancesOf({ silent, protected: isProtected, ...content }: Content): Circumstances {
  const { replyToMessageId, topicId } = content;
  return {
    ...(silent ? { disable_notification: true } : {}),
    ...(isProtected ? { protect_content: true } : {}),
    ...(replyToMessageId === undefined ? {} : { reply_parameters: { message_id: Number(replyToMessageId) } }),
    ...(topicId === undefined ? {} : { message_thread_id: Number(topicId) }),
  };
}

/** Nothing where it has no buttons. */
export function keyboardOf({ buttonRows }: Content): { readonly reply_markup?: InlineKeyboardMarkup } {
  const rows = buttonRows.map(({ buttons }) => buttons.map(writtenButton));
  return rows.length === 0 ? {} : { reply_markup: botKeyboard(rows) };
}

export function entitiesOf({ entities }: Pick<Content, 'entities'>): MessageEntity[] {
  return entities.map(botEntity);
}

export function captionOf(content: Content): {
  readonly caption?: string;
  readonly caption_entities?: MessageEntity[];
} {
  return content.text === '' ? {} : { caption: content.text, caption_entities: entitiesOf(content) };
}

export function previewOf({ linkPreview }: Content): { readonly link_preview_options?: LinkPreviewOptions } {
  if (linkPreview === undefined) return {};
  const { disabled, url, size, aboveText } = linkPreview;
  if (disabled) return { link_preview_options: { is_disabled: true } };
  return {
    link_preview_options: {
      ...(url === '' ? {} : { url }),
      ...(size === LinkPreviewSize.SMALL ? { prefer_small_media: true } : {}),
      ...(size === LinkPreviewSize.LARGE ? { prefer_large_media: true } : {}),
      ...(aboveText ? { show_above_text: true } : {}),
    },
  };
}

export function richMessage({ markup, source }: NonNullable<Content['rich']>): {
  readonly html?: string;
  readonly markdown?: string;
} {
  return markup === Markup.HTML ? { html: source } : { markdown: source };
}

/** In a channel nobody is shown who voted, whatever is asked for. */
function pollOptions(
  { anonymous, multipleAnswers, rightOptions, explanation, openSeconds }: Poll,
  { isChannel }: PostToDeliver,
) {
  return {
    is_anonymous: anonymous || isChannel,
    allows_multiple_answers: multipleAnswers,
    ...(rightOptions.length === 0
      ? {}
      : {
          type: 'quiz' as const,
          correct_option_ids: rightOptions,
          ...(explanation === '' ? {} : { explanation }),
        }),
    ...(openSeconds === undefined ? {} : { open_period: openSeconds }),
  };
}
