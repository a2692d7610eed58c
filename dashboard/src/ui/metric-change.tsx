import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { Minus, TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { classNames } from './class-names.ts';
import type { MetricKind } from './metric-words.ts';

/** Is more of it better (views), worse (leaves), or neither (posts)? Decides the colour of a change. */
export type Direction = 'up-is-good' | 'up-is-bad' | 'neutral';

/** The change against the previous period, as a chip; nothing where none applies. */
export function MetricChange({
  metric,
  kind = 'count',
  direction = 'up-is-good',
}: {
  metric: Metric | undefined;
  kind?: MetricKind;
  direction?: Direction;
}): ReactElement | null {
  const { t } = useTranslation('metric');
  const format = useFormat();
  const outcome = metric?.change?.outcome;
  if (outcome?.case !== 'relative') return null;
  const write = kind === 'delta' ? format.signedNumber : format.signedPercent;
  const written = write(outcome.value);
  // What rounds to nothing is no rise and no fall.
  const change = written === write(0) ? 0 : outcome.value;
  const good = direction === 'neutral' || change === 0 ? null : change > 0 === (direction === 'up-is-good');
  const Icon = change > 0 ? TrendingUp : change < 0 ? TrendingDown : Minus;
  const spoken =
    change === 0
      ? t('change.same')
      : t(change > 0 ? 'change.up' : 'change.down', { value: written.slice(1) });
  return (
    <span
      className={classNames(
        'tabular inline-flex items-center gap-1 font-medium text-xs',
        good === null ? 'text-ink-muted' : good ? 'text-positive' : 'text-negative',
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span aria-hidden>{written}</span>
      <span className="sr-only">{spoken}</span>
    </span>
  );
}
