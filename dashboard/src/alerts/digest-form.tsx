import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { type Digest, DigestsService } from '@analyticbot/contracts/notifications/v1/digests';
import { useMutation } from '@connectrpc/connect-query';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/field.tsx';
import { TimeZoneField } from '../ui/time-zone-field.tsx';
import {
  type DigestDraft,
  digestDetailsOf,
  digestDraftOf,
  emptyDigest,
  isFewEnough,
} from './digest-draft.ts';
import { DigestText } from './digest-preview.tsx';
import { PlacesField } from './places-field.tsx';
import { SomeOrAll, stillThere } from './some-or-all.tsx';
import { usePlaces } from './use-places.ts';
import { useWeekdayName } from './use-weekday-name.ts';

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** A digest is written down, new or changed; what it would say can be read before it is kept. */
export function DigestForm({
  digest,
  channels,
  onDone,
}: {
  digest: Digest | null;
  channels: readonly Channel[];
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation(['alerts', 'shell']);
  const weekdayName = useWeekdayName();
  const form = useId();
  const places = usePlaces() ?? [];
  const options = channels.map(({ channelId, title }) => ({ id: channelId, label: title }));
  const [written, setWritten] = useState<DigestDraft>(() =>
    digest?.details === undefined
      ? emptyDigest(Intl.DateTimeFormat().resolvedOptions().timeZone)
      : digestDraftOf(digest.details),
  );
  const draft = {
    ...written,
    channels: stillThere(written.channels, options),
    places: stillThere(written.places, places),
  };
  const [tried, setTried] = useState(false);
  const [previewing, setPreviewing] = useState(false);
  const create = useMutation(DigestsService.method.createDigest, { onSuccess: onDone });
  const update = useMutation(DigestsService.method.updateDigest, { onSuccess: onDone });
  const details = digestDetailsOf(draft);
  const change = (changed: Partial<DigestDraft>): void => {
    setPreviewing(false);
    setWritten({ ...written, ...changed });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (details === null) return;
    if (digest === null) create.mutate({ details });
    else update.mutate({ digestId: digest.digestId, details });
  };
  const preview = (): void => {
    setTried(true);
    setPreviewing(details !== null);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t(digest === null ? 'digests.add' : 'digests.edit')}
      footer={
        <>
          <Button onClick={onDone}>{t('shell:action.cancel')}</Button>
          <Button onClick={preview}>{t('digest.preview')}</Button>
          <Button look="primary" type="submit" form={form} disabled={create.isPending || update.isPending}>
            {t('shell:action.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FormError error={create.error ?? update.error} />
        <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
          <SelectField
            label={t('digest.day')}
            value={String(draft.weekday)}
            options={[
              { value: '0', label: t('digest.everyDay') },
              ...WEEKDAYS.map((day) => ({ value: String(day), label: weekdayName(day) })),
            ]}
            onChange={(value) => change({ weekday: Number(value) })}
          />
          <SelectField
            label={t('digest.hour')}
            value={String(draft.hour)}
            options={HOURS.map((hour) => ({
              value: String(hour),
              label: `${String(hour).padStart(2, '0')}:00`,
            }))}
            onChange={(value) => change({ hour: Number(value) })}
          />
        </div>
        <TimeZoneField
          label={t('digest.zone')}
          value={draft.timeZone}
          error={tried && draft.timeZone === '' ? t('digest.noZone') : null}
          onChange={(timeZone) => change({ timeZone })}
        />
        <SomeOrAll
          legend={t('digest.channels')}
          all={t('digest.allChannels')}
          options={options}
          chosen={draft.channels}
          error={tried && !isFewEnough(draft.channels) ? t('digest.chooseChannels') : null}
          onChange={(chosen) => change({ channels: chosen })}
        />
        <PlacesField
          places={places}
          chosen={draft.places}
          incomplete={tried && draft.places?.length === 0}
          onChange={(chosen) => change({ places: chosen })}
        />
        {previewing && details !== null ? <DigestText details={details} /> : null}
      </form>
    </Dialog>
  );
}
