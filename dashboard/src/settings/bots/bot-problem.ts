import type { BotProblem } from '@analyticbot/contracts/telegram/v1/bots';
import { useTranslation } from 'react-i18next';

const SAID_HERE = [
  'TOKEN_REVOKED',
  'TOKEN_UNREADABLE',
  'POLLED_ELSEWHERE',
  'WEBHOOK_REFUSED',
  'BOT_CHAT_IGNORED',
  'BOT_REMOVED',
  'BOT_NO_ADMINISTRATOR',
] as const;

/** What keeps a bot from working, with what to do, in the words of this page; the server's where it has none. */
export function useBotProblem(problem: BotProblem | undefined): string | null {
  const { t } = useTranslation('sources');
  if (problem === undefined) return null;
  const known = SAID_HERE.find((reason) => reason === problem.reason);
  return known === undefined ? problem.message : t(`problem.${known}`);
}
