/** A message of a source that carries no album id. */
export interface AlbumCandidate {
  readonly messageId: number;
  readonly publishedAt: Date;
  /** Who signed or sent it; messages of different authors are never one album. */
  readonly author: string | null;
  /** Where it was forwarded from; null for an own message. */
  readonly forwardedFrom: string | null;
  /** Carries a photo, video, document or another file that Telegram groups. */
  readonly hasMedia: boolean;
  readonly hasText: boolean;
}

/**
 * Splits messages, in ascending order of id, into posts: a run is one album when all were published in the same
 * second by the same author (and forwarded from the same place), their ids are consecutive, all carry media and at
 * most one carries a text (METRICS.md, "What counts as a post"). A second text begins a new post.
 *
 * For Desktop exports only: in a CSV nothing is merged, and where a source has an album id that id decides.
 */
export function* findAlbums<Message extends AlbumCandidate>(
  messages: Iterable<Message>,
): Generator<readonly [Message, ...Message[]]> {
  let run: [Message, ...Message[]] | null = null;
  for (const message of messages) {
    if (run !== null && belongs(run, message)) {
      run.push(message);
      continue;
    }
    if (run !== null) yield run;
    run = [message];
  }
  if (run !== null) yield run;
}

function belongs(run: readonly [AlbumCandidate, ...AlbumCandidate[]], message: AlbumCandidate): boolean {
  const last = run[run.length - 1] ?? run[0];
  return (
    last.hasMedia &&
    message.hasMedia &&
    message.messageId === last.messageId + 1 &&
    second(message.publishedAt) === second(last.publishedAt) &&
    message.author === last.author &&
    message.forwardedFrom === last.forwardedFrom &&
    !(message.hasText && run.some((part) => part.hasText))
  );
}

function second(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
