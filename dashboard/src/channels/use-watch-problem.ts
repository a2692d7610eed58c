import type { Watch } from '@analyticbot/contracts/telegram/v1/public_pages';
import { useTranslation } from 'react-i18next';

const SAID_HERE = [
  'page_name_free',
  'page_landing_user',
  'page_landing_bot',
  'page_landing_group',
  'page_landing_channel',
  'page_markup_unknown',
  'unreachable',
  'slow_down',
  'not_taken_in',
] as const;

/** Why a watched channel could not be looked at, in the words of this page; the server's where it has none. */
export function useWatchProblem({ problem }: Pick<Watch, 'problem'>): string {
  const { t } = useTranslation('channels');
  const known = SAID_HERE.find((reason) => reason === problem?.reason);
  return known === undefined ? (problem?.message ?? '') : t(`watch.problem.${known}`);
}
