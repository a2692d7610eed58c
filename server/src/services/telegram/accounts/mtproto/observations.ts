import { PostFormat } from '@analyticbot/contracts/channels/v1/post';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import type { tl } from '@mtcute/core';
import type { AskedMessages, HistoryPage, Observed, SeenCounters, SeenPost } from '../account-session.ts';
import { entitiesOf } from './entities.ts';

/** A page of a history as observations, oldest first. Pure. */
export function pageOf(answer: tl.messages.TypeMessages, now: Date): HistoryPage {
  if (answer._ === 'messages.messagesNotModified') return { ids: [], posts: [], observations: [] };
  const messages = answer.messages.filter((message) => message._ !== 'messageEmpty');
  const titles = new Map(answer.chats.flatMap((chat) => ('title' in chat ? [[chat.id, chat.title]] : [])));
  return {
    ids: messages.map(({ id }) => id),
    posts: messages.flatMap(seenPost),
    observations: messages.toReversed().flatMap((message) => observationsOf(message, titles, now)),
  };
}

/** Messages that were asked for by number. Nothing is missing that was not asked for. Pure. */
export function askedOf(ids: readonly number[], answer: tl.messages.TypeMessages, now: Date): AskedMessages {
  const empty = new Set(
    answer._ === 'messages.messagesNotModified'
      ? []
      : answer.messages.flatMap((message) => (message._ === 'messageEmpty' ? [message.id] : [])),
  );
  return { ...pageOf(answer, now), missing: ids.filter((id) => empty.has(id)) };
}

/** What the counters of messages say; one that is gone says nothing. Pure. */
export function countersOf(
  ids: readonly number[],
  answered: readonly tl.TypeMessageViews[],
  now: Date,
): SeenCounters {
  const views = new Map<number, number>();
  const observations: Observed[] = [];
  for (const [index, view] of answered.entries()) {
    const id = ids[index];
    if (id === undefined || view.views === undefined) continue;
    views.set(id, view.views);
    observations.push(observed(now, { case: 'counters', value: counters(id, view) }));
  }
  return { views, observations };
}

function seenPost(message: tl.RawMessage | tl.RawMessageService): SeenPost[] {
  if (message._ === 'messageService') return [];
  const { id, date, views, forwards } = message;
  return [{ messageId: id, publishedAt: date * 1000, views: views ?? null, forwards: forwards ?? 0 }];
}

function observationsOf(
  message: tl.RawMessage | tl.RawMessageService,
  titles: ReadonlyMap<number, string>,
  now: Date,
): Observed[] {
  const messageId = BigInt(message.id);
  const publishedAt = timestampFromDate(dateOf(message.date));
  if (message._ === 'messageService') {
    const action = snakeCase(message.action._.replace(/^messageAction/, ''));
    return [observed(now, { case: 'serviceMessage', value: { messageId, publishedAt, action } })];
  }
  const { editDate, groupedId, replyTo, fwdFrom } = message;
  const media = mediaOf(message.media);
  const post = {
    messageId,
    publishedAt,
    ...(editDate === undefined || message.editHide === true
      ? {}
      : { editedAt: timestampFromDate(dateOf(editDate)) }),
    albumKey: groupedId?.toString() ?? '',
    format: media?.format ?? formatOf(message),
    text: message.message,
    entities: entitiesOf(message.entities ?? []),
    ...(fwdFrom === undefined ? {} : { forwardedFrom: forwardedFrom(fwdFrom, titles) }),
    ...(replyTo?._ === 'messageReplyHeader' && replyTo.replyToMsgId !== undefined
      ? { replyToMessageId: BigInt(replyTo.replyToMsgId) }
      : {}),
    author: message.postAuthor ?? '',
    media: media === null ? [] : [media],
    ...(message.media?._ === 'messageMediaPoll' ? { poll: pollOf(message.media) } : {}),
  };
  return [
    observed(now, { case: 'post', value: post }),
    observed(now, { case: 'counters', value: counters(message.id, message) }),
    observed(now, { case: 'reactions', value: { messageId, counts: reactionsOf(message.reactions) } }),
  ];
}

