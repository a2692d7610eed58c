import { type Import, ImportState, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { useMutation } from '@connectrpc/connect-query';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { mayEdit, useSession } from '../api/session.ts';
import { useFormat } from '../format/use-format.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ProgressBar } from '../ui/progress-bar.tsx';
import { Clocks } from './clocks.tsx';
import { isRunning, pictureShare, readShare } from './import-state.ts';

/** How far the import is, how fast, how long it will take, and the way to stop it. */
export function RunningCard({ work, onChanged }: { work: Import; onChanged: () => void }): ReactElement {
  const { t } = useTranslation('imports');
  const { workspace } = useSession();
  const format = useFormat();
  const cancel = useMutation(ImportsService.method.cancelImport, { onSettled: onChanged });
  const running = isRunning(work.state);
  const stopping = work.cancelRequested || cancel.isPending;
  const records = Number(work.recordsRead);
  const reading = running && work.rowsCommittedAt === undefined;
  const pictures = work.state === ImportState.PICTURES ? pictureShare(work) : null;
  const left =
    work.secondsLeft === undefined
      ? ''
      : ` · ${t('progress.left', { time: format.duration(Math.max(1, Math.ceil(work.secondsLeft))) })}`;
  return (
    <Card className="p-5 max-sm:p-4">
      {running ? (
        <>
          <ProgressBar
            share={pictures === null ? readShare(work) : pictures}
            label={t(pictures === null ? 'progress.label' : 'progress.picturesLabel')}
          />
          <div className="tabular mt-2 flex flex-wrap justify-between gap-x-4 gap-y-1 text-ink-muted text-sm">
            <span>
              {t('progress.read', {
                done: format.bytes(Number(work.bytesRead)),
                total: format.bytes(Number(work.bytesTotal)),
              })}
              {' · '}
              {t('progress.records', { count: records, formatted: format.number(records) })}
            </span>
            {pictures === null ? null : (
              <span>
                {t('progress.pictures', {
                  done: format.number(work.picturesRead),
                  total: format.number(work.picturesTotal),
                })}
                {left}
              </span>
            )}
            {reading ? (
              <span>
                {work.recordsPerSecond > 0
                  ? t('progress.rate', { rate: format.number(work.recordsPerSecond) })
                  : ''}
                {left}
              </span>
            ) : null}
          </div>
          {work.attempts > 1 ? (
            <p className="mt-1 text-ink-faint text-sm">{t('progress.attempt', { count: work.attempts })}</p>
          ) : null}
        </>
      ) : null}
      <div className={running ? 'mt-5' : ''}>
        <Clocks work={work} />
      </div>
      <FormError error={cancel.error} />
      {running && mayEdit(workspace) ? (
        <div className="mt-4 flex flex-wrap items-center justify-end gap-3">
          <span className="text-ink-faint text-sm">{t('cancel.text')}</span>
          <Button size="small" disabled={stopping} onClick={() => cancel.mutate({ importId: work.importId })}>
            {t(stopping ? 'cancelling' : 'cancel')}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
