import { type InspectedFile, TableKind } from '@analyticbot/contracts/channels/v1/import';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { Select, SelectField } from '../ui/field.tsx';
import { TimeZoneField } from '../ui/time-zone-field.tsx';
import {
  assignColumn,
  DATE_FORMATS,
  type DateFormat,
  FIELDS,
  fieldsGivenTwice,
  isField,
  type MappingDraft,
  missingFields,
  TABLE_KINDS,
} from './mapping-draft.ts';
import { useFieldName } from './use-field-name.ts';

const KIND_KEYS = {
  [TableKind.UNSPECIFIED]: 'kind.posts',
  [TableKind.POSTS]: 'kind.posts',
  [TableKind.VIEW_SNAPSHOTS]: 'kind.snapshots',
  [TableKind.SUBSCRIBERS]: 'kind.subscribers',
  [TableKind.REACTIONS]: 'kind.reactions',
  [TableKind.CHANNELS]: 'kind.channels',
} as const;

const DATE_KEYS: Readonly<
  Record<DateFormat, 'dates.auto' | 'dates.dmy' | 'dates.mdy' | 'dates.unix' | 'dates.unixMs'>
> = { '': 'dates.auto', dmy: 'dates.dmy', mdy: 'dates.mdy', unix: 'dates.unix', unix_ms: 'dates.unixMs' };

/** Says what each column of a table holds. */
export function MappingEditor({
  file,
  draft,
  onChange,
}: {
  file: InspectedFile;
  draft: MappingDraft;
  onChange: (draft: MappingDraft) => void;
}): ReactElement {
  const { t } = useTranslation('imports');
  const format = useFormat();
  const fieldName = useFieldName();
  const missing = missingFields(draft).map((group) => group.map(fieldName).join(' / '));
  const twice = fieldsGivenTwice(draft).map(fieldName);
  // A field that only the server's own recognition gives (a Telethon dictionary) is offered where it is in force.
  const optionsFor = (column: string): readonly { value: string; label: string }[] => {
    const current = draft.fieldOf.get(column) ?? '';
    const special = current !== '' && !isField(current) ? [{ value: current, label: current }] : [];
    const known = FIELDS.map((field) => ({ value: field, label: fieldName(field) }));
    return [{ value: '', label: t('columns.leaveOut') }, ...special, ...known];
  };
  return (
    <div className="flex flex-col gap-4">
      <div className="grid gap-4 sm:grid-cols-3">
        <SelectField
          label={t('kind.label')}
          value={String(draft.kind)}
          onChange={(value) => {
            const kind = TABLE_KINDS.find((candidate) => String(candidate) === value);
            if (kind !== undefined) onChange({ ...draft, kind });
          }}
          options={TABLE_KINDS.map((kind) => ({ value: String(kind), label: t(KIND_KEYS[kind]) }))}
        />
        <TimeZoneField
          label={t('zone.label')}
          hint={t('zone.hint')}
          value={draft.timeZone}
          placeholder="UTC"
          onChange={(timeZone) => onChange({ ...draft, timeZone })}
        />
        <SelectField
          label={t('dates.label')}
          value={draft.dateFormat}
          onChange={(dateFormat) => onChange({ ...draft, dateFormat })}
          options={DATE_FORMATS.map((value) => ({ value, label: t(DATE_KEYS[value]) }))}
        />
      </div>
      <ul className="grid gap-x-6 gap-y-2 md:grid-cols-2">
        {file.columns.map((column) => (
          <li key={column} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1.7fr)] items-center gap-3">
            <code className="truncate font-mono text-sm" title={column}>
              {column}
            </code>
            <Select
              aria-label={t('columns.field', { column })}
              small
              value={draft.fieldOf.get(column) ?? ''}
              options={optionsFor(column)}
              onChange={(field) => onChange(assignColumn(draft, column, field))}
            />
          </li>
        ))}
      </ul>
      <div role="status" className="text-sm text-warning empty:hidden">
        {missing.length === 0 ? null : <p>{t('columns.missing', { fields: format.list(missing) })}</p>}
        {twice.length === 0 ? null : <p>{t('columns.twice', { fields: format.list(twice) })}</p>}
      </div>
    </div>
  );
}
