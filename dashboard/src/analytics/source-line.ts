import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { type Timestamp, timestampDate, timestampMs } from '@bufbuild/protobuf/wkt';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../format/use-format.ts';
import { SOURCE_KEYS } from '../ui/metric-words.ts';

/** Where numbers come from, put together over several of them. */
export interface Provenance {
  readonly sources: Metric['sources'];
  readonly observedAt: Timestamp | null;
  readonly notBefore: boolean;
}

/** All sources behind the metrics, and the newest time at which one of them was observed. */
export function provenance(metrics: readonly (Metric | undefined)[]): Provenance {
  const known = metrics.filter((metric) => metric !== undefined);
  const newest = known
    .filter((metric) => metric.observedAt !== undefined)
    .toSorted((a, b) => millisecondsOf(b.observedAt) - millisecondsOf(a.observedAt))[0];
  return {
    sources: Array.from(new Set(known.flatMap((metric) => metric.sources))).toSorted((a, b) => a - b),
    observedAt: newest?.observedAt ?? null,
    notBefore: newest?.observedNotBefore ?? false,
  };
}

function millisecondsOf(at: Timestamp | undefined): number {
  return at === undefined ? 0 : timestampMs(at);
}

/** Writes where numbers come from as one line; empty where nothing is known of it. */
export function useSourceLine(timeZone: string): (from: Provenance) => string {
  const { t } = useTranslation('metric');
  const format = useFormat(timeZone);
  return ({ sources, observedAt, notBefore }) => {
    const when = observedAt === null ? '' : format.dateTime(timestampDate(observedAt));
    return [
      sources.length === 0
        ? ''
        : `${t('source')}: ${format.list(sources.map((source) => t(SOURCE_KEYS[source])))}`,
      when === '' ? '' : t(notBefore ? 'observedNotBefore' : 'observed', { when }),
    ]
      .filter((part) => part !== '')
      .join(' · ');
  };
}
