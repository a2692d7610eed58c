import type { PublicationSummary } from '@analyticbot/contracts/content/v1/publications';
import { Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../api/error-text.ts';
import { useCalendarWords } from '../../format/use-calendar-words.ts';
import { Button } from '../../ui/button.tsx';
import { Toast } from '../../ui/toast.tsx';
import { clockOf, dayOf } from '../wall-time.ts';

/** What was done, or could not be. */
export type Told =
  | {
      readonly kind: 'moved';
      readonly publication: PublicationSummary;
      readonly asked: string;
      /** Where it was; null where it was just put back there. */
      readonly before: string | null;
    }
  | {
      readonly kind: 'cancelled';
      readonly publication: PublicationSummary;
      readonly count: number;
      readonly undoable: boolean;
    }
  | { readonly kind: 'plannedAgain'; readonly publication: PublicationSummary }
  | { readonly kind: 'failed'; readonly what: 'move' | 'cancel' | 'undo'; readonly error: unknown };

export function ChangeToast({
  told,
  onUndo,
  onDismiss,
}: {
  told: Told;
  onUndo: () => void;
  onDismiss: () => void;
}): ReactElement {
  const { t } = useTranslation('calendar');
  const isUndoable =
    (told.kind === 'moved' && told.before !== null) || (told.kind === 'cancelled' && told.undoable);
  return (
    <Toast
      tone={told.kind === 'failed' ? 'negative' : 'info'}
      onDismiss={onDismiss}
      {...(isUndoable
        ? {
            action: (
              <Button look="quiet" size="small" onClick={onUndo}>
                <Undo2 aria-hidden className="size-4" />
                {t('told.undo')}
              </Button>
            ),
          }
        : {})}
    >
      {told.kind === 'failed' ? <Failed told={told} /> : <Done told={told} />}
    </Toast>
  );
}

function Done({ told }: { told: Exclude<Told, { kind: 'failed' }> }): ReactElement {
  const { t } = useTranslation('calendar');
  const words = useCalendarWords();
  const { wallTime, zone } = told.publication;
  const where = { day: words.day(dayOf(wallTime)), time: clockOf(wallTime), zone };
  if (told.kind === 'cancelled') return <p>{t('told.cancelled', { count: told.count })}</p>;
  if (told.kind === 'plannedAgain') return <p>{t('told.plannedAgain', where)}</p>;
  return (
    <>
      <p>{t('told.moved', where)}</p>
      {told.asked === wallTime ? null : (
        <p className="text-warning">{t('told.clockMoved', { time: clockOf(told.asked) })}</p>
      )}
    </>
  );
}

function Failed({ told }: { told: Extract<Told, { kind: 'failed' }> }): ReactElement {
  const { t } = useTranslation('calendar');
  const { title, detail } = useErrorText(told.error);
  return (
    <>
      <p className="font-medium">{t(`told.failed.${told.what}`)}</p>
      <p className="text-ink-muted">{detail === '' ? title : detail}</p>
    </>
  );
}
