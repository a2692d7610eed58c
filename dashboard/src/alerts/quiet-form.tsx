import { type Destination, DestinationsService } from '@analyticbot/contracts/notifications/v1/notifications';
import { useMutation } from '@connectrpc/connect-query';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { TextField } from '../ui/field.tsx';
import { TimeZoneField } from '../ui/time-zone-field.tsx';
import { clockOf, minuteOf } from './clock-time.ts';

/** The night, until somebody says otherwise. */
const NIGHT = { fromMinute: 22 * 60, toMinute: 8 * 60 } as const;

/** The hours of the day in which a place is told nothing; what is told then is sent after. */
export function QuietForm({
  place,
  name,
  onDone,
}: {
  place: Destination;
  name: string;
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation(['alerts', 'shell']);
  const form = useId();
  const { destinationId, mutedUntil, quietHours } = place;
  const begun = quietHours ?? { ...NIGHT, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const [from, setFrom] = useState(clockOf(begun.fromMinute));
  const [to, setTo] = useState(clockOf(begun.toMinute));
  const [timeZone, setTimeZone] = useState(begun.timeZone);
  const [tried, setTried] = useState(false);
  const quiet = useMutation(DestinationsService.method.setQuiet, { onSuccess: onDone });
  const fromMinute = minuteOf(from);
  const toMinute = minuteOf(to);
  const isSpan = fromMinute !== null && toMinute !== null && fromMinute !== toMinute;
  const muted = mutedUntil === undefined ? {} : { mutedUntil };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isSpan || timeZone === '') return;
    quiet.mutate({ destinationId, ...muted, quietHours: { fromMinute, toMinute, timeZone } });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t('quiet.title', { name })}
      description={t('quiet.text')}
      footer={
        <>
          {quietHours === undefined ? null : (
            <Button
              className="mr-auto"
              disabled={quiet.isPending}
              onClick={() => quiet.mutate({ destinationId, ...muted })}
            >
              {t('quiet.none')}
            </Button>
          )}
          <Button onClick={onDone}>{t('shell:action.cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={quiet.isPending}>
            {t('shell:action.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FormError error={quiet.error} />
        <div className="grid grid-cols-2 gap-4">
          <TextField
            type="time"
            label={t('quiet.from')}
            value={from}
            onChange={({ target }) => setFrom(target.value)}
          />
          <TextField
            type="time"
            label={t('quiet.to')}
            value={to}
            error={tried && !isSpan ? t('quiet.noSpan') : null}
            onChange={({ target }) => setTo(target.value)}
          />
        </div>
        <TimeZoneField
          label={t('digest.zone')}
          value={timeZone}
          error={tried && timeZone === '' ? t('digest.noZone') : null}
          onChange={setTimeZone}
        />
      </form>
    </Dialog>
  );
}
