import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';

/** Stands in a table for a value that nobody knows: a dash to the eye, "unknown" and why to a screen reader. */
export function UnknownDash({ reason = '' }: { reason?: string }): ReactElement {
  const { t } = useTranslation('metric');
  const spoken = reason === '' ? t('unknown') : `${t('unknown')}: ${reason}`;
  return (
    <span title={spoken} className="text-ink-faint">
      <span aria-hidden>—</span>
      <span className="sr-only">{spoken}</span>
    </span>
  );
}
