import { AccountState } from '@analyticbot/contracts/telegram/v1/accounts';
import { useTranslation } from 'react-i18next';
import { useWatchProblem } from '../channels/use-watch-problem.ts';
import { useBotProblem } from '../settings/bots/bot-problem.ts';
import type { ChannelSource } from './channel-sources.ts';

/** Why a source of a channel does not work and what to do, in words; null where it works. */
export function useSourceProblem(source: ChannelSource): string | null {
  const { t } = useTranslation('sources');
  const ofBot = useBotProblem(
    source.kind === 'bot' ? (source.bot?.problem ?? source.chat?.problem) : undefined,
  );
  const ofPage = useWatchProblem({ problem: source.kind === 'page' ? source.watch?.problem : undefined });
  if (source.state !== 'fails') return null;
  if (source.kind === 'bot') return ofBot;
  if (source.kind === 'page') return ofPage;
  if (source.kind === 'file') return null;
  const reason = source.account?.problem ?? '';
  if (source.account?.state === AccountState.ENDED) return t('account.ended', { reason });
  const known = ACCOUNT_PROBLEMS.find((name) => name === reason);
  return known === undefined ? t('account.fails', { reason }) : t(`account.${known}`);
}

/** Those that have words of their own; the rest are Telegram's names. */
const ACCOUNT_PROBLEMS = [
  'UNREACHABLE',
  'SESSION_UNREADABLE',
  'NOT_KEPT',
  'NOT_ADMINISTERED',
  'CHANNEL_PRIVATE',
  'CHAT_ADMIN_REQUIRED',
] as const;

/** What a source is called: @bot, the account's name, @channel. */
export function sourceName(source: ChannelSource): string {
  if (source.kind === 'bot') return source.bot === null ? '' : `@${source.bot.username}`;
  if (source.kind === 'page') return source.watch === null ? '' : `@${source.watch.username}`;
  if (source.kind === 'account') return source.account?.name ?? '';
  return '';
}
