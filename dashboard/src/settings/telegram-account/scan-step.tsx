import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { QrCode } from '../../ui/qr-code.tsx';

const STEPS = ['qr.step1', 'qr.step2', 'qr.step3'] as const;

/** The code that a phone reads. It changes by itself every half a minute or so. */
export function ScanStep({ url }: { url: string }): ReactElement {
  const { t } = useTranslation('telegramAccount');
  return (
    <div className="flex flex-wrap items-center gap-5">
      <QrCode text={url} label={t('qr.label')} />
      <div className="flex min-w-48 flex-1 flex-col gap-3 text-sm">
        <ol className="flex list-decimal flex-col gap-1.5 pl-5">
          {STEPS.map((step) => (
            <li key={step}>{t(step)}</li>
          ))}
        </ol>
        <p role="status" className="text-ink-muted">
          {t('qr.waiting')}
        </p>
      </div>
    </div>
  );
}
