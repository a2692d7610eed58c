import {
  type DigestDetails,
  type DigestDetailsSchema,
  DigestsService,
} from '@analyticbot/contracts/notifications/v1/digests';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { useQuery } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { InlineError, Loading, Skeleton } from '../ui/state.tsx';

/** What a digest would say now. Nothing is sent. */
export function DigestText({
  details,
}: {
  details: MessageInitShape<typeof DigestDetailsSchema>;
}): ReactElement {
  const { t } = useTranslation('alerts');
  const query = useQuery(DigestsService.method.previewDigest, { details });
  if (query.error !== null) return <InlineError error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <section aria-label={t('digest.previewTitle')} className="flex flex-col gap-2">
      {query.data === undefined ? (
        <Loading>
          <Skeleton className="h-32" />
        </Loading>
      ) : (
        <div className="rounded-xl border border-line bg-sunken px-4 py-3 text-sm">
          <p className="font-semibold">{query.data.title}</p>
          <p className="mt-2 whitespace-pre-line break-words">
            <bdi>{query.data.text === '' ? t('digest.previewEmpty') : query.data.text}</bdi>
          </p>
        </div>
      )}
      <p className="text-ink-muted text-sm">{t('digest.previewText')}</p>
    </section>
  );
}

/** The same of a digest that stands in the list. */
export function DigestPreview({
  details,
  onDone,
}: {
  details: DigestDetails;
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation(['alerts', 'shell']);
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t('digest.previewTitle')}
      footer={<Button onClick={onDone}>{t('shell:action.close')}</Button>}
    >
      <DigestText details={details} />
    </Dialog>
  );
}
