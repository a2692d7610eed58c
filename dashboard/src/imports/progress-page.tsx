import { type Import, ImportState, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { RotateCcw, Upload } from 'lucide-react';
import { type ReactElement, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { mayEdit, useSession } from '../api/session.ts';
import { Page } from '../layout/page.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ErrorState, Loading, Notice, Skeleton } from '../ui/state.tsx';
import { isRetryable, isRunning, STATE_KEYS, STATE_TONES } from './import-state.ts';
import { ResultCard } from './result-card.tsx';
import { RunningCard } from './running-card.tsx';
import { SkippedCard } from './skipped-card.tsx';
import { useProblemText } from './use-problem-text.ts';

/** How often a running import is looked at. */
const LOOK_MS = 1000;

/** One import: watched while it runs, accounted for when it is over. */
export function ProgressPage(): ReactElement {
  const { t } = useTranslation('imports');
  const { importId } = useParams({ from: '/signed-in/import/$importId' });
  const { workspace } = useSession();
  const { data, error, refetch } = useQuery(
    ImportsService.method.getImport,
    { importId },
    {
      refetchInterval: ({ state }) => {
        const work = state.data?.import;
        return work !== undefined && isRunning(work.state) ? LOOK_MS : false;
      },
    },
  );
  const work = data?.import;
  useRefreshWhenOver(work);
  const retry = useMutation(ImportsService.method.retryImport, { onSettled: () => void refetch() });

  if (work === undefined) {
    return (
      <Page title={t('progress.title')} width="narrow">
        {error === null ? (
          <Loading>
            <Skeleton className="h-48 rounded-card" />
          </Loading>
        ) : (
          <Card>
            <ErrorState error={error} onRetry={() => void refetch()} />
          </Card>
        )}
      </Page>
    );
  }
  const [first = t('progress.title'), ...more] = work.fileNames;
  const fileTitle = more.length === 0 ? first : t('files.more', { name: first, count: more.length });
  return (
    <Page
      title={fileTitle}
      width="narrow"
      eyebrow={
        <span role="status">
          <Badge tone={STATE_TONES[work.state]}>{t(STATE_KEYS[work.state])}</Badge>
        </span>
      }
      actions={
        isRunning(work.state) ? undefined : (
          <>
            {isRetryable(work.state) && mayEdit(workspace) ? (
              <Button
                disabled={retry.isPending}
                onClick={() => retry.mutate({ importId })}
                title={t('retry.text')}
              >
                <RotateCcw aria-hidden className="size-4" />
                {t('retry')}
              </Button>
            ) : null}
            {mayEdit(workspace) ? (
              <ButtonLink to="/import">
                <Upload aria-hidden className="size-4" />
                {t('result.another')}
              </ButtonLink>
            ) : null}
          </>
        )
      }
    >
      <div className="flex flex-col gap-4">
        <FormError error={retry.error} />
        <Outcome work={work} />
        <RunningCard work={work} onChanged={() => void refetch()} />
        {/* Nothing is said of what came of it before anything did. */}
        {work.startedAt === undefined || (isRunning(work.state) && work.channelIds.length === 0) ? null : (
          <ResultCard work={work} />
        )}
        {work.startedAt === undefined || (isRunning(work.state) && work.skipped.length === 0) ? null : (
          <SkippedCard work={work} />
        )}
      </div>
    </Page>
  );
}

/** Why the import did not come to its end, where it did not. */
function Outcome({ work }: { work: Import }): ReactElement | null {
  const { t } = useTranslation('imports');
  const say = useProblemText();
  const why =
    work.problem === undefined
      ? null
      : `${say(work.problem)} ${work.problem.place === '' ? '' : t('problem.place', { place: work.problem.place })}`;
  switch (work.state) {
    case ImportState.BROKEN:
      return (
        <Notice tone="warning" title={t('broken.title')}>
          {why}
        </Notice>
      );
    case ImportState.FAILED:
      return (
        <Notice tone="negative" title={t('failed.title')}>
          {why}
        </Notice>
      );
    case ImportState.CANCELLED:
      return <Notice title={t('cancelled.title')}>{t('cancelled.text')}</Notice>;
    default:
      return null;
  }
}

/** When the import ends, everything else that is shown may be old. */
function useRefreshWhenOver(work: Import | undefined): void {
  const client = useQueryClient();
  const wasRunning = useRef(false);
  useEffect(() => {
    if (work === undefined) return;
    const running = isRunning(work.state);
    if (wasRunning.current && !running) void client.invalidateQueries();
    wasRunning.current = running;
  }, [client, work]);
}
