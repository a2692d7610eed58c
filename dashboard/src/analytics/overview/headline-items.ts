import type { Headline } from '@analyticbot/contracts/channels/v1/metric';
import { type Metric, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import {
  changeReasonKey,
  type MetricKind,
  metricNumber,
  REASON_KEYS,
  unknownReason,
} from '../../ui/metric-words.ts';
import type { DefinedName } from '../definitions.ts';
import type { RowsBehind } from '../rows-behind.ts';

/** The names of the metrics in a headline. */
export type HeadlineKey = {
  [Key in keyof Headline]: Headline[Key] extends Metric | undefined ? Key : never;
}[keyof Headline] &
  string;

/** The metrics that stand beside another. */
export type BesideKey =
  | 'netGrowth'
  | 'medianReach'
  | 'postingFrequency'
  | 'medianEngagementRate'
  | 'viewRate24h'
  | 'forwardsTotal'
  | 'advertisingReach48h';

/** One number at the head of a page: how it is written and where it leads. */
export interface HeadlineItem {
  readonly key: HeadlineKey;
  readonly definition: DefinedName;
  readonly kind: MetricKind;
  readonly direction: 'up-is-good' | 'up-is-bad' | 'neutral';
  /** The second number that always stands beside it, usually the median beside the mean. */
  readonly beside?: BesideKey;
  readonly opens: RowsBehind;
}

const own = { forwarded: 'without' } as const;

/** In the order of their weight; what a channel's sources cannot show is left out by `shownItems`. */
const headlineItems: readonly HeadlineItem[] = [
  {
    key: 'subscribers',
    definition: 'subscribers',
    kind: 'count',
    direction: 'up-is-good',
    beside: 'netGrowth',
    opens: 'audience',
  },
  {
    key: 'averageReach',
    definition: 'averageReach',
    kind: 'count',
    direction: 'up-is-good',
    beside: 'medianReach',
    opens: { ...own, sort: 'views' },
  },
  {
    key: 'viewsTotal',
    definition: 'viewsTotal',
    kind: 'count',
    direction: 'up-is-good',
    opens: { ...own, sort: 'views' },
  },
  {
    key: 'posts',
    definition: 'posts',
    kind: 'count',
    direction: 'neutral',
    beside: 'postingFrequency',
    opens: {},
  },
  {
    key: 'engagementRate',
    definition: 'engagementRate',
    kind: 'share',
    direction: 'up-is-good',
    beside: 'medianEngagementRate',
    opens: { ...own, sort: 'engagement' },
  },
  {
    key: 'viewRate',
    definition: 'viewRate',
    kind: 'share',
    direction: 'up-is-good',
    beside: 'viewRate24h',
    opens: { ...own, sort: 'views' },
  },
  {
    key: 'reactionsTotal',
    definition: 'reactionsTotal',
    kind: 'count',
    direction: 'up-is-good',
    opens: { ...own, sort: 'reactions' },
  },
  {
    key: 'shareRate',
    definition: 'shareRate',
    kind: 'share',
    direction: 'up-is-good',
    beside: 'forwardsTotal',
    opens: { ...own, sort: 'forwards' },
  },
  {
    key: 'advertisingReach24h',
    definition: 'advertisingReach',
    kind: 'count',
    direction: 'up-is-good',
    beside: 'advertisingReach48h',
    opens: { ...own, age: 24, sort: 'age' },
  },
  {
    key: 'viewsGained',
    definition: 'viewsGained',
    kind: 'count',
    direction: 'up-is-good',
    opens: 'viewsGained',
  },
  {
    key: 'commentsTotal',
    definition: 'commentsTotal',
    kind: 'count',
    direction: 'up-is-good',
    opens: { ...own, sort: 'comments' },
  },
  {
    key: 'forwardedPosts',
    definition: 'forwardedPosts',
    kind: 'count',
    direction: 'neutral',
    opens: { forwarded: 'only' },
  },
];

/** Reasons that lie in the sources, not in the window: one card speaks of them all. */
const missingReasons: ReadonlySet<UnknownReason> = new Set([
  UnknownReason.NO_VIEWS,
  UnknownReason.NO_FORWARDS,
  UnknownReason.NO_REACTIONS,
  UnknownReason.NO_COMMENTS,
  UnknownReason.NO_SUBSCRIBERS,
  UnknownReason.NO_MEMBER_EVENTS,
  UnknownReason.READINGS_TOO_FAR_APART,
  UnknownReason.UNSPECIFIED,
]);

/** True where the metric has a value, or lacks it for a reason that another window may not have. */
export function isShown(metric: Metric | undefined): boolean {
  return metricNumber(metric) !== null || !missingReasons.has(unknownReason(metric));
}

/**
 * The items that say something about this channel in this window, at most `most` of them. A channel
 * that has no posts at all has nothing to say about posts.
 */
export function shownItems(headline: Headline, most: number, hasPosts = true): readonly HeadlineItem[] {
  return headlineItems
    .filter((item) => isShown(headline[item.key]) && (hasPosts || item.opens === 'audience'))
    .slice(0, most);
}

/** How the second number beside a headline is written. */
export const besideKinds: Readonly<Record<BesideKey, MetricKind>> = {
  netGrowth: 'delta',
  medianReach: 'count',
  postingFrequency: 'decimal',
  medianEngagementRate: 'share',
  viewRate24h: 'share',
  forwardsTotal: 'count',
  advertisingReach48h: 'count',
};

/**
 * The reason that most of the items without a change share, to be said once for all of them; null where
 * no two of them share one.
 */
export function commonChangeReason(headline: Headline, items: readonly HeadlineItem[]): UnknownReason | null {
  const counts = new Map<UnknownReason, number>();
  for (const item of items) {
    const reason = changeReason(headline[item.key]);
    if (reason !== null) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  const [most] = Array.from(counts).toSorted((a, b) => b[1] - a[1]);
  return most !== undefined && most[1] > 1 ? most[0] : null;
}

/**
 * Why a known metric shows no change; null where it shows one or none applies. All ways in which the
 * earlier period lacks something are one reason.
 */
export function changeReason(metric: Metric | undefined): UnknownReason | null {
  const outcome = metric?.change?.outcome;
  if (metricNumber(metric) === null || outcome?.case !== 'unknown') return null;
  const { reason } = outcome.value;
  return changeReasonKey(reason) === REASON_KEYS[UnknownReason.NO_PREVIOUS_PERIOD]
    ? UnknownReason.NO_PREVIOUS_PERIOD
    : reason;
}

const knownParts = ['reactions', 'forwards', 'comments'] as const;

/** The parts that an engagement rate is made of, out of "reactions+comments". */
export function engagementParts(parts: string): readonly (typeof knownParts)[number][] {
  return knownParts.filter((part) => parts.split('+').includes(part));
}
