/** What about a text is not kept, or not kept as it was given. The words are the caller's. */
export type TextProblemReason =
  /** HTML: a tag that Telegram does not know; its content stays. Values: `tag`. */
  | 'UNKNOWN_TAG'
  /** HTML: a tag that never ends; it reaches to the end of the text. Values: `tag`. */
  | 'UNCLOSED_TAG'
  /** HTML: an end without a beginning; left out. Values: `tag`. */
  | 'UNMATCHED_END_TAG'
  /** HTML: the source ends inside a tag, which stays as text. */
  | 'BROKEN_TAG'
  /** HTML: a comment or a declaration; left out. */
  | 'COMMENT'
  /** An address that Telegram does not take as a link; the text stays. Values: `url`. */
  | 'LINK_UNUSABLE'
  /** An entity without its value, or with one that Telegram does not take; the text stays. Values: `type`. */
  | 'ENTITY_UNUSABLE'
  /** An entity that reaches out of the text; clipped, or left out where nothing is left. Values: `type`. */
  | 'ENTITY_OUTSIDE_TEXT'
  /** An entity that may neither hold nor cross the one given with it; left out. Values: `type`, `with`. */
  | 'ENTITY_OVERLAPS'
  /** Formatting where none can be, in code or a date; left out there. Values: `type`, `with`. */
  | 'FORMAT_INSIDE_CODE';

/**
 * `in: 'source'` counts in the Markdown or HTML that was read, `in: 'text'` in the text as it was given to
 * normaliseText; both in UTF-16 units.
 */
export interface TextProblem {
  readonly reason: TextProblemReason;
  readonly place: { readonly in: 'source' | 'text'; readonly offset: number; readonly length: number };
  readonly values: Readonly<Record<string, string>>;
}

/** A text that was read or put in order, and what was lost on the way. */
export interface ReadText<Text> {
  readonly text: Text;
  readonly problems: readonly TextProblem[];
}
