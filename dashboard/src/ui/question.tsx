import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

/** Asks before something is done that cannot be taken back. */
export function Question({
  title,
  text,
  confirm,
  busy,
  error,
  onConfirm,
  onCancel,
}: {
  /** Names what it is about. */
  title: string;
  /** What goes, and what stays. */
  text: string;
  /** The word of the button that does it. */
  confirm: string;
  busy: boolean;
  error: Error | null;
  onConfirm: () => void;
  onCancel: () => void;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onCancel();
      }}
      title={title}
      description={text}
      footer={
        <>
          <Button onClick={onCancel}>{t('action.cancel')}</Button>
          <Button look="danger" disabled={busy} onClick={onConfirm}>
            {confirm}
          </Button>
        </>
      }
    >
      <FormError error={error} />
    </Dialog>
  );
}
