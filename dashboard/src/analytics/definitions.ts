import { useTranslation } from 'react-i18next';
import type { Definition } from '../charts/definition-button.tsx';

/** Every number and chart that has a definition in the dictionaries (`definition.<name>`, `trap.<name>`). */
export const definedNames = [
  'subscribers',
  'netGrowth',
  'joins',
  'leaves',
  'posts',
  'postingFrequency',
  'forwardedPosts',
  'viewsTotal',
  'viewsGained',
  'averageReach',
  'advertisingReach',
  'viewRate',
  'viewRate24h',
  'engagementRate',
  'shareRate',
  'reactionsTotal',
  'forwardsTotal',
  'commentsTotal',
  'bestTimes',
  'ranking',
  'breakdown',
  'viewCurve',
  'viewsAt',
  'expectation',
  'percentile',
  'readings',
  'levelShift',
  'compare',
  'memberFlow',
  'inviteLinks',
  'retention',
  'fatigue',
  'citationIndex',
  'boosts',
  'notificationsOnRate',
  'placements',
] as const;
export type DefinedName = (typeof definedNames)[number];

/** Looks definitions up in the page's language. */
export function useDefinitions(): (name: DefinedName) => Definition {
  const { t } = useTranslation('analytics');
  return (name) => ({ text: t(`definition.${name}`), trap: t(`trap.${name}`) });
}
