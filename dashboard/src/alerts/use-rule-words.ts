import {
  Absence,
  Direction,
  PostNumber,
  type RuleDetails,
  type RuleMetric,
} from '@analyticbot/contracts/notifications/v1/rules';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { AGES, isRate, METRICS } from './rule-draft.ts';

/** What a rule looks for, in one line. */
export function useRuleWords(): (details: RuleDetails) => string {
  const { t } = useTranslation('alerts');
  const format = useFormat();
  const nameOf = (metric: RuleMetric): string => {
    const found = METRICS.find(([, one]) => one === metric);
    return found === undefined ? '' : t(found[0]);
  };
  return ({ condition }) => {
    switch (condition.case) {
      case 'threshold': {
        const { metric, direction, limit, periodDays } = condition.value;
        return t('words.threshold', {
          metric: nameOf(metric),
          direction: t(direction === Direction.ABOVE ? 'direction.above' : 'direction.below'),
          limit: format.number(isRate(metric) ? limit * 100 : limit, 2),
          days: periodDays,
        });
      }
      case 'change': {
        const { metric, direction, percent, periodDays } = condition.value;
        return t('words.change', {
          metric: nameOf(metric),
          direction: t(direction === Direction.ABOVE ? 'direction.rise' : 'direction.fall'),
          limit: format.number(percent, 1),
          days: periodDays,
        });
      }
      case 'post': {
        const { number, direction, limit, age } = condition.value;
        return t('words.post', {
          metric: t(number === PostNumber.VIEWS ? 'post.views' : 'post.expectation'),
          direction: t(direction === Direction.ABOVE ? 'direction.above' : 'direction.below'),
          limit: format.number(limit, 2),
          hours: AGES.find(([, one]) => one === age)?.[0] ?? '',
        });
      }
      case 'absence': {
        const { absence, hours } = condition.value;
        const metric = t(absence === Absence.OF_POSTS ? 'absence.posts' : 'absence.observations');
        return t('words.absence', { metric, hours });
      }
      default:
        return '';
    }
  };
}
