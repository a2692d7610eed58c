import { Check, CircleAlert, File as FileIcon, RotateCcw, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../api/error-text.ts';
import { useFormat } from '../format/use-format.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { asOne, type UploadAction, type UploadItem } from './upload-state.ts';

/** The chosen files on their way. A stored one stays: the upload is one thing for the server. */
export function UploadList({
  items,
  dispatch,
}: {
  items: readonly UploadItem[];
  dispatch: (action: UploadAction) => void;
}): ReactElement {
  const { t } = useTranslation('imports');
  const files = items.filter(({ parcel }) => parcel.pictures === 0);
  const packs = items.filter(({ parcel }) => parcel.pictures > 0);
  return (
    <Card>
      <ul aria-label={t('files.label')} className="divide-y divide-line">
        {files.map((item) => (
          <UploadRow key={item.key} name={item.parcel.name} items={[item]} dispatch={dispatch} />
        ))}
        {packs.length === 0 ? null : <PicturesRow items={packs} dispatch={dispatch} />}
      </ul>
    </Card>
  );
}

/** All pictures as one: nobody asks in how many parts they are sent. */
function PicturesRow({
  items,
  dispatch,
}: {
  items: readonly UploadItem[];
  dispatch: (action: UploadAction) => void;
}): ReactElement {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const count = items.reduce((sum, { parcel }) => sum + parcel.pictures, 0);
  const name = t('upload.pictures', { count, formatted: format.number(count) });
  return <UploadRow name={name} items={items} dispatch={dispatch} />;
}

/** One line for what is one thing to a person: a file, or all pictures. */
function UploadRow({
  name,
  items,
  dispatch,
}: {
  name: string;
  items: readonly UploadItem[];
  dispatch: (action: UploadAction) => void;
}): ReactElement {
  const { t } = useTranslation(['imports', 'shell']);
  const format = useFormat();
  const { state, sentBytes, sizeBytes, error } = asOne(items);
  const share = sizeBytes === 0 ? 1 : Math.min(1, sentBytes / sizeBytes);
  const said = {
    waiting: t('upload.waiting'),
    sending: t('upload.sending', {
      sent: format.bytes(Math.min(sentBytes, sizeBytes)),
      total: format.bytes(sizeBytes),
    }),
    stored: format.bytes(sizeBytes),
    failed: t('upload.failed'),
  }[state];
  const retry = (): void => {
    for (const { key, state: one } of items) if (one === 'failed') dispatch({ type: 'retried', key });
  };
  const remove = (): void => {
    for (const { key, state: one } of items) if (one !== 'stored') dispatch({ type: 'removed', key });
  };
  return (
    <li className="flex items-center gap-3 px-5 py-3 max-sm:px-4">
      {state === 'stored' ? (
        <Check aria-label={t('upload.stored')} className="size-5 shrink-0 text-positive" />
      ) : state === 'failed' ? (
        <CircleAlert aria-hidden className="size-5 shrink-0 text-negative" />
      ) : (
        <FileIcon aria-hidden className="size-5 shrink-0 text-ink-faint" />
      )}
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium text-sm">{name}</p>
        {state === 'sending' ? (
          <ProgressBar share={share} label={t('upload.progress', { name })} className="mt-1.5 h-1.5" />
        ) : null}
        {state === 'failed' ? <FailureText error={error} /> : null}
      </div>
      <span className="tabular shrink-0 text-ink-muted text-sm">{said}</span>
      {state === 'failed' ? (
        <Button size="small" onClick={retry}>
          <RotateCcw aria-hidden className="size-4" />
          {t('shell:action.retry')}
        </Button>
      ) : null}
      {state === 'stored' ? null : (
        <IconButton label={t('upload.remove', { name })} size="small" onClick={remove}>
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  );
}

function FailureText({ error }: { error: unknown }): ReactElement {
  return <p className="text-negative text-sm">{useErrorText(error).detail}</p>;
}
