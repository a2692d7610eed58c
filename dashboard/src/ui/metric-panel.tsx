import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Card } from './card.tsx';
import { classNames } from './class-names.ts';
import { type Direction, MetricChange } from './metric-change.tsx';
import { MetricDetailsButton, type MetricFacts } from './metric-details.tsx';
import { MetricFigure } from './metric-value.tsx';
import { metricNumber, REASON_KEYS, unknownReason } from './metric-words.ts';

/**
 * Numbers side by side on one sheet, parted by thin lines. Rows fill themselves, however many numbers
 * there are: no hole at the end of the last one.
 */
export function MetricPanel({ label, children }: { label: string; children: ReactNode }): ReactElement {
  return (
    <section aria-label={label}>
      <Card className="overflow-hidden">{children}</Card>
    </section>
  );
}

/** One row of a panel: first the numbers that matter most, smaller ones below. */
export function MetricRow({ children }: { children: ReactNode }): ReactElement {
  return <div className="-mr-px -mb-px flex flex-wrap [&+&]:mt-px">{children}</div>;
}

/** One number: its name, the button to its details, the number with its change, and notes below. */
export function MetricCell({
  name,
  weight = 'main',
  direction = 'up-is-good',
  children,
  ...facts
}: MetricFacts & {
  /** What the number is called as it is shown, usually a link to the rows behind it. */
  name: ReactNode;
  weight?: 'main' | 'minor';
  direction?: Direction;
  /** Notes below the number. */
  children?: ReactNode;
}): ReactElement {
  const { t } = useTranslation('metric');
  const { metric, kind = 'count' } = facts;
  const unknown = metricNumber(metric) === null;
  return (
    <div
      className={classNames(
        'flex min-w-0 flex-1 flex-col gap-1 border-line border-r border-b px-5 max-sm:px-4',
        weight === 'main' ? 'basis-52 py-4 max-sm:basis-36' : 'basis-40 py-3 max-sm:basis-36',
      )}
    >
      <div className="flex items-start justify-between gap-2">
        {/* A link to the rows is tall enough for a finger. */}
        <p className="min-h-6 text-ink-muted text-sm [&>a]:inline-block [&>a]:min-h-6">{name}</p>
        <MetricDetailsButton {...facts} />
      </div>
      <p className="flex flex-wrap items-baseline gap-x-2.5 gap-y-1">
        <MetricFigure metric={metric} kind={kind} size={weight === 'main' ? 'large' : 'medium'} />
        {unknown ? null : <MetricChange metric={metric} kind={kind} direction={direction} />}
      </p>
      {unknown ? <p className="text-ink-muted text-xs">{t(REASON_KEYS[unknownReason(metric)])}</p> : null}
      {children}
    </div>
  );
}
