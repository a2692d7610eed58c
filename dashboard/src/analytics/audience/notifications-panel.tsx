import { AccountsService } from '@analyticbot/contracts/telegram/v1/accounts';
import { useQuery } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelWindow } from '../use-channel-window.ts';
import { NumbersPanel } from './numbers-panel.tsx';

/** How many hear of a post at once, as Telegram counted last; nothing where no account is shown its statistics. */
export function NotificationsPanel({ page }: { page: ChannelWindow }): ReactElement | null {
  const { t } = useTranslation('analytics');
  const { channelId, timeZone } = page.channel;
  const { data: answer } = useQuery(AccountsService.method.getNativeStatistics, { channelId });
  if (answer?.notificationsOnRate?.outcome.case !== 'value') return null;
  return (
    <NumbersPanel
      label={t('notifications.title')}
      timeZone={timeZone}
      numbers={[
        {
          name: t('notifications.on'),
          metric: answer.notificationsOnRate,
          kind: 'share',
          definition: 'notificationsOnRate',
          direction: 'up-is-good',
        },
      ]}
    />
  );
}
