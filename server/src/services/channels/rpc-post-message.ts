import {
  type EntitySchema,
  type MediaSchema,
  type PollSchema,
  PostMark,
  type PostSchema,
  type ReactionCountSchema,
} from '@analyticbot/contracts/channels/v1/post';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { ReactionSum } from './activity-store.ts';
import { pollVotes } from './metrics/poll-votes.ts';
import { picturePathOf } from './pictures/picture-path.ts';
import type { PostPart, StoredMedia } from './post-list-store.ts';
import type { PostView } from './post-view.ts';
import { metricMessage, optional, optionalCount, optionalTime } from './rpc-value.ts';

/** A post of the contract. An album shows the caption of the part that has one and the pictures of all. */
export function postMessage(post: PostView, channelId: number): MessageInitShape<typeof PostSchema> {
  const { row, caption } = post;
  return {
    messageId: BigInt(row.messageId),
    channelId,
    publishedAt: optionalTime(row.publishedAt),
    editedAt: optionalTime(row.editedAt),
    deletedAt: optionalTime(row.deletedAt),
    format: row.format,
    text: caption?.text ?? '',
    entities: entityMessages(caption?.entities ?? []),
    language: row.language ?? '',
    hashtags: [...(row.hashtags ?? [])],
    linkDomains: [...(row.linkDomains ?? [])],
    forwardedFrom: row.forwardedFrom ?? '',
    replyToMessageId: optionalCount(post.parts[0]?.replyTo ?? null),
    author: row.author ?? '',
    partCount: row.partCount,
    media: post.parts.flatMap((part) => mediaMessages(part, channelId)),
    poll: pollMessage(post.parts),
    telegramUrl: post.telegramUrl,
    views: metricMessage(post.views),
    forwards: metricMessage(post.forwards),
    reactions: metricMessage(post.reactions),
    comments: metricMessage(post.comments),
    engagementRate: metricMessage(post.engagementRate),
    againstExpectation: metricMessage(post.againstExpectation),
    ...(post.viewsAtAge === null ? {} : { viewsAtAge: metricMessage(post.viewsAtAge) }),
    marks: post.marks.map((mark) => PostMark[mark]),
  };
}

export function entityMessages(
  entities: NonNullable<PostPart['entities']>,
): MessageInitShape<typeof EntitySchema>[] {
  return entities.map(({ type, offset, length, value }) => ({ type, offset, length, value: value ?? '' }));
}

export function reactionMessage(reaction: ReactionSum): MessageInitShape<typeof ReactionCountSchema> {
  return {
    emoji: reaction.kind === 1 ? reaction.emoji : '',
    customEmojiId: reaction.kind === 2 ? reaction.emoji : '',
    paid: reaction.kind === 3,
    count: BigInt(reaction.count),
  };
}

function mediaMessages(part: PostPart, channelId: number): MessageInitShape<typeof MediaSchema>[] {
  return (part.media ?? []).map((media, position) => ({
    ...mediaMessage(media),
    ...pictureFields(part, channelId, position),
  }));
}

function pictureFields({ pictures, messageId }: PostPart, channelId: number, position: number) {
  const picture = pictures?.find((one) => one.position === position);
  if (picture === undefined) return {};
  const { width, height, digest } = picture;
  return {
    picturePath: picturePathOf({ channelId, messageId, position, digest }),
    pictureWidth: width,
    pictureHeight: height,
  };
}

function mediaMessage(media: StoredMedia): MessageInitShape<typeof MediaSchema> {
  return {
    format: media.format,
    fileName: media.fileName ?? '',
    mimeType: media.mimeType ?? '',
    sizeBytes: optionalCount(media.sizeBytes ?? null),
    width: media.width,
    height: media.height,
    durationSeconds: media.durationSeconds,
  };
}

function pollMessage(parts: readonly PostPart[]): MessageInitShape<typeof PollSchema> | undefined {
  const poll = parts.find((part) => part.poll !== null)?.poll;
  if (poll === undefined || poll === null) return undefined;
  const votes = pollVotes(
    poll.totalVoters,
    poll.options.map((option) => option.voters),
  );
  return {
    question: poll.question,
    totalVoters: optional(poll.totalVoters),
    options: poll.options.map(({ text }, index) => ({ text, voters: optional(votes[index] ?? null) })),
  };
}
