import { MissingPart } from '@analyticbot/contracts/channels/v1/channel';
import { type Metric, Source, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import type { Format } from '../format/format-port.ts';

/** How a metric is written: a count, a share of one, a change of a count, a decimal number or a multiple. */
export type MetricKind = 'count' | 'share' | 'delta' | 'decimal' | 'multiple';

/** Writes a known value. Counts from 10,000 on are shortened; the full number stands in the details. */
export function formatMetric(value: number, kind: MetricKind, format: Format): string {
  switch (kind) {
    case 'count':
      return format.compact(value);
    case 'share':
      return format.percent(value, Math.abs(value) < 0.1 ? 2 : 1);
    case 'delta':
      return format.signedNumber(value);
    case 'decimal':
      return format.number(value, value < 10 ? 2 : 1);
    case 'multiple':
      return format.multiple(value);
  }
}

/** Writes a value without shortening it. */
export function formatExact(value: number, kind: MetricKind, format: Format): string {
  return kind === 'count' ? format.number(value, 1) : formatMetric(value, kind, format);
}

/**
 * How far its rounding leaves a number open, to stand behind it: " ± 100"; empty where it is exact, and where it is
 * shortened anyway ("12.3K" says it already).
 */
export function marginText(
  metric: Metric | undefined,
  kind: MetricKind,
  format: Format,
  length: 'short' | 'full',
): string {
  const margin = metric?.margin ?? 0;
  if (margin === 0 || (kind !== 'count' && kind !== 'delta')) return '';
  const isShortened = kind === 'count' && length === 'short' && Math.abs(metricNumber(metric) ?? 0) >= 10_000;
  return isShortened ? '' : ` ± ${format.number(margin)}`;
}

/** The value of a metric, or null where it is unknown or was not sent. */
export function metricNumber(metric: Metric | undefined): number | null {
  return metric?.outcome.case === 'value' ? metric.outcome.value : null;
}

/** Why a metric is unknown; unspecified where it was not sent at all. */
export function unknownReason(metric: Metric | undefined): UnknownReason {
  return metric?.outcome.case === 'unknown' ? metric.outcome.value.reason : UnknownReason.UNSPECIFIED;
}

/** Dictionary keys of the reasons, in the namespace `metric`. */
export const REASON_KEYS = {
  [UnknownReason.UNSPECIFIED]: 'reason.unspecified',
  [UnknownReason.NO_POSTS]: 'reason.noPosts',
  [UnknownReason.NO_VIEWS]: 'reason.noViews',
  [UnknownReason.NO_FORWARDS]: 'reason.noForwards',
  [UnknownReason.NO_REACTIONS]: 'reason.noReactions',
  [UnknownReason.NO_COMMENTS]: 'reason.noComments',
  [UnknownReason.NO_SUBSCRIBERS]: 'reason.noSubscribers',
  [UnknownReason.NO_MEMBER_EVENTS]: 'reason.noMemberEvents',
  [UnknownReason.READINGS_TOO_FAR_APART]: 'reason.readingsTooFarApart',
  [UnknownReason.IMMATURE]: 'reason.immature',
  [UnknownReason.NO_PREVIOUS_PERIOD]: 'reason.noPreviousPeriod',
  [UnknownReason.NOT_COMPARABLE]: 'reason.notComparable',
  [UnknownReason.TOO_FEW_POSTS]: 'reason.tooFewPosts',
  [UnknownReason.DIVISION_BY_ZERO]: 'reason.divisionByZero',
  [UnknownReason.STILL_COMPUTING]: 'reason.stillComputing',
  [UnknownReason.TOO_FEW_MEMBER_EVENTS]: 'reason.tooFewMemberEvents',
  [UnknownReason.NO_OTHER_CHANNELS]: 'reason.noOtherChannels',
  [UnknownReason.NO_BOOST_EVENTS]: 'reason.noBoostEvents',
  [UnknownReason.NATIVE_STATISTICS_REFUSED]: 'reason.nativeStatisticsRefused',
  [UnknownReason.NO_NATIVE_STATISTICS]: 'reason.noNativeStatistics',
  [UnknownReason.ROUNDED]: 'reason.rounded',
  [UnknownReason.NOT_LONG_ENOUGH]: 'reason.notLongEnough',
  [UnknownReason.NOBODY_CAME]: 'reason.nobodyCame',
  [UnknownReason.NOBODY_STAYED]: 'reason.nobodyStayed',
} as const;

/** Dictionary keys of the sources, in the namespace `metric`. */
export const SOURCE_KEYS = {
  [Source.UNSPECIFIED]: 'source.unspecified',
  [Source.EXPORT]: 'source.export',
  [Source.DUMP]: 'source.dump',
  [Source.WEB_PREVIEW]: 'source.webPreview',
  [Source.BOT]: 'source.bot',
  [Source.MTPROTO]: 'source.mtproto',
  [Source.SIMULATED]: 'source.simulated',
} as const;

/** Dictionary keys of what a channel's sources do not show, in the namespace `metric`. */
export const MISSING_KEYS = {
  [MissingPart.UNSPECIFIED]: null,
  [MissingPart.VIEWS]: 'missing.views',
  [MissingPart.SUBSCRIBERS]: 'missing.subscribers',
  [MissingPart.FORWARDS]: 'missing.forwards',
  [MissingPart.REACTIONS]: 'missing.reactions',
  [MissingPart.COMMENTS]: 'missing.comments',
  [MissingPart.VIEW_CURVES]: 'missing.viewCurves',
} as const;

/**
 * The key of the reason why a change is unknown. Where the earlier period lacks the thing itself, "no
 * source shows it" would sound as if this period lacked it too.
 */
export function changeReasonKey(reason: UnknownReason): (typeof REASON_KEYS)[UnknownReason] {
  return REASON_KEYS[earlierLacks.has(reason) ? UnknownReason.NO_PREVIOUS_PERIOD : reason];
}

const earlierLacks: ReadonlySet<UnknownReason> = new Set([
  UnknownReason.NO_POSTS,
  UnknownReason.NO_VIEWS,
  UnknownReason.NO_FORWARDS,
  UnknownReason.NO_REACTIONS,
  UnknownReason.NO_COMMENTS,
  UnknownReason.NO_SUBSCRIBERS,
]);

/** The age in hours that a change was reckoned at ("viewsAt 24 h"); null where it rests on mature posts. */
export function comparedAge(basis: string): string | null {
  return /^viewsAt (\d+) h$/.exec(basis)?.[1] ?? null;
}
