import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { type Timestamp, timestampDate } from '@bufbuild/protobuf/wkt';
import { CircleHelp, Info } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import {
  changeReasonKey,
  comparedAge,
  formatExact,
  type MetricKind,
  marginText,
  metricNumber,
  REASON_KEYS,
  SOURCE_KEYS,
  unknownReason,
} from './metric-words.ts';
import { Popover } from './popover.tsx';

export interface MetricFacts {
  readonly metric: Metric | undefined;
  readonly kind?: MetricKind;
  /** What the number is called. */
  readonly label: string;
  readonly definition?: string | undefined;
  readonly timeZone?: string | undefined;
  /** What the number was made of; nothing is said of it where it is one reading. */
  readonly sample?: 'posts' | 'reading';
}

/** The small button behind a number: its definition, sources and time, or why it is unknown. */
export function MetricDetailsButton(facts: MetricFacts): ReactElement {
  const { t } = useTranslation('metric');
  const unknown = metricNumber(facts.metric) === null;
  return (
    <Popover
      trigger={
        <button
          type="button"
          aria-label={`${unknown ? t('whyUnknown') : t('about')}: ${facts.label}`}
          className="-m-1 inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-sunken hover:text-ink"
        >
          {unknown ? (
            <CircleHelp aria-hidden className="size-4" />
          ) : (
            <Info aria-hidden className="size-3.5" />
          )}
        </button>
      }
    >
      <MetricDetails {...facts} />
    </Popover>
  );
}

/** Everything there is to say about a number, for the panel behind it. */
function MetricDetails({
  metric,
  kind = 'count',
  label,
  definition,
  timeZone,
  sample = 'posts',
}: MetricFacts): ReactElement {
  const { t } = useTranslation('metric');
  const format = useFormat(timeZone);
  const value = metricNumber(metric);
  const change = metric?.change;
  const hours = comparedAge(change?.basis ?? '');
  const when = (at: Timestamp): string => format.dateTime(timestampDate(at));
  return (
    <div className="flex flex-col gap-2">
      <p className="font-semibold">{label}</p>
      {definition === undefined ? null : <p className="text-ink-muted">{definition}</p>}
      {value === null ? (
        <p>{t(REASON_KEYS[unknownReason(metric)])}</p>
      ) : (
        <p className="tabular font-semibold text-base">
          {formatExact(value, kind, format)}
          {marginText(metric, kind, format, 'full')}
        </p>
      )}
      {change?.previous === undefined ? null : (
        <p className="text-ink-muted">
          {t('change.previous', { value: formatExact(change.previous, kind, format) })}
        </p>
      )}
      {change?.outcome.case === 'unknown' ? (
        <p className="text-ink-muted">
          {t('change.unknown', { reason: t(changeReasonKey(change.outcome.value.reason)) })}
        </p>
      ) : null}
      {change === undefined || change.basis === '' ? null : (
        <p className="text-ink-muted">
          {hours === null ? t('change.basisMature') : t('change.basisAge', { hours })}
        </p>
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
          {metric.sampleSize === 0 || sample === 'reading' ? null : (
            <li>{t('sampleSize', { count: metric.sampleSize })}</li>
          )}
        </ul>
      )}
    </div>
  );
}
