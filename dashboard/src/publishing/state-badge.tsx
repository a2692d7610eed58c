import type { PublicationState } from '@analyticbot/contracts/content/v1/publications';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../ui/badge.tsx';
import { stateLook } from './publication-state.ts';

/** Where a publication stands, as an icon and a word. */
export function StateBadge({ state }: { state: PublicationState }): ReactElement {
  const { t } = useTranslation('calendar');
  const look = stateLook(state);
  return (
    <Badge tone={look.tone}>
      <look.icon aria-hidden className="size-3.5" />
      {t(`state.${look.name}`)}
    </Badge>
  );
}
