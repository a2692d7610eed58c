import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Of one that repeats: only this one, or all that are still to come. */
export function CancelSeries({
  onCancel,
  onClose,
}: {
  onCancel: (andLater: boolean) => void;
  onClose: () => void;
}): ReactElement {
  const { t } = useTranslation('calendar');
  const choose = (andLater: boolean): void => {
    onClose();
    onCancel(andLater);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title={t('series.title')}
      description={t('series.text')}
    >
      <div className="flex flex-col gap-2">
        <Button onClick={() => choose(false)}>{t('series.thisOne')}</Button>
        <Button look="danger" onClick={() => choose(true)}>
          {t('series.andLater')}
        </Button>
      </div>
    </Dialog>
  );
}
