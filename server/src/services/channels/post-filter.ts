import type { InstantWindow, LocalWindow } from './metrics/local-window.ts';
import type { MarkAge } from './metrics/views-at.ts';

/** What stands out about a post; the names are those of the contract's PostMark. */
export const postMarks = [
  'IMMATURE',
  'HIGH_OUTLIER',
  'LOW_OUTLIER',
  'FORWARDED',
  'EDITED',
  'DELETED',
  'PROVISIONAL_ID',
] as const;

export type PostMark = (typeof postMarks)[number];

/** What a post may lack; the names are those of the contract's PostTrait. */
export const postTraits = ['LENGTH', 'LANGUAGE', 'FORWARD_ORIGIN', 'AUTHOR'] as const;

export type PostTrait = (typeof postTraits)[number];

/** The order of a list of posts. */
export type PostSort =
  | 'PUBLISHED_AT'
  | 'VIEWS'
  | 'FORWARDS'
  | 'REACTIONS'
  | 'COMMENTS'
  | 'ENGAGEMENT_RATE'
  | 'AGAINST_EXPECTATION'
  | 'VIEWS_AT_AGE';

/** Which posts, as a request states it: what is empty, null or left out asks for nothing. */
export interface PostFilter {
  /** Null for all posts of the channel. */
  readonly window: LocalWindow | null;
  readonly search: string;
  /** Numbers of the contract's PostFormat; any of them. */
  readonly formats: readonly number[];
  readonly language: string;
  readonly hashtag: string;
  readonly linkDomain: string;
  readonly forwardedFrom: string;
  readonly forwarded: boolean | null;
  readonly weekday: number | null;
  readonly hour: number | null;
  readonly lengthBucket: string;
  /** Any of them. Deleted posts are listed only when asked for by their mark. */
  readonly marks: readonly PostMark[];
  /** As a breakdown names it: an emoji, `custom:<id>`, or `paid`. */
  readonly reactionEmoji: string;
  readonly author?: string;
  /** Only posts that lack all of them. */
  readonly without?: readonly PostTrait[];
  /** Only posts whose views at this age are known. */
  readonly ageHours?: MarkAge | null;
}

/** The filter with its window as instants and its length bucket as a number. */
export interface ResolvedPostFilter extends Required<Omit<PostFilter, 'window' | 'lengthBucket'>> {
  readonly instants: InstantWindow | null;
  readonly lengthBucketNumber: number | null;
  /** Only posts that were at least 14 days old when observed. */
  readonly onlyMature: boolean;
}

/** Whether the filter lets every post pass that is not deleted. */
export function isEveryPost(filter: ResolvedPostFilter): boolean {
  const { instants, onlyMature, lengthBucketNumber, forwarded, weekday, hour, ageHours, ...lists } = filter;
  const { formats, marks, without, ...texts } = lists;
  const single = [instants, lengthBucketNumber, forwarded, weekday, hour, ageHours];
  const unset = single.every((value) => value === null);
  const empty = [formats, marks, without].every(({ length }) => length === 0);
  return unset && empty && !onlyMature && Object.values(texts).every((text) => text === '');
}
