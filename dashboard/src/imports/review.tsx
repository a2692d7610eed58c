import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useNavigate } from '@tanstack/react-router';
import { Images } from 'lucide-react';
import { type ReactElement, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ErrorState, Loading, Skeleton } from '../ui/state.tsx';
import { type ImportChoices, isReadable, obstacles, toStartRequest } from './import-choices.ts';
import { ChannelChoice, TimeChoice } from './import-options.tsx';
import { InspectedFileCard } from './inspected-file-card.tsx';
import { toColumnMapping } from './mapping-draft.ts';

/** What the uploaded files are, what they still need, and the start. */
export function Review({
  uploadId,
  onStartOver,
}: {
  uploadId: string;
  onStartOver: () => void;
}): ReactElement {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const navigate = useNavigate();
  const [choices, setChoices] = useState<ImportChoices>(() => ({
    drafts: new Map(),
    chatKeys: new Set(),
    channelId: null,
    channelName: '',
    observedAt: null,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }));
  const drafts = useDeferredValue(choices.drafts);
  const mappings = useMemo(
    () => [...drafts].map(([fileId, draft]) => ({ fileId, mapping: toColumnMapping(draft) })),
    [drafts],
  );
  const { data, error, refetch } = useQuery(
    ImportsService.method.inspectUpload,
    { uploadId, mappings },
    // The preview of the last mapping stays until the next has come.
    { placeholderData: (previous) => previous, staleTime: Number.POSITIVE_INFINITY },
  );
  const start = useMutation(ImportsService.method.startImport, {
    onSuccess: ({ import: started }) => {
      if (started !== undefined)
        void navigate({ to: '/import/$importId', params: { importId: started.importId } });
    },
  });

  if (data === undefined) {
    return error === null ? (
      <Loading>
        <p className="mb-3 text-ink-muted text-sm">{t('inspect.busy')}</p>
        <Skeleton className="h-40 rounded-card" />
      </Loading>
    ) : (
      <Card>
        <ErrorState error={error} onRetry={() => void refetch()} />
      </Card>
    );
  }
  const { files } = data;
  const inTheWay = obstacles(files, choices);
  const anyReadable = files.some(isReadable);
  return (
    <div className="flex flex-col gap-4">
      {files.map((file) => (
        <InspectedFileCard key={file.fileId} file={file} choices={choices} onChange={setChoices} />
      ))}
      {anyReadable && data.pictures > 0 ? (
        <p className="flex items-center gap-2 px-1 text-ink-muted text-sm">
          <Images aria-hidden className="size-4 shrink-0" />
          {t('pictures.found', { count: data.pictures, formatted: format.number(data.pictures) })}
        </p>
      ) : null}
      {files.some((file) => file.needsChannel && isReadable(file)) ? (
        <ChannelChoice choices={choices} onChange={setChoices} />
      ) : null}
      {anyReadable ? <TimeChoice choices={choices} onChange={setChoices} /> : null}
      <FormError error={start.error} />
      <div className="flex flex-wrap items-center justify-end gap-3">
        {anyReadable && inTheWay.length > 0 ? (
          <p role="status" className="mr-auto text-sm text-warning max-sm:w-full">
            {t('obstacle.intro', {
              todo: format.list(inTheWay.map((obstacle) => t(`obstacle.${obstacle}`))),
            })}
          </p>
        ) : null}
        <Button onClick={onStartOver}>{t('startOver')}</Button>
        {anyReadable ? (
          <Button
            look="primary"
            size="large"
            disabled={inTheWay.length > 0 || start.isPending}
            onClick={() => start.mutate(toStartRequest(uploadId, files, choices))}
          >
            {t(start.isPending ? 'starting' : 'start')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
