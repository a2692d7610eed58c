import {
  Absence,
  type RuleDetails as DetailsMessage,
  Direction as DirectionName,
  PostNumber,
  type RuleDetailsSchema,
  RuleMetric,
} from '@analyticbot/contracts/notifications/v1/rules';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { failure } from '../../../platform/errors/index.ts';
import { notificationsErrors } from '../errors.ts';
import type { Condition, Direction, RuleDetails, SeriesMetric } from './condition.ts';
import { POST_AGES, postAgeOf } from './post-age.ts';

const METRICS: Readonly<Record<SeriesMetric, RuleMetric>> = {
  subscribers: RuleMetric.SUBSCRIBERS,
  net_growth: RuleMetric.NET_GROWTH,
  posts: RuleMetric.POSTS,
  views_gained: RuleMetric.VIEWS_GAINED,
  average_reach: RuleMetric.AVERAGE_REACH,
  engagement_rate: RuleMetric.ENGAGEMENT_RATE,
  reactions: RuleMetric.REACTIONS,
  forwards: RuleMetric.FORWARDS,
  comments: RuleMetric.COMMENTS,
  views_total: RuleMetric.VIEWS_TOTAL,
  view_rate: RuleMetric.VIEW_RATE,
  share_rate: RuleMetric.SHARE_RATE,
  joins: RuleMetric.JOINS,
  leaves: RuleMetric.LEAVES,
  member_growth: RuleMetric.MEMBER_GROWTH,
  active_boosts: RuleMetric.ACTIVE_BOOSTS,
  added_boosts: RuleMetric.ADDED_BOOSTS,
  ended_boosts: RuleMetric.ENDED_BOOSTS,
};
const DIRECTIONS: Readonly<Record<Direction, DirectionName>> = {
  above: DirectionName.ABOVE,
  below: DirectionName.BELOW,
};
const NUMBERS = { views: PostNumber.VIEWS, against_expectation: PostNumber.AGAINST_EXPECTATION } as const;
const ABSENCES = { posts: Absence.OF_POSTS, observations: Absence.OF_OBSERVATIONS } as const;

/** The contract refuses names that it does not know before they come here. */
function nameOf<Name extends string>(names: Readonly<Record<Name, number>>, number: number): Name {
  for (const name in names) if (names[name] === number) return name;
  throw failure(notificationsErrors, 'RULE_NOT_UNDERSTOOD');
}

/** @throws Failure RULE_NOT_UNDERSTOOD */
export function detailsOf(message: DetailsMessage | undefined): RuleDetails {
  if (message === undefined) throw failure(notificationsErrors, 'RULE_NOT_UNDERSTOOD');
  const { name, channelId, destinationIds } = message;
  return { name, channelId, destinationIds, condition: conditionOf(message.condition) };
}

function conditionOf(condition: DetailsMessage['condition']): Condition {
  switch (condition.case) {
    case 'threshold': {
      const { metric, direction, limit, periodDays } = condition.value;
      return { kind: 'threshold', ...sides(metric, direction), limit, periodDays };
    }
    case 'change': {
      const { metric, direction, percent, periodDays } = condition.value;
      return { kind: 'change', ...sides(metric, direction), percent, periodDays };
    }
    case 'post': {
      const { number, direction, limit, age } = condition.value;
      return {
        kind: 'post',
        number: nameOf(NUMBERS, number),
        direction: nameOf(DIRECTIONS, direction),
        limit,
        ageHours: Number(nameOf(POST_AGES, age)),
      };
    }
    case 'absence':
      return { kind: 'absence', of: nameOf(ABSENCES, condition.value.absence), hours: condition.value.hours };
    default:
      throw failure(notificationsErrors, 'RULE_NOT_UNDERSTOOD');
  }
}

function sides(metric: RuleMetric, direction: DirectionName) {
  return { metric: nameOf(METRICS, metric), direction: nameOf(DIRECTIONS, direction) };
}

export function detailsMessage(details: RuleDetails): MessageInitShape<typeof RuleDetailsSchema> {
  const { name, channelId, destinationIds, condition } = details;
  return { name, channelId, destinationIds: [...destinationIds], condition: conditionMessage(condition) };
}

function conditionMessage(
  condition: Condition,
): NonNullable<MessageInitShape<typeof RuleDetailsSchema>['condition']> {
  switch (condition.kind) {
    case 'threshold': {
      const { metric, direction, limit, periodDays } = condition;
      const value = { metric: METRICS[metric], direction: DIRECTIONS[direction], limit, periodDays };
      return { case: 'threshold', value };
    }
    case 'change': {
      const { metric, direction, percent, periodDays } = condition;
      const value = { metric: METRICS[metric], direction: DIRECTIONS[direction], percent, periodDays };
      return { case: 'change', value };
    }
    case 'post': {
      const { number, direction, limit } = condition;
      const age = postAgeOf(condition.ageHours);
      return {
        case: 'post',
        value: { number: NUMBERS[number], direction: DIRECTIONS[direction], limit, age: age ?? 0 },
      };
    }
    case 'absence':
      return { case: 'absence', value: { absence: ABSENCES[condition.of], hours: condition.hours } };
  }
}
