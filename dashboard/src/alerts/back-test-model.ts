import {
  type BackTestRuleResponse,
  Direction,
  type RuleDetails,
} from '@analyticbot/contracts/notifications/v1/rules';
import type { SeriesLine, SeriesModel } from '../charts/series-model.ts';
import type { ColumnKind } from '../charts/table-model.ts';
import { isRate } from './rule-draft.ts';

const DAY_SECONDS = 86_400;

/** How the numbers of a rule are drawn and written. */
export function numberKind({ condition }: RuleDetails): ColumnKind {
  const isShare =
    condition.case === 'change' || (condition.case === 'threshold' && isRate(condition.value.metric));
  return isShare ? 'share' : 'decimal';
}

/** A number that a rule tells: what a change is told in is percent, and is drawn as a share. */
export function drawnValue({ condition }: RuleDetails, value: number): number {
  return condition.case === 'change' ? value / 100 : value;
}

/** What a rule would have looked at, the line that it watches, and when it would have told. */
export function backTestModel(
  details: RuleDetails,
  { points, firings }: Pick<BackTestRuleResponse, 'points' | 'firings'>,
  names: { readonly number: string; readonly limit: string },
): SeriesModel {
  const { condition } = details;
  const byDay = condition.case === 'threshold' || condition.case === 'change';
  const values = points.map(({ value }) => (value === undefined ? null : drawnValue(details, value)));
  const limit = limitOf(condition);
  const fired = new Set(firings.map(({ day }) => day));
  const marked = points.flatMap(({ day, value }, index) =>
    (byDay ? fired.has(day) : value !== undefined && holds(condition, value)) ? [index] : [],
  );
  const lines: SeriesLine[] = [
    byDay
      ? { label: names.number, values, ink: 'chart-1', look: 'line', joined: true }
      : { label: names.number, values, ink: 'chart-1', look: 'points' },
  ];
  if (limit !== null)
    lines.push({
      label: names.limit,
      values: points.map(() => limit),
      ink: 'chart-2',
      look: 'line',
      dashed: true,
    });
  return {
    axis: { kind: 'day' },
    x: placesOf(points.map(({ day }) => day)),
    lines,
    marked,
    baseline: byDay ? 'data' : 'zero',
  };
}

type Condition = RuleDetails['condition'];

/** The line that the numbers are held against, as it is drawn. */
function limitOf(condition: Condition): number | null {
  if (condition.case === 'threshold' || condition.case === 'post') return condition.value.limit;
  if (condition.case === 'change') {
    const { direction, percent } = condition.value;
    return (direction === Direction.ABOVE ? percent : -percent) / 100;
  }
  return condition.case === 'absence' ? condition.value.hours : null;
}

/** Of a post or a pause, each of which is judged by itself. */
function holds(condition: Condition, value: number): boolean {
  if (condition.case === 'absence') return value >= condition.value.hours;
  if (condition.case !== 'post') return false;
  const { direction, limit } = condition.value;
  return direction === Direction.ABOVE ? value >= limit : value <= limit;
}

/** Seconds since 1970 of days in order; what is of the same day stands beside each other within it. */
function placesOf(days: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const day of days) counts.set(day, (counts.get(day) ?? 0) + 1);
  const seen = new Map<string, number>();
  return days.map((day) => {
    const before = seen.get(day) ?? 0;
    seen.set(day, before + 1);
    return Date.parse(`${day}T00:00:00Z`) / 1000 + (before / (counts.get(day) ?? 1)) * DAY_SECONDS;
  });
}
