import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { classNames } from './class-names.ts';

type BadgeTone = 'neutral' | 'accent' | 'positive' | 'negative' | 'warning' | 'simulated';

const TONES: Readonly<Record<BadgeTone, string>> = {
  neutral: 'bg-sunken text-ink-muted',
  accent: 'bg-accent-soft text-on-accent-soft',
  positive: 'bg-positive-soft text-positive',
  negative: 'bg-negative-soft text-negative',
  warning: 'bg-warning-soft text-warning',
  simulated: 'bg-simulated-soft text-simulated',
};

export function Badge({
  tone = 'neutral',
  children,
}: {
  tone?: BadgeTone;
  children: ReactNode;
}): ReactElement {
  return (
    <span
      className={classNames(
        'inline-flex h-5.5 items-center gap-1 whitespace-nowrap rounded-full px-2 font-medium text-xs',
        TONES[tone],
      )}
    >
      {children}
    </span>
  );
}

/** Stands wherever made-up numbers are shown. */
export function SimulatedBadge(): ReactElement {
  const { t } = useTranslation();
  return <Badge tone="simulated">{t('workspace.simulated')}</Badge>;
}
