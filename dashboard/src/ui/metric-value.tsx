import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { ChangingText } from './changing-text.tsx';
import { classNames } from './class-names.ts';
import { MetricChange } from './metric-change.tsx';
import { MetricDetailsButton, type MetricFacts } from './metric-details.tsx';
import { formatMetric, marginText, metricNumber } from './metric-words.ts';

type FigureSize = 'small' | 'medium' | 'large';

const SIZES: Readonly<Record<FigureSize, string>> = {
  small: 'text-sm',
  medium: 'text-xl',
  large: 'text-3xl max-sm:text-2xl',
};

/** The bare number, or the word "unknown" in its place. */
export function MetricFigure({
  metric,
  kind = 'count',
  size = 'medium',
}: Pick<MetricFacts, 'metric' | 'kind'> & { size?: FigureSize }): ReactElement {
  const { t } = useTranslation('metric');
  const format = useFormat();
  const value = metricNumber(metric);
  return value === null ? (
    <span className={classNames('text-ink-faint', size === 'small' ? 'text-sm' : 'text-lg')}>
      {t('unknown')}
    </span>
  ) : (
    <ChangingText
      text={`${formatMetric(value, kind, format)}${marginText(metric, kind, format, 'short')}`}
      className={classNames(
        'tabular whitespace-nowrap font-semibold leading-tight tracking-tight',
        SIZES[size],
      )}
    />
  );
}

/** A number in a row or on a card, with its change and the button to its source, time and definition. */
export function MetricValue({
  size = 'medium',
  ...facts
}: MetricFacts & { size?: FigureSize }): ReactElement {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <MetricFigure
        metric={facts.metric}
        {...(facts.kind === undefined ? {} : { kind: facts.kind })}
        size={size}
      />
      <MetricDetailsButton {...facts} />
      {metricNumber(facts.metric) === null ? null : (
        <MetricChange metric={facts.metric} {...(facts.kind === undefined ? {} : { kind: facts.kind })} />
      )}
    </span>
  );
}
