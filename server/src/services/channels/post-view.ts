import type { ChannelRow } from './channel-store.ts';
import { isProvisional } from './ingest/provisional-id.ts';
import { postEngagementRate } from './metrics/engagement.ts';
import { type Evidence, known, type Metric, type UnknownReason, unknown } from './metrics/metric.ts';
import type { EngagementPart } from './metrics/post-summary.ts';
import type { PostMark } from './post-filter.ts';
import type { PostPart, PostRow } from './post-list-store.ts';

/** A post as pages show it: what it says, and its numbers as a value or a reason. */
export interface PostView {
  readonly row: PostRow;
  /** The part that carries the text; null where the message itself is not stored. */
  readonly caption: PostPart | null;
  readonly parts: readonly PostPart[];
  readonly telegramUrl: string;
  readonly views: Metric;
  readonly forwards: Metric;
  readonly reactions: Metric;
  readonly comments: Metric;
  readonly engagementRate: Metric;
  readonly againstExpectation: Metric;
  /** Null where the list asks for no age. */
  readonly viewsAtAge: Metric | null;
  readonly marks: readonly PostMark[];
}

/**
 * The view of a post.
 *
 * @param rateParts what the engagement rate is made of in this channel
 * @param viewsAtAge known views at the age that a list asks for
 */
export function postView(
  row: PostRow,
  channel: ChannelRow,
  rateParts: readonly EngagementPart[],
  viewsAtAge: number | null = null,
): PostView {
  const evidence: Evidence = { sources: row.sources, observedAt: row.observedAt, notBefore: row.notBefore };
  const counter = (count: number | null, missing: UnknownReason): Metric =>
    count === null ? unknown(channel.computing ? 'STILL_COMPUTING' : missing) : known(count, evidence, 1);
  return {
    row,
    caption: captionOf(row.parts),
    parts: row.parts,
    telegramUrl: telegramUrl(channel, row.messageId),
    views: counter(row.views, 'NO_VIEWS'),
    forwards: counter(row.forwards, 'NO_FORWARDS'),
    reactions: counter(row.reactions, 'NO_REACTIONS'),
    comments: counter(row.comments, 'NO_COMMENTS'),
    engagementRate: rateOf(row, rateParts, evidence),
    againstExpectation:
      row.againstExpectation === null
        ? unknown(noExpectation(row))
        : known(row.againstExpectation, evidence, 1),
    viewsAtAge: viewsAtAge === null ? null : known(viewsAtAge, evidence, 1),
    marks: marksOf(row),
  };
}

/** https://t.me/… of a post; empty where the channel's name and id are unknown or the message id was made up here. */
export function telegramUrl(channel: Pick<ChannelRow, 'username' | 'telegramId'>, messageId: number): string {
  // Negative ids belong to a group's history from before it became a supergroup: Telegram has no link to them.
  if (messageId <= 0) return '';
  if (channel.username !== null && channel.username !== '')
    return `https://t.me/${channel.username}/${messageId}`;
  // A basic group has no addresses.
  const hasAddress = channel.telegramId !== null && channel.telegramId > 0;
  return hasAddress ? `https://t.me/c/${channel.telegramId}/${messageId}` : '';
}

/** Why a post has no expectation. */
export function noExpectation(row: Pick<PostRow, 'isForward' | 'views' | 'mature'>): UnknownReason {
  if (row.isForward) return 'NOT_COMPARABLE';
  if (row.views === null) return 'NO_VIEWS';
  return row.mature ? 'TOO_FEW_POSTS' : 'IMMATURE';
}

function rateOf(row: PostRow, parts: readonly EngagementPart[], evidence: Evidence): Metric {
  if (row.isForward) return unknown('NOT_COMPARABLE');
  if (row.views === null) return unknown('NO_VIEWS');
  if (row.views === 0) return unknown('DIVISION_BY_ZERO');
  const rate = postEngagementRate(row, parts);
  if (rate !== null) return known(rate, evidence, 1);
  const missing = parts.find((part) => row[part] === null) ?? 'reactions';
  const reasons = { reactions: 'NO_REACTIONS', forwards: 'NO_FORWARDS', comments: 'NO_COMMENTS' } as const;
  return unknown(reasons[missing]);
}

function marksOf(row: PostRow): PostMark[] {
  const marks: PostMark[] = [];
  if (!row.mature && row.observedAt !== null) marks.push('IMMATURE');
  if (row.outlier > 0) marks.push('HIGH_OUTLIER');
  if (row.outlier < 0) marks.push('LOW_OUTLIER');
  if (row.isForward) marks.push('FORWARDED');
  if (row.editedAt !== null) marks.push('EDITED');
  if (row.deletedAt !== null) marks.push('DELETED');
  if (isProvisional(row.messageId)) marks.push('PROVISIONAL_ID');
  return marks;
}

function captionOf(parts: readonly PostPart[]): PostPart | null {
  return parts.find((part) => part.text !== null && part.text !== '') ?? parts[0] ?? null;
}
