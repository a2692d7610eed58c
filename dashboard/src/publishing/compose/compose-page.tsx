import { ComposerService } from '@analyticbot/contracts/content/v1/composer';
import { Markup } from '@analyticbot/contracts/content/v1/content';
import { DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import { useQuery } from '@connectrpc/connect-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { mayEdit, useSession } from '../../api/session.ts';
import { Page } from '../../layout/page.tsx';
import { ErrorState, Loading, Notice, Skeleton } from '../../ui/state.tsx';
import { ComposeForm, type KeptDraft } from './compose-form.tsx';
import { draftOf, EMPTY_DRAFT, isWritable } from './post-draft.ts';

const route = getRouteApi('/signed-in/publishing/compose');

/** Writes a post, checks it while it is written, and plans it. */
export function ComposePage(): ReactElement {
  const { t } = useTranslation('compose');
  const { draft } = route.useSearch();
  const { workspace } = useSession();
  return (
    <Page
      title={t('title')}
      eyebrow={
        <Link
          to="/publishing/calendar"
          className="inline-flex items-center gap-1.5 text-ink-muted text-sm hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4" />
          {t('back')}
        </Link>
      }
    >
      {!mayEdit(workspace) ? (
        <Notice>{t('mayNotWrite')}</Notice>
      ) : draft === undefined ? (
        <ComposeForm begun={EMPTY_DRAFT} kept={null} />
      ) : (
        <KeptDraftForm key={draft} draftId={draft} />
      )}
    </Page>
  );
}

/** Goes on with a draft that was kept. */
function KeptDraftForm({ draftId }: { draftId: string }): ReactElement {
  const { t } = useTranslation('compose');
  const query = useQuery(DraftsService.method.getDraft, { draftId }, { staleTime: Number.POSITIVE_INFINITY });
  const content = query.data?.draft?.content;
  const written = useQuery(
    ComposerService.method.writeText,
    { markup: Markup.MARKDOWN, text: { text: content?.text ?? '', entities: content?.entities ?? [] } },
    { enabled: content !== undefined, staleTime: Number.POSITIVE_INFINITY },
  );
  const error = query.error ?? written.error;
  if (error !== null) return <ErrorState error={error} onRetry={() => void query.refetch()} />;
  if (content === undefined || written.data === undefined)
    return (
      <Loading>
        <Skeleton className="h-96" />
      </Loading>
    );
  if (!isWritable(content)) return <Notice tone="warning">{t('notWritable')}</Notice>;
  const summary = query.data?.draft?.summary;
  const kept: KeptDraft = { draftId, revision: summary?.revision ?? 1, title: summary?.title ?? '' };
  return <ComposeForm begun={draftOf(content, written.data.source)} kept={kept} />;
}
