import { resolveWindow } from './channel-window.ts';
import type { LocalWindow } from './metrics/local-window.ts';
import type { UnknownReason } from './metrics/metric.ts';
import { type ListedRow, type PostQuery, readPostPage } from './post-list-store.ts';
import { type PostView, postView } from './post-view.ts';
import { type Rankable, readRankable } from './ranking-store.ts';
import { requireRatedChannel } from './rated-channel.ts';
import { type ReadDeps, reading } from './read-deps.ts';

export interface Ranking {
  readonly window: LocalWindow;
  /** Best first. */
  readonly best: readonly PostView[];
  /** Worst first. */
  readonly worst: readonly PostView[];
  readonly rankedBy: 'AGAINST_EXPECTATION' | 'REACTIONS' | null;
  /** Why there is no ranking; null where there is one. */
  readonly unknown: UnknownReason | null;
}

const usualLimit = 5;

/**
 * The best and worst own posts of a window against the channel's own expectation; by reactions where no post of the
 * window shows views (an export). No post is in both lists. Throws CHANNEL_NOT_FOUND,
 * WINDOW_INVALID.
 */
export function getRanking(
  deps: ReadDeps,
  workspaceId: number,
  input: { readonly channelId: number; readonly window: LocalWindow; readonly limit: number },
): Promise<Ranking> {
  return reading(deps, workspaceId, async (tx) => {
    const { channelId } = input;
    const { channel, rateParts } = await requireRatedChannel(tx, channelId);
    const { days, instants } = resolveWindow(input.window, channel);
    const found = await readRankable(tx, channelId, instants);
    const rankedBy = orderOf(found);
    if (rankedBy === null) {
      const reason = channel.computing ? 'STILL_COMPUTING' : noOrder(found);
      return { window: days, best: [], worst: [], rankedBy, unknown: reason };
    }
    // Young posts have half their reactions and would fill the list of the worst.
    const onlyMature = rankedBy === 'REACTIONS' && found.maturelyReacted > 1;
    const ranked = {
      AGAINST_EXPECTATION: found.expected,
      REACTIONS: onlyMature ? found.maturelyReacted : found.reacted,
    };
    const limit = Math.min(input.limit === 0 ? usualLimit : input.limit, Math.ceil(ranked[rankedBy] / 2));
    const query: Omit<PostQuery, 'ascending'> = {
      channelId,
      filter: { ...ownPosts, instants, onlyMature },
      sort: rankedBy,
      limit,
      after: null,
      rateParts,
    };
    const best = await readPostPage(tx, { ...query, ascending: false });
    const worst = await readPostPage(tx, { ...query, ascending: true });
    const chosen = new Set(best.map((row) => row.messageId));
    const views = (rows: readonly ListedRow[]) =>
      rows.filter((row) => row.sortKey !== null).map((row) => postView(row, channel, rateParts));
    return {
      window: days,
      best: views(best),
      worst: views(worst.filter((row) => !chosen.has(row.messageId))),
      rankedBy,
      unknown: null,
    };
  });
}

function orderOf({ expected, seen, reacted }: Rankable): Ranking['rankedBy'] {
  if (expected > 1) return 'AGAINST_EXPECTATION';
  return seen === 0 && reacted > 1 ? 'REACTIONS' : null;
}

function noOrder({ posts, seen, mature }: Rankable): UnknownReason {
  if (posts === 0) return 'NO_POSTS';
  if (seen === 0) return 'NO_VIEWS';
  return mature === 0 ? 'IMMATURE' : 'TOO_FEW_POSTS';
}

const ownPosts = {
  search: '',
  formats: [],
  language: '',
  hashtag: '',
  linkDomain: '',
  forwardedFrom: '',
  forwarded: false,
  weekday: null,
  hour: null,
  lengthBucketNumber: null,
  marks: [],
  reactionEmoji: '',
  author: '',
  without: [],
  ageHours: null,
};
