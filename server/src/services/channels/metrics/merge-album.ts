/** A message as far as the album rule looks at it. */
export interface AlbumPart {
  readonly messageId: number;
  readonly publishedAt: Date;
  /** The message's own text; empty where it has none. */
  readonly text: string;
  readonly views: number | null;
  readonly forwards: number | null;
  readonly reactions: number | null;
  readonly comments: number | null;
}

/** An album as one post. */
export interface MergedAlbum<Part extends AlbumPart> {
  /** The part with the lowest id: the post has its id and its time. */
  readonly first: Part;
  /** The part whose text is the caption; the first part where none has a text. */
  readonly caption: Part;
  readonly partCount: number;
  readonly views: number | null;
  readonly forwards: number | null;
  readonly reactions: number | null;
  readonly comments: number | null;
}

/**
 * The messages of an album as one post (METRICS.md, "What counts as a post"): views and forwards are the largest of
 * the parts' counters, reactions and comments their sum, the text is the caption, the time the first part's.
 *
 * A counter is unknown only when no part knows it. Telegram hangs reactions and comments on one part, so that parts
 * without the counter are the rule rather than a gap.
 */
export function mergeAlbum<Part extends AlbumPart>(parts: readonly [Part, ...Part[]]): MergedAlbum<Part> {
  const first = parts.reduce((lowest, part) => (part.messageId < lowest.messageId ? part : lowest));
  const withText = parts.filter((part) => part.text !== '');
  const caption = withText.reduce((a, b) => (b.messageId < a.messageId ? b : a), withText[0] ?? first);
  return {
    first,
    caption,
    partCount: parts.length,
    views: largest(parts.map((part) => part.views)),
    forwards: largest(parts.map((part) => part.forwards)),
    reactions: sum(parts.map((part) => part.reactions)),
    comments: sum(parts.map((part) => part.comments)),
  };
}

function largest(counters: readonly (number | null)[]): number | null {
  const seen = counters.filter((counter) => counter !== null);
  return seen.length === 0 ? null : seen.reduce((a, b) => Math.max(a, b));
}

function sum(counters: readonly (number | null)[]): number | null {
  const seen = counters.filter((counter) => counter !== null);
  return seen.length === 0 ? null : seen.reduce((a, b) => a + b);
}
