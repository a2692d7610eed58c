import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import type { Post } from '@analyticbot/contracts/channels/v1/post';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import type { MetricKind } from '../../ui/metric-words.ts';
import type { AgeHours, SortName } from '../posts-search.ts';

/** A column of numbers in the list of posts; by each the list can be sorted. */
export interface PostNumber {
  readonly sort: SortName;
  readonly label:
    | 'column.viewsThen'
    | 'series.views'
    | 'column.reactions'
    | 'column.forwards'
    | 'column.comments'
    | 'column.engagement'
    | 'column.againstExpectation';
  readonly kind: MetricKind;
  readonly width: string;
  readonly metric: (post: Post) => Metric | undefined;
  /** Without this part the column holds nothing and is left out. */
  readonly needs: MissingPart;
}

const postNumbers: readonly PostNumber[] = [
  {
    sort: 'views',
    label: 'series.views',
    kind: 'count',
    width: 'w-28',
    metric: (post) => post.views,
    needs: MissingPart.VIEWS,
  },
  {
    sort: 'expectation',
    label: 'column.againstExpectation',
    kind: 'multiple',
    width: 'w-24',
    metric: (post) => post.againstExpectation,
    needs: MissingPart.VIEWS,
  },
  {
    sort: 'engagement',
    label: 'column.engagement',
    kind: 'share',
    width: 'w-22',
    metric: (post) => post.engagementRate,
    needs: MissingPart.VIEWS,
  },
  {
    sort: 'reactions',
    label: 'column.reactions',
    kind: 'count',
    width: 'w-26',
    metric: (post) => post.reactions,
    needs: MissingPart.REACTIONS,
  },
  {
    sort: 'forwards',
    label: 'column.forwards',
    kind: 'count',
    width: 'w-26',
    metric: (post) => post.forwards,
    needs: MissingPart.FORWARDS,
  },
  {
    sort: 'comments',
    label: 'column.comments',
    kind: 'count',
    width: 'w-28',
    metric: (post) => post.comments,
    needs: MissingPart.COMMENTS,
  },
];

const viewsThen: PostNumber = {
  sort: 'age',
  label: 'column.viewsThen',
  kind: 'count',
  width: 'w-26',
  metric: (post) => post.viewsAtAge,
  needs: MissingPart.VIEW_CURVES,
};

/**
 * The numbers that the channel's sources can show at all: no columns full of "unknown". A list of posts whose views at
 * an age are known shows those first, and of the other numbers those of views: more would leave the posts no room.
 */
export function shownNumbers(missing: readonly MissingPart[], age?: AgeHours): readonly PostNumber[] {
  const ofViews = postNumbers.filter((number) => number.needs === MissingPart.VIEWS);
  const numbers = age === undefined ? postNumbers : [viewsThen, ...ofViews];
  return numbers.filter((number) => !missing.includes(number.needs));
}
