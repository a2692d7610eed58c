import type { SeriesName } from './overview/overview-series.ts';
import type { PostsSearch } from './posts-search.ts';

/** The rows that a number came from: posts with this filter, the readings of subscribers, or one of the series. */
export type RowsBehind = PostsSearch | 'audience' | SeriesName;

/** What a point of a series leads to, in its own days. Views that a day gained came to posts of any day. */
export function rowsOfSeries(name: SeriesName): RowsBehind {
  if (name === 'subscribers') return 'audience';
  return name === 'viewsGained' ? name : {};
}
