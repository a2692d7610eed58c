import { PostAge } from '@analyticbot/contracts/channels/v1/post';
import {
  BackTestRuleResponseSchema,
  Direction,
  PostNumber,
  type RuleDetails,
  RuleDetailsSchema,
  RuleMetric,
} from '@analyticbot/contracts/notifications/v1/rules';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { backTestModel, numberKind } from './back-test-model.ts';

const names = { number: 'Number', limit: 'Limit' };
const DAY = 86_400;
const FIRST = Date.UTC(2024, 0, 1) / 1000;

function details(
  condition: NonNullable<MessageInitShape<typeof RuleDetailsSchema>['condition']>,
): RuleDetails {
  return create(RuleDetailsSchema, { name: 'Watch', channelId: 4, condition });
}

function modelOf(rule: RuleDetails, given: MessageInitShape<typeof BackTestRuleResponseSchema>) {
  return backTestModel(rule, create(BackTestRuleResponseSchema, given), names);
}

const three = [{ day: '2024-01-01', value: 2 }, { day: '2024-01-02' }, { day: '2024-01-03', value: 9 }];

describe('the chart of a back-test', () => {
  test('of a number shows it day by day, with its limit and the days on which it would have told', () => {
    const rule = details({
      case: 'threshold',
      value: { metric: RuleMetric.POSTS, direction: Direction.ABOVE, limit: 5, periodDays: 1 },
    });
    const model = modelOf(rule, { points: three, firings: [{ day: '2024-01-03', value: 9 }] });
    expect(model.x).toEqual([FIRST, FIRST + DAY, FIRST + 2 * DAY]);
    expect(model.lines.map(({ values }) => values)).toEqual([
      [2, null, 9],
      [5, 5, 5],
    ]);
    expect(model.marked).toEqual([2]);
    expect(numberKind(rule)).toBe('decimal');
  });

  test('of a change is in percent, with the fall that is told of below zero', () => {
    const value = { metric: RuleMetric.SUBSCRIBERS, direction: Direction.BELOW, percent: 20, periodDays: 7 };
    const rule = details({ case: 'change', value });
    const points = [{ day: '2024-01-01', value: -25 }];
    expect(modelOf(rule, { points }).lines.map(({ values }) => values)).toEqual([[-0.25], [-0.2]]);
    expect(numberKind(rule)).toBe('share');
  });

  test('of posts marks those that would have been told of, whenever that was', () => {
    const value = {
      number: PostNumber.VIEWS,
      direction: Direction.BELOW,
      limit: 100,
      age: PostAge.HOURS_24,
    };
    const model = modelOf(details({ case: 'post', value }), {
      points: [{ day: '2024-01-01', value: 300 }, { day: '2024-01-01', value: 90 }, { day: '2024-01-02' }],
      firings: [{ day: '2024-01-02', value: 90, messageId: 8n }],
    });
    expect(model.x).toEqual([FIRST, FIRST + DAY / 2, FIRST + DAY]);
    expect(model.marked).toEqual([1]);
    expect(model.lines[0]?.look).toBe('points');
  });

  test('of silence marks the pauses that were long enough', () => {
    const model = modelOf(details({ case: 'absence', value: { absence: 1, hours: 48 } }), {
      points: [
        { day: '2024-01-01', value: 50 },
        { day: '2024-01-03', value: 12 },
      ],
      firings: [{ day: '2024-01-03', value: 48 }],
    });
    expect(model.marked).toEqual([0]);
    expect(model.lines[1]?.values).toEqual([48, 48]);
  });
});
