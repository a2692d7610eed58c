import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Field } from '../../ui/field.tsx';

/** A text with its formatting, as Markdown. */
export function MarkdownField({
  value,
  onChange,
}: {
  value: string;
  onChange: (value: string) => void;
}): ReactElement {
  const { t } = useTranslation('publication');
  return (
    <Field label={t('edit.markdown')} hint={t('edit.markdownHint')}>
      {({ id, describedBy }) => (
        <textarea
          id={id}
          aria-describedby={describedBy}
          value={value}
          rows={10}
          dir="auto"
          onChange={({ target }) => onChange(target.value)}
          className="w-full rounded-lg border border-control bg-surface px-3 py-2 text-ink leading-relaxed max-sm:text-base"
        />
      )}
    </Field>
  );
}
