import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { EmptyState } from '../ui/state.tsx';

/** A window without posts, and the way to all of them. */
export function NoPosts(): ReactElement {
  const { t } = useTranslation('analytics');
  return (
    <Card>
      <EmptyState
        title={t('posts.none')}
        actions={
          <ButtonLink to="." search={{ window: 'all' }}>
            {t('overview.showAll')}
          </ButtonLink>
        }
      >
        {t('empty.posts')}
      </EmptyState>
    </Card>
  );
}
