import { Absence, Direction, PostNumber } from '@analyticbot/contracts/notifications/v1/rules';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { SelectField, TextField } from '../ui/field.tsx';
import { AGES, METRICS, type RuleDraft } from './rule-draft.ts';

interface Props {
  readonly draft: RuleDraft;
  readonly onChange: (draft: RuleDraft) => void;
}

/** What the kind of a rule needs to be told. */
export function ConditionFields({ draft, onChange }: Props): ReactElement {
  return (
    <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
      {draft.kind === 'absence' ? (
        <AbsenceFields draft={draft} onChange={onChange} />
      ) : (
        <LimitFields draft={draft} onChange={onChange} />
      )}
    </div>
  );
}

function AbsenceFields({ draft, onChange }: Props): ReactElement {
  const { t } = useTranslation('alerts');
  return (
    <>
      <SelectField
        label={t('rule.absence')}
        value={String(draft.absence)}
        options={[
          { value: String(Absence.OF_POSTS), label: t('absence.posts') },
          { value: String(Absence.OF_OBSERVATIONS), label: t('absence.observations') },
        ]}
        onChange={(value) => onChange({ ...draft, absence: Number(value) })}
      />
      <TextField
        label={t('rule.hours')}
        value={draft.hours}
        inputMode="numeric"
        onChange={(event) => onChange({ ...draft, hours: event.target.value })}
      />
    </>
  );
}

function LimitFields({ draft, onChange }: Props): ReactElement {
  const { t } = useTranslation('alerts');
  const isPost = draft.kind === 'post';
  const isChange = draft.kind === 'change';
  return (
    <>
      {isPost ? (
        <SelectField
          label={t('rule.postNumber')}
          value={String(draft.number)}
          options={[
            { value: String(PostNumber.AGAINST_EXPECTATION), label: t('post.expectation') },
            { value: String(PostNumber.VIEWS), label: t('post.views') },
          ]}
          onChange={(value) => onChange({ ...draft, number: Number(value) })}
        />
      ) : (
        <SelectField
          label={t('rule.metric')}
          value={String(draft.metric)}
          options={METRICS.map(([name, metric]) => ({ value: String(metric), label: t(name) }))}
          onChange={(value) => onChange({ ...draft, metric: Number(value) })}
        />
      )}
      <SelectField
        label={t('rule.direction')}
        value={String(draft.direction)}
        options={[
          { value: String(Direction.ABOVE), label: t(isChange ? 'direction.rise' : 'direction.above') },
          { value: String(Direction.BELOW), label: t(isChange ? 'direction.fall' : 'direction.below') },
        ]}
        onChange={(value) => onChange({ ...draft, direction: Number(value) })}
      />
      <TextField
        label={t(isChange ? 'rule.percent' : 'rule.limit')}
        value={draft.limit}
        inputMode="decimal"
        onChange={(event) => onChange({ ...draft, limit: event.target.value })}
      />
      {isPost ? (
        <SelectField
          label={t('rule.age')}
          value={String(draft.age)}
          options={AGES.map(([hours, age]) => ({ value: String(age), label: t('age.hours', { hours }) }))}
          onChange={(value) => onChange({ ...draft, age: Number(value) })}
        />
      ) : (
        <TextField
          label={t('rule.days')}
          value={draft.days}
          inputMode="numeric"
          onChange={(event) => onChange({ ...draft, days: event.target.value })}
        />
      )}
    </>
  );
}
