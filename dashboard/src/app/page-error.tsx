import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/state.tsx';

/** Stands in for a page that threw: the rest of the frame stays usable. */
export function PageError({ reset }: ErrorComponentProps): ReactElement {
  const { t } = useTranslation('errors');
  const router = useRouter();
  const again = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <div role="alert">
      <EmptyState
        title={t('page.title')}
        actions={
          <Button look="primary" onClick={again}>
            {t('page.reload')}
          </Button>
        }
      >
        {t('page.detail')}
      </EmptyState>
    </div>
  );
}
