import type { Failure } from '../../../platform/errors/index.ts';
import { REFUSAL_REASONS, type RefusalReason, SKIP_REASONS, type SkipReason } from '../readers/index.ts';
import type { RecordPlace } from '../readers/record.ts';

/** Something that is wrong with a file, in words. */
export interface ProblemText {
  readonly reason: string;
  readonly message: string;
  readonly place: string;
}

/** A refusal or a break in words: what it is, and what to do. */
export function refusalText(
  reason: string,
  values: Readonly<Record<string, string>>,
  place: RecordPlace | null,
): ProblemText {
  const text = isRefusal(reason) ? REFUSAL_REASONS[reason] : { message: reason, remedy: '' };
  const message = `${text.message} ${text.remedy}`.trim();
  return { reason, message: fill(message, values), place: placeText(place) };
}

/** A failure of the program in words: what it is, and what to do. */
export function failureText({ reason, message, remedy }: Failure): ProblemText {
  return { reason, message: `${message} ${remedy}`, place: '' };
}

export function skipText(reason: string): string {
  return isSkip(reason) ? SKIP_REASONS[reason] : reason;
}

/** Where in the file: `line 12, byte 3400, messages[7].date`. */
export function placeText(place: RecordPlace | null): string {
  if (place === null) return '';
  const parts = [
    place.line === null ? '' : `line ${place.line}`,
    place.byte === null ? '' : `byte ${place.byte}`,
    place.path ?? '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function fill(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

function isRefusal(reason: string): reason is RefusalReason {
  return Object.hasOwn(REFUSAL_REASONS, reason);
}

function isSkip(reason: string): reason is SkipReason {
  return Object.hasOwn(SKIP_REASONS, reason);
}
