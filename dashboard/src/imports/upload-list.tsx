import { Check, CircleAlert, File as FileIcon, RotateCcw, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../api/error-text.ts';
import { useFormat } from '../format/use-format.ts';
import { Button, IconButton } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import type { UploadAction, UploadItem } from './upload-state.ts';

/** The chosen files on their way. A stored one stays: the upload is one thing for the server. */
export function UploadList({
  items,
  dispatch,
}: {
  items: readonly UploadItem[];
  dispatch: (action: UploadAction) => void;
}): ReactElement {
  const { t } = useTranslation('imports');
  return (
    <Card>
      <ul aria-label={t('files.label')} className="divide-y divide-line">
        {items.map((item) => (
          <UploadRow key={item.key} item={item} dispatch={dispatch} />
        ))}
      </ul>
    </Card>
  );
}

function UploadRow({
  item,
  dispatch,
}: {
  item: UploadItem;
  dispatch: (action: UploadAction) => void;
}): ReactElement {
  const { t } = useTranslation(['imports', 'shell']);
  const format = useFormat();
  const { key, file, state, sentBytes } = item;
  const share = file.size === 0 ? 1 : Math.min(1, sentBytes / file.size);
  const said = {
    waiting: t('upload.waiting'),
    sending: t('upload.sending', {
      sent: format.bytes(Math.min(sentBytes, file.size)),
      total: format.bytes(file.size),
    }),
    stored: format.bytes(file.size),
    failed: t('upload.failed'),
  }[state];
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
        <p className="truncate font-medium text-sm">{file.name}</p>
        {state === 'sending' ? (
          <ProgressBar
            share={share}
            label={t('upload.progress', { name: file.name })}
            className="mt-1.5 h-1.5"
          />
        ) : null}
        {state === 'failed' ? <FailureText error={item.error} /> : null}
      </div>
      <span className="tabular shrink-0 text-ink-muted text-sm">{said}</span>
      {state === 'failed' ? (
        <Button size="small" onClick={() => dispatch({ type: 'retried', key })}>
          <RotateCcw aria-hidden className="size-4" />
          {t('shell:action.retry')}
        </Button>
      ) : null}
      {state === 'stored' ? null : (
        <IconButton
          label={t('upload.remove', { name: file.name })}
          size="small"
          onClick={() => dispatch({ type: 'removed', key })}
        >
          <X aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  );
}

function FailureText({ error }: { error: unknown }): ReactElement {
  return <p className="text-negative text-sm">{useErrorText(error).detail}</p>;
}
