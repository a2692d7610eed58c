import type { Content } from '@analyticbot/contracts/content/v1/content';
import {
  type Publication,
  PublicationState,
  PublicationsService,
} from '@analyticbot/contracts/content/v1/publications';
import { useMutation } from '@connectrpc/connect-query';
import { Ban, CalendarClock, PencilLine, Trash2 } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Question } from '../../ui/question.tsx';
import { CancelSeries } from '../changes/cancel-series.tsx';
import type { Changes } from '../changes/use-changes.tsx';
import { MoveDialog } from '../move-dialog.tsx';
import { stateLook } from '../publication-state.ts';
import { EditDialog } from './edit-dialog.tsx';

/** What can be done with a publication that is to go out, went out, or did not: the last is planned again by moving it. */
export function PublicationActions({
  publication,
  changes,
  onChanged,
}: {
  publication: Publication;
  changes: Changes;
  onChanged: () => void;
}): ReactElement | null {
  const { t } = useTranslation(['publication', 'shell']);
  const [doing, setDoing] = useState<'moving' | 'editing' | 'cancelling' | 'deleting' | null>(null);
  const close = (): void => setDoing(null);
  const done = (): void => {
    close();
    onChanged();
  };
  const deletion = useMutation(PublicationsService.method.deleteSent, { onSuccess: done });
  const { summary, content } = publication;
  if (summary === undefined) return null;
  const { kind } = stateLook(summary.state);
  const open = kind === 'open';
  const sent = summary.state === PublicationState.SENT;
  if (!open && !sent && kind !== 'ended') return null;
  return (
    <div className="flex flex-wrap gap-2 border-line border-t px-5 py-4 max-sm:px-4">
      {sent ? null : (
        <Button size="small" onClick={() => setDoing('moving')}>
          <CalendarClock aria-hidden className="size-4" />
          {t(open ? 'do.move' : 'do.planAgain')}
        </Button>
      )}
      {content !== undefined && isText(content) ? (
        <Button size="small" onClick={() => setDoing('editing')}>
          <PencilLine aria-hidden className="size-4" />
          {t('do.edit')}
        </Button>
      ) : null}
      {open ? (
        <Button
          size="small"
          onClick={() => (summary.repeats ? setDoing('cancelling') : changes.cancel(summary, false))}
        >
          <Ban aria-hidden className="size-4" />
          {t('do.cancel')}
        </Button>
      ) : null}
      {sent ? (
        <Button size="small" className="text-negative" onClick={() => setDoing('deleting')}>
          <Trash2 aria-hidden className="size-4" />
          {t('do.delete')}
        </Button>
      ) : null}
      {doing === 'moving' ? (
        <MoveDialog
          publication={summary}
          onMove={(wallTime) => changes.move(summary, wallTime)}
          onClose={close}
        />
      ) : null}
      {doing === 'editing' && content !== undefined ? (
        <EditDialog publication={{ ...publication, content }} sent={sent} onDone={done} onClose={close} />
      ) : null}
      {doing === 'cancelling' ? (
        <CancelSeries onCancel={(andLater) => changes.cancel(summary, andLater)} onClose={close} />
      ) : null}
      {doing === 'deleting' ? (
        <Question
          title={t('delete.title')}
          text={t('delete.text')}
          confirm={t('shell:action.delete')}
          busy={deletion.isPending}
          error={deletion.error}
          onConfirm={() => deletion.mutate({ publicationId: summary.publicationId })}
          onCancel={close}
        />
      ) : null}
    </div>
  );
}

/** Polls and places cannot be edited in Telegram; rich messages are written elsewhere. */
function isText({ poll, place, rich }: Content): boolean {
  return poll === undefined && place === undefined && rich === undefined;
}
