import {
  type GroupRow,
  type PostDimension,
  type ReactionGroupRow,
  readGroups,
  readReactionGroups,
} from './breakdown-store.ts';
import type { ChannelRow } from './channel-store.ts';
import { resolveWindow } from './channel-window.ts';
import { lengthBucketName } from './metrics/length-bucket.ts';
import type { LocalWindow } from './metrics/local-window.ts';
import { type Evidence, known, type Metric, type UnknownReason, unknown } from './metrics/metric.ts';
import { evidenceFrom } from './post-summary-store.ts';
import { type ReadDeps, reading, requireChannel } from './read-deps.ts';

export type Dimension = PostDimension | 'REACTION';

export interface BreakdownRow {
  /** Stable name of the group. A format is its number here: the contract names it. */
  readonly key: string;
  readonly posts: number;
  readonly meanReach: Metric;
  readonly medianReach: Metric;
  readonly engagementRate: Metric;
  readonly shareRate: Metric;
  readonly reactions: Metric;
  readonly againstExpectation: Metric;
}

export interface Breakdown {
  readonly window: LocalWindow;
  /** Most posts first; for reactions the most frequent first. */
  readonly rows: readonly BreakdownRow[];
  /** Groups beyond the limit. */
  readonly moreRows: number;
}

const usualLimit = 50;

/**
 * Posts of a window grouped by one trait. Numbers are over own posts, counts over all that are not deleted. Throws
 * CHANNEL_NOT_FOUND, WINDOW_INVALID.
 */
export function getBreakdown(
  deps: ReadDeps,
  workspaceId: number,
  input: {
    readonly channelId: number;
    readonly window: LocalWindow;
    readonly dimension: Dimension;
    /** 0 for 50. */
    readonly limit: number;
  },
): Promise<Breakdown> {
  return reading(deps, workspaceId, async (tx) => {
    const { channelId, dimension } = input;
    const channel = await requireChannel(tx, channelId);
    const { days, instants } = resolveWindow(input.window, channel);
    const limit = input.limit === 0 ? usualLimit : input.limit;
    if (dimension === 'REACTION') {
      const groups = await readReactionGroups(tx, { channelId, days, limit });
      return pageOf(days, groups, (group) => reactionRow(group, channel));
    }
    const groups = await readGroups(tx, { channelId, instants, dimension, limit });
    return pageOf(days, groups, (group) => postRow(group, dimension, channel));
  });
}

function pageOf<Group extends { readonly groups: number }>(
  window: LocalWindow,
  groups: readonly Group[],
  row: (group: Group) => BreakdownRow,
): Breakdown {
  return { window, rows: groups.map(row), moreRows: Math.max((groups[0]?.groups ?? 0) - groups.length, 0) };
}

function postRow(group: GroupRow, dimension: PostDimension, channel: ChannelRow): BreakdownRow {
  const evidence = evidenceFrom({ ...group, sources: channel.sources });
  // A group of forwarded posts alone has counters that belong to others.
  const missing = (reason: UnknownReason): UnknownReason =>
    group.own_posts === 0 ? 'NOT_COMPARABLE' : reason;
  const mean = { value: group.views / group.views_known, posts: group.views_known };
  const unseen = group.views_known === 0;
  const noExpectation = unseen ? 'NO_VIEWS' : 'TOO_FEW_POSTS';
  return {
    key: dimension === 'LENGTH' ? (lengthBucketName(Number(group.key || 'none')) ?? '') : group.key,
    posts: group.posts,
    meanReach: figure(mean.value, mean.posts, evidence, missing('NO_VIEWS')),
    medianReach: figure(group.views_median, group.views_known, evidence, missing('NO_VIEWS')),
    engagementRate: rate(
      group.rate_interactions,
      group.rate_views,
      group.rate_posts,
      evidence,
      missing(unseen ? 'NO_VIEWS' : 'NO_REACTIONS'),
    ),
    shareRate: rate(
      group.share_forwards,
      group.share_views,
      group.share_posts,
      evidence,
      missing(unseen ? 'NO_VIEWS' : 'NO_FORWARDS'),
    ),
    reactions: figure(group.reactions, group.reactions_known, evidence, missing('NO_REACTIONS')),
    againstExpectation: figure(
      group.expectation_median,
      group.expectation_posts,
      evidence,
      missing(noExpectation),
    ),
  };
}

function reactionRow(group: ReactionGroupRow, channel: ChannelRow): BreakdownRow {
  const evidence = { sources: channel.sources, observedAt: channel.lastObservedAt, notBefore: false };
  // A post carries many kinds of reaction: its reach says nothing of one of them.
  const none = unknown('NOT_COMPARABLE');
  return {
    key: group.key,
    posts: group.posts,
    meanReach: none,
    medianReach: none,
    engagementRate: none,
    shareRate: none,
    reactions: known(group.reactions, evidence, group.posts),
    againstExpectation: none,
  };
}

function figure(value: number | null, posts: number, evidence: Evidence, missing: UnknownReason): Metric {
  return value === null || posts === 0 ? unknown(missing) : known(value, evidence, posts);
}

function rate(
  numerator: number,
  views: number,
  posts: number,
  evidence: Evidence,
  missing: UnknownReason,
): Metric {
  if (posts > 0 && views === 0) return unknown('DIVISION_BY_ZERO');
  return figure(numerator / views, posts, evidence, missing);
}
