import type { LimitProblem } from '../text/check-limits.ts';
import type { TextProblem } from '../text/text-problem.ts';

/** One thing about a content that is not as it should be. The words are the caller's. */
export interface ContentProblem {
  readonly reason: string;
  /** As the contract names it: `text`, `button_rows[0].buttons[1].url`. */
  readonly field: string;
  /** In a text, in UTF-16 units; null where it is about all of the field. */
  readonly place: { readonly offset: number; readonly length: number } | null;
  readonly values: Readonly<Record<string, string>>;
}

/** A problem of a text that was read or put in order. */
export function textProblem({ reason, place, values }: TextProblem): ContentProblem {
  const { in: field, offset, length } = place;
  return { reason, field, place: { offset, length }, values };
}

/** Something that is too much or too little. */
export function limitProblem(problem: LimitProblem, field: string): ContentProblem {
  const { reason, limit, measured, allowed, by } = problem;
  const values = { limit, measured: String(measured), allowed: String(allowed), by: String(by) };
  return problemOf(reason, field, values);
}

/** One that lies nowhere in a text. */
export function problemOf(
  reason: string,
  field: string,
  values: Readonly<Record<string, string>> = {},
): ContentProblem {
  return { reason, field, place: null, values };
}
