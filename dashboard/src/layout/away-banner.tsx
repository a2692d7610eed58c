import { CloudOff } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useServerAway } from '../api/use-server-away.ts';

/** Says that the server does not answer, so that nobody takes old numbers for new ones. Nothing while it does. */
export function AwayBanner(): ReactElement {
  const { t } = useTranslation('errors');
  const away = useServerAway();
  return (
    // There before it speaks: a screen reader announces what appears in it.
    <div role="status">
      {away ? (
        <p className="flex items-center justify-center gap-2 bg-warning-soft px-4 py-2 text-center text-sm text-warning">
          <CloudOff aria-hidden className="size-4 shrink-0" />
          {t('away')}
        </p>
      ) : null}
    </div>
  );
}
