import { type AlbumCandidate, findAlbums } from '../../metrics/find-albums.ts';
import type { PostFormat, PostRecord } from '../record.ts';
import type { ExportedPost } from './read-message.ts';

/** What Telegram lets one send as an album. */
const GROUPED: ReadonlySet<PostFormat | null> = new Set<PostFormat | null>([
  'photo',
  'video',
  'document',
  'audio',
]);
/** Telegram allows ten; the bound only keeps a hostile file from growing one run for ever. */
const MAX_PARTS = 100;

/**
 * Finds the albums of one chat as its messages go by, by the rule of `findAlbums`, and hands each message on with its
 * album's id. Holds back only the run that may still grow.
 */
export class AlbumJoiner {
  readonly #emit: (message: ExportedPost) => void;
  #run: ExportedPost[] = [];

  constructor(emit: (message: ExportedPost) => void) {
    this.#emit = emit;
  }

  add(message: ExportedPost): void {
    if (!this.#mayJoin(message.post) || !isOneAlbum([...this.#run, message])) this.flush();
    this.#run.push(message);
  }

  /** No more messages of this chat come. */
  flush(): void {
    const run = this.#run;
    this.#run = [];
    const first = run[0];
    if (first === undefined) return;
    if (run.length === 1) {
      this.#emit(first);
      return;
    }
    for (const message of run) {
      this.#emit({ ...message, post: { ...message.post, albumId: first.post.messageId } });
    }
  }

  /** Cheap, for the many messages that plainly do not. */
  #mayJoin(post: PostRecord): boolean {
    const last = this.#run.at(-1)?.post;
    return (
      last !== undefined &&
      this.#run.length < MAX_PARTS &&
      post.messageId === (last.messageId ?? 0) + 1 &&
      GROUPED.has(post.format)
    );
  }
}

function isOneAlbum(messages: readonly ExportedPost[]): boolean {
  const [, second] = [...findAlbums(messages.map((message) => candidate(message.post)))];
  return second === undefined;
}

function candidate(post: PostRecord): AlbumCandidate {
  const forward = post.forward;
  return {
    messageId: post.messageId ?? 0,
    publishedAt: post.publishedAt,
    author: post.author,
    forwardedFrom: forward === null ? null : `${forward.telegramId ?? ''} ${forward.title ?? ''}`,
    hasMedia: GROUPED.has(post.format),
    hasText: post.text !== '',
  };
}
