import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { isConfirmed } from './confirmation.ts';

/** Asks for the name of what is about to be deleted, so that no slip of a finger deletes it. */
export function TypedConfirmation({
  open,
  onOpenChange,
  title,
  text,
  name,
  busy,
  error,
  onConfirm,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  text: string;
  name: string;
  busy: boolean;
  error: Error | null;
  onConfirm: () => void;
}): ReactElement {
  const { t } = useTranslation(['settings', 'shell']);
  const [typed, setTyped] = useState('');
  const confirmed = isConfirmed(typed, name);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (confirmed && !busy) onConfirm();
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setTyped('');
        onOpenChange(next);
      }}
      title={title}
      description={text}
    >
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FormError error={error} />
        <TextField
          label={t('danger.confirm', { name })}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => setTyped(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={() => onOpenChange(false)}>{t('shell:action.cancel')}</Button>
          <Button type="submit" look="danger" disabled={!confirmed || busy}>
            {busy ? t('danger.deleting') : t('shell:action.delete')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
