import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Select } from '../../ui/field.tsx';
import type { MeasureName } from './breakdown-rows.ts';

/** Chooses what the bars of a breakdown show. */
export function MeasureSelect({
  label,
  measures,
  value,
  onChange,
}: {
  label: string;
  measures: readonly MeasureName[];
  value: MeasureName;
  onChange: (measure: MeasureName) => void;
}): ReactElement {
  const { t } = useTranslation('analytics');
  return (
    <div className="w-48">
      <Select
        small
        aria-label={label}
        value={value}
        onChange={onChange}
        options={measures.map((measure) => ({ value: measure, label: t(`measure.${measure}`) }))}
      />
    </div>
  );
}
