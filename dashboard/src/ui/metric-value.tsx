import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { CircleHelp, Info, Minus, TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { classNames } from './class-names.ts';
import {
  formatExact,
  formatMetric,
  type MetricKind,
  metricNumber,
  REASON_KEYS,
  SOURCE_KEYS,
  unknownReason,
} from './metric-words.ts';
import { Popover } from './popover.tsx';

/** Is more of it better (views), worse (leaves), or neither (posts)? Decides the colour of a change. */
export type Direction = 'up-is-good' | 'up-is-bad' | 'neutral';

/**
 * A number of the product: its value or "unknown" with the reason, its change, and behind a small
 * button its sources, its time and its definition.
 */
export function MetricValue({
  metric,
  kind = 'count',
  label,
  definition,
  size = 'medium',
  direction = 'up-is-good',
  timeZone,
  details = true,
}: {
  metric: Metric | undefined;
  kind?: MetricKind;
  /** What the number is called: names the details button. */
  label: string;
  /** The definition, one click away. */
  definition?: string | undefined;
  size?: 'small' | 'medium' | 'large';
  direction?: Direction;
  timeZone?: string | undefined;
  /** False in dense tables, where the row or the column has the details. */
  details?: boolean;
}): ReactElement {
  const { t } = useTranslation('metric');
  const format = useFormat(timeZone);
  const value = metricNumber(metric);
  const text = size === 'large' ? 'text-3xl' : size === 'medium' ? 'text-xl' : 'text-sm';
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      {value === null ? (
        <span className={classNames('text-ink-faint', size === 'small' ? 'text-sm' : 'text-lg')}>
          {t('unknown')}
        </span>
      ) : (
        <span className={classNames('tabular font-semibold tracking-tight', text)}>
          {formatMetric(value, kind, format)}
        </span>
      )}
      {details ? (
        <Popover
          trigger={
            <button
              type="button"
              aria-label={`${value === null ? t('whyUnknown') : t('about')} ${label}`}
              className="-m-1 inline-flex size-7 items-center justify-center rounded-md text-ink-faint hover:bg-sunken hover:text-ink"
            >
              {value === null ? (
                <CircleHelp aria-hidden className="size-4" />
              ) : (
                <Info aria-hidden className="size-3.5" />
              )}
            </button>
          }
        >
          <MetricDetails
            metric={metric}
            kind={kind}
            label={label}
            definition={definition}
            timeZone={timeZone}
          />
        </Popover>
      ) : null}
      {value === null ? null : <MetricChange metric={metric} kind={kind} direction={direction} />}
    </span>
  );
}

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
  const change = outcome.value;
  const good = direction === 'neutral' || change === 0 ? null : change > 0 === (direction === 'up-is-good');
  const written = kind === 'delta' ? format.signedNumber(change) : format.signedPercent(change);
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

/** Everything there is to say about a number, for the panel behind it. */
export function MetricDetails({
  metric,
  kind = 'count',
  label,
  definition,
  timeZone,
}: {
  metric: Metric | undefined;
  kind?: MetricKind;
  label: string;
  definition?: string | undefined;
  timeZone?: string | undefined;
}): ReactElement {
  const { t } = useTranslation('metric');
  const format = useFormat(timeZone);
  const value = metricNumber(metric);
  const change = metric?.change;
  const when = (at: Timestamp): string => format.dateTime(timestampDate(at));
  return (
    <div className="flex flex-col gap-2">
      <p className="font-semibold">{label}</p>
      {definition === undefined ? null : <p className="text-ink-muted">{definition}</p>}
      {value === null ? (
        <p>{t(REASON_KEYS[unknownReason(metric)])}</p>
      ) : (
        <p className="tabular font-semibold text-base">{formatExact(value, kind, format)}</p>
      )}
      {change?.previous === undefined ? null : (
        <p className="text-ink-muted">
          {t('change.previous', { value: formatExact(change.previous, kind, format) })}
        </p>
      )}
      {change?.outcome.case === 'unknown' ? (
        <p className="text-ink-muted">
          {t('change.unknown', { reason: t(REASON_KEYS[change.outcome.value.reason]) })}
        </p>
      ) : null}
      {change === undefined || change.basis === '' ? null : (
        <p className="text-ink-muted">{t('change.basis', { basis: change.basis })}</p>
      )}
      {metric === undefined ? null : (
        <ul className="flex flex-col gap-0.5 border-line border-t pt-2 text-ink-muted text-xs empty:hidden">
          {metric.sources.length === 0 ? null : (
            <li>
              {t('source')}: {format.list(metric.sources.map((source) => t(SOURCE_KEYS[source])))}
            </li>
          )}
          {metric.observedAt === undefined ? null : (
            <li>
              {t(metric.observedNotBefore ? 'observedNotBefore' : 'observed', {
                when: when(metric.observedAt),
              })}
            </li>
          )}
          {metric.sampleSize === 0 ? null : <li>{t('sampleSize', { count: metric.sampleSize })}</li>}
        </ul>
      )}
    </div>
  );
}
