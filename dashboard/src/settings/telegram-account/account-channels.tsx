import type { Account, AccountChannel } from '@analyticbot/contracts/telegram/v1/accounts';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.tsx';

/** The channels and groups that an account administers, and how far each was read. */
export function AccountChannels({ account: { channels, lookedAt } }: { account: Account }): ReactElement {
  const { t } = useTranslation('telegramAccount');
  if (channels.length === 0) {
    return (
      <p className="text-ink-muted text-sm">
        {t(lookedAt === undefined ? 'channels.coming' : 'channels.none')}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-2 text-sm">
      <h4 className="font-medium">{t('channels.title')}</h4>
      <ul className="flex flex-col divide-y divide-line rounded-xl border border-line">
        {channels.map((channel) => (
          <ChannelItem key={String(channel.telegramId)} channel={channel} />
        ))}
      </ul>
    </div>
  );
}

function ChannelItem({ channel }: { channel: AccountChannel }): ReactElement {
  const { t } = useTranslation('telegramAccount');
  const problem = useChannelProblem(channel.problem);
  const { title, channelId, historyComplete } = channel;
  return (
    <li className="flex flex-col gap-1 px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        {channelId === undefined ? (
          <bdi className="min-w-0 break-words font-medium">{title}</bdi>
        ) : (
          <Link
            to="/channels/$channelId"
            params={{ channelId }}
            className="min-w-0 break-words font-medium hover:underline"
          >
            <bdi>{title}</bdi>
          </Link>
        )}
        {problem === null ? null : <Badge tone="warning">{t('channels.closed')}</Badge>}
      </div>
      <p className="text-ink-muted">
        {problem ?? t(historyComplete ? 'channels.historyComplete' : 'channels.historyComing')}
      </p>
    </li>
  );
}

const SAID_HERE = ['NOT_KEPT', 'NOT_ADMINISTERED', 'CHANNEL_PRIVATE', 'CHAT_ADMIN_REQUIRED'] as const;

function useChannelProblem(reason: string): string | null {
  const { t } = useTranslation('telegramAccount');
  if (reason === '') return null;
  const known = SAID_HERE.find((name) => name === reason);
  return known === undefined ? t('problem.other', { reason }) : t(`problem.${known}`);
}
