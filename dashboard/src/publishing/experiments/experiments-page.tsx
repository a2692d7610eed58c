import { type Experiment, ExperimentsService } from '@analyticbot/contracts/content/v1/experiments';
import { useQuery } from '@connectrpc/connect-query';
import { FlaskConical, Plus } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../../api/session.ts';
import { Page } from '../../layout/page.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/state.tsx';
import { PublishingTabs } from '../publishing-tabs.tsx';
import { ExperimentCard } from './experiment-card.tsx';
import { NewExperiment } from './new-experiment.tsx';

/** Experiments with posts: which day gets which way of posting, drawn by chance. */
export function ExperimentsPage(): ReactElement {
  const { t } = useTranslation('experiments');
  const { workspace } = useSession();
  const [adding, setAdding] = useState(false);
  const query = useQuery(ExperimentsService.method.listExperiments, {});
  const add = mayEdit(workspace) ? (
    <Button look="primary" onClick={() => setAdding(true)}>
      <Plus aria-hidden className="size-4" />
      {t('add')}
    </Button>
  ) : null;
  return (
    <Page title={t('title')} description={t('lead')} actions={add} width="narrow">
      <PublishingTabs active="/publishing/experiments" />
      {query.data === undefined ? (
        query.error === null ? (
          <Loading>
            <Skeleton className="h-48" />
          </Loading>
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : (
        <List experiments={query.data.experiments} />
      )}
      {adding ? <NewExperiment onDone={() => setAdding(false)} /> : null}
    </Page>
  );
}

function List({ experiments }: { experiments: readonly Experiment[] }): ReactElement {
  const { t } = useTranslation('experiments');
  if (experiments.length === 0) {
    return (
      <Card>
        <EmptyState icon={FlaskConical} title={t('none')}>
          {t('noneText')}
        </EmptyState>
      </Card>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {experiments.map((experiment) => (
        <ExperimentCard key={experiment.experimentId} experiment={experiment} />
      ))}
    </div>
  );
}