function observed(now: Date, what: NonNullable<Observed['what']>): Observed {
  return { observedAt: timestampFromDate(now), what };
}

function counters(
  id: number,
  { views, forwards, replies }: Pick<tl.RawMessageViews, 'views' | 'forwards' | 'replies'>,
) {
  return {
    messageId: BigInt(id),
    ...(views === undefined ? {} : { views: BigInt(views) }),
    ...(forwards === undefined ? {} : { forwards: BigInt(forwards) }),
    ...(replies === undefined ? {} : { comments: BigInt(replies.replies) }),
  };
}

function reactionsOf(reactions: tl.TypeMessageReactions | undefined) {
  return (reactions?.results ?? []).map(({ reaction, count }) => ({
    count: BigInt(count),
    ...(reaction._ === 'reactionEmoji' ? { emoji: reaction.emoticon } : {}),
    ...(reaction._ === 'reactionCustomEmoji' ? { customEmojiId: reaction.documentId.toString() } : {}),
    ...(reaction._ === 'reactionPaid' ? { paid: true } : {}),
  }));
}

function forwardedFrom(from: tl.TypeMessageFwdHeader, titles: ReadonlyMap<number, string>) {
  const { fromId, fromName, channelPost } = from;
  if (fromId?._ !== 'peerChannel') return { person: true, title: fromName ?? '' };
  return {
    title: titles.get(fromId.channelId) ?? '',
    telegramId: BigInt(fromId.channelId),
    ...(channelPost === undefined ? {} : { messageId: BigInt(channelPost) }),
  };
}

function mediaOf(media: tl.TypeMessageMedia | undefined) {
  if (media?._ === 'messageMediaPhoto') return { format: PostFormat.PHOTO };
  if (media?._ !== 'messageMediaDocument' || media.document?._ !== 'document') return null;
  const { attributes, mimeType, size } = media.document;
  const name = attributes.find((attribute) => attribute._ === 'documentAttributeFilename');
  return {
    format: documentFormat(attributes),
    fileName: name?.fileName ?? '',
    mimeType,
    sizeBytes: BigInt(size),
  };
}

function documentFormat(attributes: readonly tl.TypeDocumentAttribute[]): PostFormat {
  const kinds = new Map(attributes.map((attribute) => [attribute._, attribute]));
  if (kinds.has('documentAttributeAnimated')) return PostFormat.ANIMATION;
  if (kinds.has('documentAttributeSticker')) return PostFormat.STICKER;
  const video = attributes.find((attribute) => attribute._ === 'documentAttributeVideo');
  if (video !== undefined) return video.roundMessage === true ? PostFormat.VIDEO_NOTE : PostFormat.VIDEO;
  const audio = attributes.find((attribute) => attribute._ === 'documentAttributeAudio');
  if (audio !== undefined) return audio.voice === true ? PostFormat.VOICE : PostFormat.AUDIO;
  return PostFormat.DOCUMENT;
}

function formatOf({ media, message }: tl.RawMessage): PostFormat {
  if (media?._ === 'messageMediaPoll') return PostFormat.POLL;
  if (media?._ === 'messageMediaGeo' || media?._ === 'messageMediaVenue') return PostFormat.LOCATION;
  if (media === undefined || media._ === 'messageMediaWebPage' || media._ === 'messageMediaEmpty') {
    return /^https?:\/\/\S+$/.test(message.trim()) ? PostFormat.LINK : PostFormat.TEXT;
  }
  return PostFormat.OTHER;
}

function pollOf({ poll, results }: tl.RawMessageMediaPoll) {
  const answers = poll.answers.filter((answer) => answer._ === 'pollAnswer');
  return {
    question: poll.question.text,
    options: answers.map(({ text, option }) => {
      const voters = results.results?.find((result) => Buffer.from(result.option).equals(option))?.voters;
      return { text: text.text, ...(voters === undefined ? {} : { voters }) };
    }),
    ...(results.totalVoters === undefined ? {} : { totalVoters: results.totalVoters }),
  };
}

function dateOf(seconds: number): Date {
  return new Date(seconds * 1000);
}

function snakeCase(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter, at) => `${at === 0 ? '' : '_'}${letter.toLowerCase()}`);
}
