import { type Metric, UnknownReason } from '@analyticbot/contracts/common/v1/metric';
import type { Words } from '../words/words.ts';
import type { Figures } from './figures.ts';

/** The value; null where it is unknown. */
export function knownValue(metric: Metric | undefined): number | null {
  return metric?.outcome.case === 'value' ? metric.outcome.value : null;
}

/** A count as exactly as it is known: shortened where its source rounds it. Null where it is unknown. */
export function countText(figures: Figures, metric: Metric | undefined): string | null {
  const value = knownValue(metric);
  if (value === null) return null;
  return isRounded(metric) ? figures.rounded(value) : figures.count(value);
}

/** A growth, with how far its rounding leaves it open. Null where it is unknown. */
export function signedText(figures: Figures, metric: Metric | undefined): string | null {
  const value = knownValue(metric);
  if (value === null) return null;
  const margin = metric?.margin ?? 0;
  return margin > 0 ? `${figures.signed(value)} ± ${figures.count(margin)}` : figures.signed(value);
}

function isRounded(metric: Metric | undefined): boolean {
  return (metric?.margin ?? 0) > 0;
}

/** Its change against the period before; null where nothing can be compared. */
export function changeOf(metric: Metric | undefined): number | null {
  const outcome = metric?.change?.outcome;
  return outcome?.case === 'relative' ? outcome.value : null;
}

/** Why it is unknown, in words. */
export function reasonOf(words: Words, metric: Metric | undefined): string {
  const outcome = metric?.outcome;
  const reason = outcome?.case === 'unknown' ? outcome.value.reason : UnknownReason.UNSPECIFIED;
  return reasonText(words, reason);
}

/** The same of a bare reason; a newer service may give one that is not known here. */
export function reasonText(words: Words, reason: UnknownReason): string {
  return words[REASONS[reason] ?? 'reason.UNSPECIFIED'];
}

type ReasonKey = `reason.${keyof typeof UnknownReason}` & keyof Words;

const REASONS: { readonly [Of in UnknownReason]: ReasonKey } = {
  [UnknownReason.UNSPECIFIED]: 'reason.UNSPECIFIED',
  [UnknownReason.NO_POSTS]: 'reason.NO_POSTS',
  [UnknownReason.NO_VIEWS]: 'reason.NO_VIEWS',
  [UnknownReason.NO_FORWARDS]: 'reason.NO_FORWARDS',
  [UnknownReason.NO_REACTIONS]: 'reason.NO_REACTIONS',
  [UnknownReason.NO_COMMENTS]: 'reason.NO_COMMENTS',
  [UnknownReason.NO_SUBSCRIBERS]: 'reason.NO_SUBSCRIBERS',
  [UnknownReason.NO_MEMBER_EVENTS]: 'reason.NO_MEMBER_EVENTS',
  [UnknownReason.READINGS_TOO_FAR_APART]: 'reason.READINGS_TOO_FAR_APART',
  [UnknownReason.IMMATURE]: 'reason.IMMATURE',
  [UnknownReason.NO_PREVIOUS_PERIOD]: 'reason.NO_PREVIOUS_PERIOD',
  [UnknownReason.NOT_COMPARABLE]: 'reason.NOT_COMPARABLE',
  [UnknownReason.TOO_FEW_POSTS]: 'reason.TOO_FEW_POSTS',
  [UnknownReason.DIVISION_BY_ZERO]: 'reason.DIVISION_BY_ZERO',
  [UnknownReason.STILL_COMPUTING]: 'reason.STILL_COMPUTING',
  [UnknownReason.TOO_FEW_MEMBER_EVENTS]: 'reason.TOO_FEW_MEMBER_EVENTS',
  [UnknownReason.NO_OTHER_CHANNELS]: 'reason.NO_OTHER_CHANNELS',
  [UnknownReason.NO_BOOST_EVENTS]: 'reason.NO_BOOST_EVENTS',
  [UnknownReason.NO_NATIVE_STATISTICS]: 'reason.NO_NATIVE_STATISTICS',
  [UnknownReason.ROUNDED]: 'reason.ROUNDED',
  [UnknownReason.NOT_LONG_ENOUGH]: 'reason.NOT_LONG_ENOUGH',
  [UnknownReason.NOBODY_CAME]: 'reason.NOBODY_CAME',
  [UnknownReason.NOBODY_STAYED]: 'reason.NOBODY_STAYED',
  [UnknownReason.NATIVE_STATISTICS_REFUSED]: 'reason.NATIVE_STATISTICS_REFUSED',
};
