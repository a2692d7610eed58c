import type { FakeClock } from '../clock/clock.ts';
import type { Json } from './basic-objects.ts';

export interface Update {
  readonly id: number;
  readonly kind: string;
  readonly json: Json;
  /** Updates with the same one reach a webhook one after the other. */
  readonly lane: string;
  readonly expiresAt: number;
}

/** Kinds that must be asked for by name. */
const WITHHELD = new Set(['chat_member', 'message_reaction', 'message_reaction_count']);
const KEPT_MS = 24 * 3_600_000;

/** What one bot has not acknowledged yet. Nothing is kept for longer than a day. */
export class UpdateQueue {
  readonly #clock: FakeClock;
  readonly #pending: Update[] = [];
  readonly #listeners = new Set<() => void>();
  readonly #onQueued: (update: Update) => void;
  #lastId: number;
  /** Null for everything but what must be asked for by name. */
  #allowed: ReadonlySet<string> | null = null;

  /** @param onQueued hears of each update as it is put in */
  constructor(clock: FakeClock, firstId: number, onQueued: (update: Update) => void = () => undefined) {
    this.#clock = clock;
    this.#lastId = firstId - 1;
    this.#onQueued = onQueued;
  }

  /** Holds for updates that come later; those that wait already stay as they are. */
  allow(kinds: readonly string[]): void {
    this.#allowed = kinds.length === 0 ? null : new Set(kinds);
  }

  get allowed(): readonly string[] | null {
    return this.#allowed === null ? null : [...this.#allowed];
  }

  isWanted(kind: string): boolean {
    return this.#allowed === null ? !WITHHELD.has(kind) : this.#allowed.has(kind);
  }

  /** @returns null where this kind was not asked for */
  push(kind: string, json: Json, lane: string): Update | null {
    if (!this.isWanted(kind)) return null;
    return this.force(kind, json, lane);
  }

  /** As `push`, whatever was asked for. */
  force(kind: string, json: Json, lane: string): Update {
    this.#lastId += 1;
    const update = { id: this.#lastId, kind, json, lane, expiresAt: this.#clock.now() + KEPT_MS };
    this.#pending.push(update);
    this.#onQueued(update);
    for (const listener of [...this.#listeners]) listener();
    return update;
  }

  get size(): number {
    this.#forgetOld();
    return this.#pending.length;
  }

  /** Acknowledges everything before the offset; a negative one leaves only so many of the newest. */
  acknowledge(offset: number): readonly Update[] {
    this.#forgetOld();
    if (offset < 0) return this.#pending.splice(0, Math.max(0, this.#pending.length + offset));
    const known = this.#pending.findIndex(({ id }) => id >= offset);
    // An offset beyond everything that there ever was is none.
    if (known < 0 && offset > this.#lastId + 1) return [];
    return this.#pending.splice(0, known < 0 ? this.#pending.length : known);
  }

  drop(id: number): void {
    const index = this.#pending.findIndex((update) => update.id === id);
    if (index >= 0) this.#pending.splice(index, 1);
  }

  clear(): void {
    this.#pending.length = 0;
  }

  peek(limit: number): readonly Update[] {
    this.#forgetOld();
    return this.#pending.slice(0, limit);
  }

  /** Calls back whenever something new waits; the returned function calls it off. */
  listen(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #forgetOld(): void {
    const now = this.#clock.now();
    while ((this.#pending[0]?.expiresAt ?? Number.POSITIVE_INFINITY) <= now) this.#pending.shift();
  }
}

export function updateJson({ id, kind, json }: Update): Json {
  return { update_id: id, [kind]: json };
}
