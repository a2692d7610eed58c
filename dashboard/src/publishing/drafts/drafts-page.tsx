import { type DraftSummary, DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { FileText, Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../../api/session.ts';
import { useFormat } from '../../format/use-format.ts';
import { Page } from '../../layout/page.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Question } from '../../ui/question.tsx';
import { EmptyState, ErrorState, Loading, Skeleton } from '../../ui/state.tsx';
import { NewPostButton } from '../compose-link.tsx';
import { PublishingTabs } from '../publishing-tabs.tsx';

/** Posts that are being written. */
export function DraftsPage(): ReactElement {
  const { t } = useTranslation('compose');
  const query = useQuery(DraftsService.method.listDrafts, { pageSize: 100 });
  return (
    <Page title={t('drafts.title')} actions={<NewPostButton channelId={undefined} />} width="narrow">
      <PublishingTabs active="/publishing/drafts" />
      {query.data === undefined ? (
        query.error === null ? (
          <Loading>
            <Skeleton className="h-48" />
          </Loading>
        ) : (
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        )
      ) : (
        <Card>
          {query.data.drafts.length === 0 ? (
            <EmptyState icon={FileText} title={t('drafts.none')}>
              {t('drafts.noneText')}
            </EmptyState>
          ) : (
            <ul className="divide-y divide-line">
              {query.data.drafts.map((draft) => (
                <DraftRow key={draft.draftId} draft={draft} />
              ))}
            </ul>
          )}
        </Card>
      )}
    </Page>
  );
}

function DraftRow({ draft }: { draft: DraftSummary }): ReactElement {
  const { t } = useTranslation(['compose', 'shell']);
  const { workspace } = useSession();
  const format = useFormat();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const deletion = useMutation(DraftsService.method.deleteDraft, {
    onSuccess: () => client.invalidateQueries(),
  });
  const { draftId, title, excerpt, changedAt } = draft;
  const name = title === '' ? excerpt || t('drafts.untitled') : title;
  return (
    <li className="flex items-center gap-3 px-5 py-3 max-sm:px-4">
      <div className="min-w-0 flex-1">
        <Link
          to="/publishing/compose"
          search={{ draft: draftId }}
          className="block truncate font-medium hover:text-accent"
        >
          <bdi>{name}</bdi>
        </Link>
        <p className="text-ink-muted text-sm">
          {changedAt === undefined ? '' : format.dateTime(timestampDate(changedAt))}
        </p>
      </div>
      {mayEdit(workspace) ? (
        <IconButton label={t('drafts.delete', { name })} onClick={() => setAsked(true)}>
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      ) : null}
      {asked ? (
        <Question
          title={t('drafts.delete', { name })}
          text={t('drafts.deleteText')}
          confirm={t('shell:action.delete')}
          busy={deletion.isPending}
          error={deletion.error}
          onConfirm={() => deletion.mutate({ draftId })}
          onCancel={() => setAsked(false)}
        />
      ) : null}
    </li>
  );
}
