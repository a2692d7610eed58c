/** A number of a channel over some days. */
export type SeriesMetric =
  | 'subscribers'
  | 'net_growth'
  | 'posts'
  | 'views_gained'
  | 'average_reach'
  | 'engagement_rate'
  | 'reactions'
  | 'forwards'
  | 'comments'
  | 'views_total'
  | 'view_rate'
  | 'share_rate'
  | 'joins'
  | 'leaves'
  | 'member_growth'
  | 'active_boosts'
  | 'added_boosts'
  | 'ended_boosts';

/** The side of the limit that is told of. */
export type Direction = 'above' | 'below';

/** A channel's number over the last days against a limit. */
export interface ThresholdCondition {
  readonly kind: 'threshold';
  readonly metric: SeriesMetric;
  readonly direction: Direction;
  readonly limit: number;
  readonly periodDays: number;
}

/** A channel's number over the last days against that of as many days before. */
export interface ChangeCondition {
  readonly kind: 'change';
  readonly metric: SeriesMetric;
  readonly direction: Direction;
  /** Above 0, for a fall as well. */
  readonly percent: number;
  readonly periodDays: number;
}

/** A number of each new post. */
export interface PostCondition {
  readonly kind: 'post';
  readonly number: 'views' | 'against_expectation';
  readonly direction: Direction;
  readonly limit: number;
  /** One of the ages at which views are reckoned. */
  readonly ageHours: number;
}

/** Nothing for so long. */
export interface AbsenceCondition {
  readonly kind: 'absence';
  readonly of: 'posts' | 'observations';
  readonly hours: number;
}

export type SeriesCondition = ThresholdCondition | ChangeCondition;
export type Condition = SeriesCondition | PostCondition | AbsenceCondition;

/** What a person says of a rule. */
export interface RuleDetails {
  readonly name: string;
  readonly channelId: number;
  readonly condition: Condition;
  /** Where it is told; empty for everywhere. */
  readonly destinationIds: readonly string[];
}
