import { DestinationsService } from '@analyticbot/contracts/notifications/v1/notifications';
import { useMutation } from '@connectrpc/connect-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';

/** The code that was sent to a mailbox comes back here. */
export function PlaceCode({
  destinationId,
  onConfirmed,
}: {
  destinationId: string;
  onConfirmed: () => void;
}): ReactElement {
  const { t } = useTranslation('alerts');
  const [code, setCode] = useState('');
  const confirm = useMutation(DestinationsService.method.confirmEmail, { onSuccess: onConfirmed });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (code.trim() !== '') confirm.mutate({ destinationId, code: code.trim() });
  };
  return (
    <form onSubmit={submit} className="mt-2 flex flex-col gap-2 text-ink">
      <FormError error={confirm.error} />
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label={t('places.code')}
          value={code}
          maxLength={64}
          autoComplete="one-time-code"
          onChange={(event) => setCode(event.target.value)}
        />
        <Button type="submit" disabled={confirm.isPending}>
          {t('places.confirm')}
        </Button>
      </div>
    </form>
  );
}
