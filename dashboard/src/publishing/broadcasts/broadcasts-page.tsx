import {
  type Broadcast,
  BroadcastState,
  BroadcastsService,
} from '@analyticbot/contracts/content/v1/broadcasts';
import { useQuery } from '@connectrpc/connect-query';
import { Plus, Radio } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../../api/session.ts';
import { Page } from '../../layout/page.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/state.tsx';
import { PublishingTabs } from '../publishing-tabs.tsx';
import { BroadcastCard } from './broadcast-card.tsx';
import { NewBroadcast } from './new-broadcast.tsx';

/** While one runs, its numbers move. */
const LOOK_EVERY_MS = 2_000;

/** Messages to everybody whom the workspace's bots may write to. */
export function BroadcastsPage(): ReactElement {
  const { t } = useTranslation('broadcasts');
  const { workspace } = useSession();
  const [adding, setAdding] = useState(false);
  const query = useQuery(
    BroadcastsService.method.listBroadcasts,
    {},
    {
      refetchInterval: ({ state }) =>
        state.data?.broadcasts.some(isRunning) === true ? LOOK_EVERY_MS : false,
    },
  );
  const add = mayEdit(workspace) ? (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  ) : null;
  return (
    <Page title={t('title')} description={t('lead')} actions={add} width="narrow">
      <PublishingTabs active="/publishing/broadcasts" />
      {query.data === undefined ? (
        query.error === null ? (
          <Loading>
            <Skeleton className="h-48" />
          </Loading>
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : (
        <List broadcasts={query.data.broadcasts} />
      )}
      {adding ? <NewBroadcast onDone={() => setAdding(false)} /> : null}
    </Page>
  );
}

function List({ broadcasts }: { broadcasts: readonly Broadcast[] }): ReactElement {
  const { t } = useTranslation('broadcasts');
  if (broadcasts.length === 0) {
    return (
      <Card>
        <EmptyState icon={Radio} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {broadcasts.map((broadcast) => (
        <BroadcastCard key={broadcast.broadcastId} broadcast={broadcast} />
      ))}
    </div>
  );
}

function isRunning({ state }: Broadcast): boolean {
  return state === BroadcastState.RUNNING;
}
