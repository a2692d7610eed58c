import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { type Placement, PlacementsService } from '@analyticbot/contracts/channels/v1/placement';
import { useMutation } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { currencies } from '../../format/money.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { detailsOf, draftFaults, draftOf, newDraft, type PlacementDraft } from './placement-draft.ts';

const currencyOptions = currencies().map((code) => ({
  value: code,
  label: code === 'XTR' ? '⭐ XTR' : code,
}));

/** Writes an advertisement down, or changes what was. */
export function PlacementForm({
  channel,
  placement,
  lastCurrency,
  onDone,
}: {
  channel: Channel;
  /** Null for a new one. */
  placement: Placement | null;
  lastCurrency: string;
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation(['analytics', 'shell']);
  const { timeZone, channelId } = channel;
  const client = useQueryClient();
  const [draft, setDraft] = useState(() =>
    placement === null ? newDraft(new Date(), timeZone, lastCurrency) : draftOf(placement, timeZone),
  );
  const [tried, setTried] = useState(false);
  const saved = {
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  };
  const creation = useMutation(PlacementsService.method.createPlacement, saved);
  const change = useMutation(PlacementsService.method.updatePlacement, saved);
  const busy = creation.isPending || change.isPending;
  const faults = draftFaults(draft, timeZone);
  const faultOf = (field: 'name' | 'price' | 'startsAt' | 'inviteLink'): string | null =>
    tried && faults.has(field) ? t(`placements.fault.${field}`) : null;
  const edit = (part: Partial<PlacementDraft>): void => setDraft({ ...draft, ...part });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const details = detailsOf(draft, timeZone);
    if (details === null || busy) return;
    const makeInviteLink = draft.linkSource === 'bot';
    if (placement === null) creation.mutate({ channelId, details, makeInviteLink });
    else change.mutate({ placementId: placement.placementId, details, makeInviteLink });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t(placement === null ? 'placements.add' : 'placements.editTitle')}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormError error={creation.error ?? change.error} />
        <TextField
          label={t('placements.name')}
          value={draft.name}
          maxLength={200}
          autoComplete="off"
          error={faultOf('name')}
          onChange={(event) => edit({ name: event.target.value })}
        />
        <TextField
          label={t('placements.host')}
          hint={t('placements.hostHint')}
          value={draft.host}
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => edit({ host: event.target.value })}
        />
        <div className="grid grid-cols-[1fr_8rem] gap-3">
          <TextField
            label={t('placements.price')}
            inputMode="decimal"
            value={draft.price}
            autoComplete="off"
            error={faultOf('price')}
            onChange={(event) => edit({ price: event.target.value })}
          />
          <SelectField
            label={t('placements.currency')}
            value={draft.currency}
            options={currencyOptions}
            onChange={(currency) => edit({ currency })}
          />
        </div>
        <TextField
          label={t('placements.starts')}
          hint={t('placements.zone', { zone: timeZone })}
          type="datetime-local"
          value={draft.startsAt}
          error={faultOf('startsAt')}
          onChange={(event) => edit({ startsAt: event.target.value })}
        />
        <SelectField
          label={t('column.inviteLink')}
          hint={t(`placements.link.${draft.linkSource}Hint`)}
          value={draft.linkSource}
          options={[
            { value: 'bot', label: t('placements.link.bot') },
            { value: 'pasted', label: t('placements.link.pasted') },
            { value: 'none', label: t('placements.link.none') },
          ]}
          onChange={(linkSource) => edit({ linkSource })}
        />
        {draft.linkSource === 'pasted' ? (
          <TextField
            label={t('placements.link.address')}
            placeholder="https://t.me/+…"
            value={draft.inviteLink}
            maxLength={255}
            autoComplete="off"
            spellCheck={false}
            error={faultOf('inviteLink')}
            onChange={(event) => edit({ inviteLink: event.target.value })}
          />
        ) : null}
        <TextField
          label={t('placements.postLink')}
          hint={t('placements.postHint')}
          placeholder="https://t.me/name/123"
          value={draft.postLink}
          maxLength={255}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => edit({ postLink: event.target.value })}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onDone}>{t('shell:action.cancel')}</Button>
          <Button type="submit" look="primary" disabled={busy}>
            {t(busy ? 'placements.saving' : 'placements.save')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
