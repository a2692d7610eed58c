import type { Channel } from '@analyticbot/contracts/channels/v1/channel';
import { type Rule, RulesService } from '@analyticbot/contracts/notifications/v1/rules';
import { useMutation } from '@connectrpc/connect-query';
import { type FormEvent, type ReactElement, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FormError } from '../account/form-error.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField, TextField } from '../ui/field.tsx';
import { ConditionFields } from './condition-fields.tsx';
import { PlacesField } from './places-field.tsx';
import { conditionOf, detailsOf, draftOf, emptyDraft, RULE_KINDS } from './rule-draft.ts';
import { stillThere } from './some-or-all.tsx';
import { usePlaces } from './use-places.ts';

/** A rule is written down, new or changed. A new one is off until it was tested. */
export function RuleForm({
  rule,
  channels,
  onDone,
}: {
  rule: Rule | null;
  channels: readonly Channel[];
  onDone: () => void;
}): ReactElement {
  const { t } = useTranslation(['alerts', 'shell']);
  const places = usePlaces() ?? [];
  const [written, setDraft] = useState(
    rule?.details === undefined ? emptyDraft(channels[0]?.channelId ?? 0) : draftOf(rule.details),
  );
  const draft = { ...written, places: stillThere(written.places, places) };
  const [tried, setTried] = useState(false);
  const form = useId();
  const create = useMutation(RulesService.method.createRule, { onSuccess: onDone });
  const update = useMutation(RulesService.method.updateRule, { onSuccess: onDone });
  const details = detailsOf(draft);
  const isIncomplete = draft.name.trim() === '' || conditionOf(draft) === null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (details === null) return;
    if (rule === null) create.mutate({ details });
    else update.mutate({ ruleId: rule.ruleId, details });
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onDone();
      }}
      title={rule === null ? t('rules.add') : t('rules.edit', { name: rule.details?.name ?? '' })}
      footer={
        <>
          <Button onClick={onDone}>{t('shell:action.cancel')}</Button>
          <Button look="primary" type="submit" form={form} disabled={create.isPending || update.isPending}>
            {t('shell:action.save')}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={submit} className="flex flex-col gap-4">
        <FormError error={create.error ?? update.error} />
        <TextField
          label={t('rule.name')}
          value={draft.name}
          maxLength={100}
          error={tried && isIncomplete ? t('rule.incomplete') : null}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <SelectField
          label={t('rule.channel')}
          value={String(draft.channelId)}
          options={channels.map(({ channelId, title }) => ({ value: String(channelId), label: title }))}
          onChange={(value) => setDraft({ ...draft, channelId: Number(value) })}
        />
        <SelectField
          label={t('rule.kind')}
          value={draft.kind}
          options={RULE_KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          onChange={(kind) => setDraft({ ...draft, kind })}
        />
        <ConditionFields draft={draft} onChange={setDraft} />
        <PlacesField
          places={places}
          chosen={draft.places}
          incomplete={tried && draft.places?.length === 0}
          onChange={(chosen) => setDraft({ ...draft, places: chosen })}
        />
      </form>
    </Dialog>
  );
}
