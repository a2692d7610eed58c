import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { useQuery } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../layout/page.tsx';
import { DigestsCard } from './digests-card.tsx';
import { NoticeLog } from './notice-log.tsx';
import { PlacesCard } from './places-card.tsx';
import { RulesCard } from './rules-card.tsx';

/** What people are told of, when, where, and what came of it. */
export function AlertsPage(): ReactElement {
  const { t } = useTranslation('alerts');
  const { data } = useQuery(ChannelsService.method.listChannels, {});
  const channels = data?.channels ?? [];
  return (
    <Page title={t('title')} description={t('lead')} width="narrow">
      <div className="flex flex-col gap-4">
        <RulesCard channels={channels} />
        <DigestsCard channels={channels} />
        <PlacesCard />
        <NoticeLog />
      </div>
    </Page>
  );
}
