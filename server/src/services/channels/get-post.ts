import { failure } from '../../platform/errors/index.ts';
import type { ReactionSum } from './activity-store.ts';
import { known, type Metric, noEvidence, type UnknownReason, unknown } from './metrics/metric.ts';
import { markAgesHours } from './metrics/views-at.ts';
import {
  type EditRow,
  type NeighbourRow,
  type ReadingRow,
  readAlbumOf,
  readEdits,
  readNeighbours,
  readReactions,
  readReadings,
} from './post-detail-store.ts';
import { type MarkedRow, type PostRow, readPosts } from './post-list-store.ts';
import { noExpectation, type PostView, postView } from './post-view.ts';
import { requireRatedChannel } from './rated-channel.ts';
import { type ReadDeps, type ReadTransaction, reading } from './read-deps.ts';
import { readErrors } from './read-errors.ts';

export interface AgeMark {
  readonly ageHours: number;
  readonly views: Metric;
  readonly channelMedian: Metric;
}

export interface PostDetail {
  readonly post: PostView;
  readonly reactions: readonly ReactionSum[];
  /** Oldest first. Of an album those of the part with the most views, which are the album's views. */
  readonly readings: readonly ReadingRow[];
  readonly ageMarks: readonly AgeMark[];
  /** Where the post stands among the channel's own mature posts of the 90 days around it, 0 … 1. */
  readonly viewsPercentile: Metric;
  readonly expectedViews: Metric;
  /** Newest first. */
  readonly edits: readonly EditRow[];
}

const neighbourhoodMs = 45 * 86_400_000;
/** A place among fewer posts says nothing. */
const fewestNeighbours = 5;

/**
 * One post with its readings, its views at fixed ages beside the channel's median post, and its place among its
 * neighbours. Any part of an album leads to the album. Throws CHANNEL_NOT_FOUND, POST_NOT_FOUND.
 */
export function getPost(
  deps: ReadDeps,
  workspaceId: number,
  { channelId, messageId }: { readonly channelId: number; readonly messageId: number },
): Promise<PostDetail> {
  // Beyond 2^53 a number is not what was asked for; no message has such an id.
  if (!Number.isSafeInteger(messageId)) {
    return Promise.reject(failure(readErrors, 'POST_NOT_FOUND', { values: { messageId } }));
  }
  return reading(deps, workspaceId, async (tx) => {
    const { channel, rateParts } = await requireRatedChannel(tx, channelId);
    const row = await requirePost(tx, channelId, messageId);
    const messageIds = row.parts.length === 0 ? [row.messageId] : row.parts.map((part) => part.messageId);
    const readings = await readReadings(tx, channelId, messageIds);
    const reactions = await readReactions(tx, channelId, messageIds);
    const edits = await readEdits(tx, channelId, messageIds);
    const neighbours = await readNeighbours(tx, channelId, {
      from: new Date(row.publishedAt.getTime() - neighbourhoodMs),
      to: new Date(row.publishedAt.getTime() + neighbourhoodMs),
      views: row.views,
    });
    const post = postView(row, channel, rateParts);
    return {
      post,
      reactions,
      edits,
      readings: readingsOfPost(readings),
      ageMarks: ageMarksOf(row, neighbours),
      viewsPercentile: percentileOf(row, post.views, neighbours),
      expectedViews:
        row.expectedViews === null
          ? unknown(noExpectation(row))
          : known(row.expectedViews, evidenceOf(row), 1),
    };
  });
}

async function requirePost(tx: ReadTransaction, channelId: number, messageId: number): Promise<MarkedRow> {
  const [post] = await readPosts(tx, channelId, [messageId]);
  if (post !== undefined) return post;
  const album = await readAlbumOf(tx, channelId, messageId);
  const [whole] = album === null ? [] : await readPosts(tx, channelId, [album]);
  if (whole === undefined) throw failure(readErrors, 'POST_NOT_FOUND', { values: { messageId } });
  return whole;
}

function readingsOfPost(readings: readonly ReadingRow[]): ReadingRow[] {
  const most = readings.reduce<ReadingRow | null>(
    (best, row) => (best === null || (row.views ?? -1) > (best.views ?? -1) ? row : best),
    null,
  );
  return readings.filter((row) => row.messageId === most?.messageId);
}

function ageMarksOf(row: MarkedRow, neighbours: NeighbourRow): AgeMark[] {
  return markAgesHours.map((ageHours, index) => {
    const views = row.ageMarks[index] ?? null;
    const median = neighbours.medians[index] ?? null;
    return {
      ageHours,
      views: views === null ? unknown(noMark(row, ageHours)) : known(views, evidenceOf(row), 1),
      channelMedian:
        median === null
          ? unknown('READINGS_TOO_FAR_APART')
          : known(median, noEvidence, neighbours.counts[index] ?? 0),
    };
  });
}

function noMark(row: PostRow, ageHours: number): UnknownReason {
  if (row.isForward) return 'NOT_COMPARABLE';
  if (row.views === null) return 'NO_VIEWS';
  const ageMs = (row.observedAt ?? row.publishedAt).getTime() - row.publishedAt.getTime();
  return ageMs < ageHours * 3_600_000 ? 'IMMATURE' : 'READINGS_TOO_FAR_APART';
}

/** The share of neighbours with fewer views, ties counted half. */
function percentileOf(row: PostRow, views: Metric, { posts, below, equal }: NeighbourRow): Metric {
  if (row.isForward || row.deletedAt !== null) return unknown('NOT_COMPARABLE');
  if (!views.known) return views;
  if (!row.mature) return unknown('IMMATURE');
  if (posts < fewestNeighbours) return unknown('TOO_FEW_POSTS');
  return known((below + equal / 2) / posts, evidenceOf(row), posts);
}

function evidenceOf(row: PostRow) {
  return { sources: row.sources, observedAt: row.observedAt, notBefore: row.notBefore };
}
