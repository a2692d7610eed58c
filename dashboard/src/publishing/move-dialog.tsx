import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { isWallTime } from './wall-time.ts';
import { WallTimeFields } from './wall-time-fields.tsx';

/** Another time for a planned publication, by the clocks of the zone in which it was planned. */
export function MoveDialog({
  publication,
  onMove,
  onClose,
}: {
  publication: PublicationSummary;
  onMove: (wallTime: string) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useTranslation(['calendar', 'shell']);
  const form = useId();
  const [wallTime, setWallTime] = useState(publication.wallTime);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!isWallTime(wallTime)) return;
    onMove(wallTime);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('move.title')}
      description={<bdi>{publication.excerpt}</bdi>}
      footer={
        <>
          <Button onClick={onClose}>{t('shell:action.cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={!isWallTime(wallTime)}>
            {t('move.confirm')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <WallTimeFields wallTime={wallTime} zone={publication.zone} onChange={setWallTime} />
        {publication.repeats ? <p className="text-ink-muted text-sm">{t('move.series')}</p> : null}
        {publication.queued ? <p className="text-ink-muted text-sm">{t('move.queued')}</p> : null}
      </form>
    </Dialog>
  );
}
