import type { DumpedPost } from './read-telethon-message.ts';

const REMEMBERED_GROUPS = 20_000;

/**
 * Gives the parts of an album the id of their first part. Dumps list messages upwards or downwards, so that a run of
 * one group is held back until it ends. A part that stands apart from its run still gets the run's id, as long as the
 * run is remembered.
 */
export class GroupJoiner {
  readonly #emit: (message: DumpedPost) => void;
  readonly #known = new Map<string, number>();
  #run: DumpedPost[] = [];
  #runKey: string | null = null;

  constructor(emit: (message: DumpedPost) => void) {
    this.#emit = emit;
  }

  add(message: DumpedPost): void {
    const key = message.groupKey === null ? null : `${message.post.channel.key} ${message.groupKey}`;
    if (key === null) {
      this.flush();
      this.#emit(message);
      return;
    }
    if (key !== this.#runKey || this.#run.length >= 100) this.flush();
    this.#runKey = key;
    this.#run.push(message);
  }

  flush(): void {
    const key = this.#runKey;
    const run = this.#run;
    this.#run = [];
    this.#runKey = null;
    if (key === null) return;
    const lowest = run.reduce(
      (low, one) => Math.min(low, one.post.messageId ?? low),
      Number.MAX_SAFE_INTEGER,
    );
    const albumId = this.#known.get(key) ?? lowest;
    this.#known.set(key, albumId);
    if (this.#known.size > REMEMBERED_GROUPS) {
      const [oldest = ''] = this.#known.keys();
      this.#known.delete(oldest);
    }
    for (const message of run) this.#emit({ ...message, post: { ...message.post, albumId } });
  }
}
