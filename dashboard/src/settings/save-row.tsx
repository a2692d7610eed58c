import { Check } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';

/** The end of a form: save, and what became of it. */
export function SaveRow({
  dirty,
  saving,
  saved,
}: {
  dirty: boolean;
  saving: boolean;
  saved: boolean;
}): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="flex items-center gap-3">
      <Button type="submit" look="primary" disabled={!dirty || saving}>
        {t(saving ? 'action.saving' : 'action.save')}
      </Button>
      <span role="status" className="inline-flex items-center gap-1.5 text-sm">
        {saved && !dirty ? (
          <>
            <Check aria-hidden className="size-4 text-positive" />
            <span className="text-positive">{t('action.saved')}</span>
          </>
        ) : null}
      </span>
    </div>
  );
}
