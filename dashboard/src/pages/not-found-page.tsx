import { Compass } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useDocumentTitle } from '../layout/page.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/state.tsx';

export function NotFoundPage(): ReactElement {
  const { t } = useTranslation();
  useDocumentTitle(t('notFound.title'));
  return (
    <div className="flex min-h-[60dvh] items-center justify-center">
      <EmptyState
        icon={Compass}
        title={<h1>{t('notFound.title')}</h1>}
        actions={
          <ButtonLink look="primary" to="/channels">
            {t('notFound.action')}
          </ButtonLink>
        }
      >
        {t('notFound.text')}
      </EmptyState>
    </div>
  );
}
