import { type Channel, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import {
  ExperimentKind,
  ExperimentOutcome,
  ExperimentsService,
} from '@analyticbot/contracts/content/v1/experiments';
import { useMutation, useQuery } from '@connectrpc/connect-query';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../../account/form-error.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField, TextField } from '../../ui/field.tsx';
import { Loading, Notice, Skeleton } from '../../ui/state.tsx';
import { type ExperimentDraft, newExperimentDraft, requestOf } from './experiment-draft.ts';
import { OUTCOME_WORDS } from './experiment-words.ts';

/** Writes an experiment down; its plan is drawn when it is saved. */
export function NewExperiment({ onDone }: { onDone: () => void }): ReactElement {
  const { t } = useTranslation('experiments');
  const { data, error } = useQuery(ChannelsService.method.listChannels, {});
  const [first] = data?.channels ?? [];
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={t('add')}
      description={t('addText')}
    >
      {error === null ? null : <FormError error={error} />}
      {data === undefined ? (
        error === null ? (
          <Loading>
            <Skeleton className="h-40" />
          </Loading>
        ) : null
      ) : first === undefined ? (
        <Notice>{t('noChannels')}</Notice>
      ) : (
        <Form channels={data.channels} first={first} onDone={onDone} />
      )}
    </Dialog>
  );
}

const OUTCOMES = [
  ExperimentOutcome.VIEWS_AT_24H,
  ExperimentOutcome.VIEWS_AT_1H,
  ExperimentOutcome.VIEWS_AT_48H,
  ExperimentOutcome.ENGAGEMENT_RATE,
];

function Form({
  channels,
  first,
  onDone,
}: {
  channels: readonly Channel[];
  first: Channel;
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation(['experiments', 'shell']);
  const client = useQueryClient();
  const [key] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState<ExperimentDraft>(() =>
    newExperimentDraft(first.channelId, { now: new Date(), names: [t('armA'), t('armB')] }),
  );
  const creation = useMutation(ExperimentsService.method.createExperiment, {
    onSuccess: async () => {
      await client.invalidateQueries();
      onDone();
    },
  });
  const edit = (part: Partial<ExperimentDraft>): void => setDraft({ ...draft, ...part });
  const zone = channels.find(({ channelId }) => channelId === draft.channelId)?.timeZone ?? first.timeZone;
  const isOfSlots = draft.kind === ExperimentKind.SLOTS;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    creation.mutate(requestOf(draft, { key, zone }));
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <FormError error={creation.error} />
      <TextField
        label={t('name')}
        required
        value={draft.title}
        maxLength={200}
        autoComplete="off"
        onChange={(event) => edit({ title: event.target.value })}
      />
      <SelectField
        label={t('channel')}
        value={String(draft.channelId)}
        options={channels.map(({ channelId, title }) => ({ value: String(channelId), label: title }))}
        onChange={(channelId) => edit({ channelId: Number(channelId) })}
      />
      <SelectField
        label={t('kind')}
        value={isOfSlots ? 'slots' : 'formats'}
        options={[
          { value: 'slots', label: t('slots') },
          { value: 'formats', label: t('formats') },
        ]}
        onChange={(kind) => edit({ kind: kind === 'slots' ? ExperimentKind.SLOTS : ExperimentKind.FORMATS })}
      />
      {draft.arms.map((arm, index) => (
        <div key={arm.key} className="grid grid-cols-[1fr_8rem] gap-3">
          <TextField
            label={t('armName', { letter: arm.key })}
            required
            value={arm.name}
            maxLength={100}
            autoComplete="off"
            onChange={(event) => edit({ arms: draft.arms.with(index, { ...arm, name: event.target.value }) })}
          />
          <TextField
            label={t('time')}
            type="time"
            required
            disabled={!isOfSlots && index > 0}
            value={isOfSlots ? arm.time : (draft.arms[0]?.time ?? '')}
            onChange={(event) => edit({ arms: draft.arms.with(index, { ...arm, time: event.target.value }) })}
          />
        </div>
      ))}
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t('firstDay')}
          type="date"
          required
          value={draft.firstDay}
          onChange={(event) => edit({ firstDay: event.target.value })}
        />
        <TextField
          label={t('howLong')}
          hint={t('howLongHint')}
          type="number"
          min={2}
          max={366}
          required
          value={draft.days}
          onChange={(event) => edit({ days: event.target.value })}
        />
      </div>
      <TextField
        label={t('period')}
        hint={t('periodHint')}
        type="number"
        min={1}
        max={28}
        required
        value={draft.periodDays}
        onChange={(event) => edit({ periodDays: event.target.value })}
      />
      <SelectField
        label={t('comparedBy')}
        value={String(draft.outcome)}
        options={OUTCOMES.map((outcome) => ({ value: String(outcome), label: t(OUTCOME_WORDS[outcome]) }))}
        onChange={(value) =>
          edit({ outcome: OUTCOMES.find((outcome) => String(outcome) === value) ?? draft.outcome })
        }
      />
      <p className="text-ink-muted text-sm">{t('zone', { zone })}</p>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{t('shell:action.cancel')}</Button>
        <Button look="primary" type="submit" disabled={creation.isPending}>
          {t('draw')}
        </Button>
      </div>
    </form>
  );
}
