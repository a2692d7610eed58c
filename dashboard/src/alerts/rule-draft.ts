import { PostAge } from '@analyticbot/contracts/channels/v1/post';
import {
  Absence,
  Direction,
  PostNumber,
  type RuleDetails,
  type RuleDetailsSchema,
  RuleMetric,
} from '@analyticbot/contracts/notifications/v1/rules';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { Chosen } from './some-or-all.tsx';

export const RULE_KINDS = ['threshold', 'change', 'post', 'absence'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

/** The numbers that a rule may look at, by their names in the dictionary. */
export const METRICS = [
  ['metric.subscribers', RuleMetric.SUBSCRIBERS],
  ['metric.growth', RuleMetric.NET_GROWTH],
  ['metric.posts', RuleMetric.POSTS],
  ['metric.views', RuleMetric.VIEWS_GAINED],
  ['metric.reach', RuleMetric.AVERAGE_REACH],
  ['metric.engagement', RuleMetric.ENGAGEMENT_RATE],
  ['metric.reactions', RuleMetric.REACTIONS],
  ['metric.forwards', RuleMetric.FORWARDS],
  ['metric.comments', RuleMetric.COMMENTS],
  ['metric.viewsTotal', RuleMetric.VIEWS_TOTAL],
  ['metric.viewRate', RuleMetric.VIEW_RATE],
  ['metric.shareRate', RuleMetric.SHARE_RATE],
  ['metric.joins', RuleMetric.JOINS],
  ['metric.leaves', RuleMetric.LEAVES],
  ['metric.memberGrowth', RuleMetric.MEMBER_GROWTH],
  ['metric.activeBoosts', RuleMetric.ACTIVE_BOOSTS],
  ['metric.addedBoosts', RuleMetric.ADDED_BOOSTS],
  ['metric.endedBoosts', RuleMetric.ENDED_BOOSTS],
] as const;

/** Metrics that are shares, and are written in percent. */
const RATES: readonly RuleMetric[] = [
  RuleMetric.ENGAGEMENT_RATE,
  RuleMetric.VIEW_RATE,
  RuleMetric.SHARE_RATE,
];

export function isRate(metric: RuleMetric): boolean {
  return RATES.includes(metric);
}

export const AGES = [
  [1, PostAge.HOURS_1],
  [6, PostAge.HOURS_6],
  [12, PostAge.HOURS_12],
  [24, PostAge.HOURS_24],
  [48, PostAge.HOURS_48],
  [72, PostAge.HOURS_72],
  [168, PostAge.HOURS_168],
] as const;

/** A rule as a person writes it: numbers are texts until they are right. */
export interface RuleDraft {
  readonly name: string;
  readonly channelId: number;
  readonly kind: RuleKind;
  readonly metric: RuleMetric;
  readonly direction: Direction;
  /** Of a change its percent, of a rate too. */
  readonly limit: string;
  readonly days: string;
  readonly number: PostNumber;
  readonly age: PostAge;
  readonly absence: Absence;
  readonly hours: string;
  readonly places: Chosen<string>;
}

/** A draft to begin with. */
export function emptyDraft(channelId: number): RuleDraft {
  return {
    name: '',
    channelId,
    kind: 'threshold',
    metric: RuleMetric.SUBSCRIBERS,
    direction: Direction.ABOVE,
    limit: '',
    days: '1',
    number: PostNumber.AGAINST_EXPECTATION,
    age: PostAge.HOURS_24,
    absence: Absence.OF_POSTS,
    hours: '48',
    places: null,
  };
}

/** What a rule says, as a draft of it. */
export function draftOf({ name, channelId, condition, destinationIds }: RuleDetails): RuleDraft {
  const places = destinationIds.length === 0 ? null : destinationIds;
  const draft = { ...emptyDraft(channelId), name, places };
  switch (condition.case) {
    case 'threshold': {
      const { metric, direction, limit, periodDays } = condition.value;
      const shown = isRate(metric) ? limit * 100 : limit;
      return { ...draft, kind: 'threshold', metric, direction, limit: tidy(shown), days: String(periodDays) };
    }
    case 'change': {
      const { metric, direction, percent, periodDays } = condition.value;
      return { ...draft, kind: 'change', metric, direction, limit: tidy(percent), days: String(periodDays) };
    }
    case 'post': {
      const { number, direction, limit, age } = condition.value;
      return { ...draft, kind: 'post', number, direction, limit: tidy(limit), age };
    }
    case 'absence': {
      const { absence, hours } = condition.value;
      return { ...draft, kind: 'absence', absence, hours: String(hours) };
    }
    default:
      return draft;
  }
}

/** What the draft says; null where something is missing or no number. */
export function detailsOf(draft: RuleDraft): MessageInitShape<typeof RuleDetailsSchema> | null {
  const name = draft.name.trim();
  const condition = conditionOf(draft);
  const { channelId, places } = draft;
  if (name === '' || condition === null || places?.length === 0) return null;
  return { name, channelId, destinationIds: [...(places ?? [])], condition };
}

type Condition = NonNullable<MessageInitShape<typeof RuleDetailsSchema>['condition']>;

/** What the draft looks for; null where a number is missing or wrong. */
export function conditionOf(draft: RuleDraft): Condition | null {
  const { kind, metric, direction, number, age, absence } = draft;
  if (kind === 'absence') {
    const hours = wholeOf(draft.hours, 8_760);
    return hours === null ? null : { case: 'absence', value: { absence, hours } };
  }
  const limit = numberOf(draft.limit);
  if (limit === null) return null;
  if (kind === 'post') {
    return limit < 0 ? null : { case: 'post', value: { number, direction, limit, age } };
  }
  const periodDays = wholeOf(draft.days, 30);
  if (periodDays === null) return null;
  if (kind === 'change') {
    return limit <= 0 ? null : { case: 'change', value: { metric, direction, percent: limit, periodDays } };
  }
  const stated = isRate(metric) ? limit / 100 : limit;
  return { case: 'threshold', value: { metric, direction, limit: stated, periodDays } };
}

function tidy(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function numberOf(text: string): number | null {
  const value = Number(text.replace(/\s/g, '').replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? null : value;
}

function wholeOf(text: string, most: number): number | null {
  const value = numberOf(text);
  return value !== null && Number.isInteger(value) && value >= 1 && value <= most ? value : null;
}
