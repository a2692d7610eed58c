import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from '../ui/card.tsx';

/** Where things end. */
export function DangerCard({ text, children }: { text: string; children: ReactNode }): ReactElement {
  const { t } = useTranslation('settings');
  return (
    <Card className="flex flex-wrap items-center justify-between gap-4 p-5 max-sm:p-4">
      <div className="min-w-0 flex-1 basis-64">
        <h2 className="font-semibold">{t('danger.title')}</h2>
        <p className="mt-0.5 text-ink-muted text-sm">{text}</p>
      </div>
      {children}
    </Card>
  );
}
