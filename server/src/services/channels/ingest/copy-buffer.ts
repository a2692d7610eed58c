/** Rows in the text format of COPY, as bytes. */
export interface CopyRows {
  readonly rows: number;
  /** In order. Each lies at the beginning of a page of its own. */
  readonly pages: readonly Uint8Array[];
}

const PAGE_BYTES = 256 * 1024;

/**
 * Pages that are used over and over: fresh ones lie outside the heap, where nothing hurries the collector. Whoever
 * holds a page has it alone until it is given back.
 */
export class PagePool {
  readonly #free: ArrayBufferLike[] = [];

  take(): Uint8Array {
    return new Uint8Array(this.#free.pop() ?? new ArrayBuffer(PAGE_BYTES));
  }

  giveBack(pages: readonly Uint8Array[]): void {
    for (const { buffer } of pages) this.#free.push(buffer);
  }
}

/** How much is held as text before it becomes bytes: encoding row by row takes longer. */
const TAIL_LENGTH = 1 << 15;
const encoder = new TextEncoder();

/** Collects rows for COPY in pages of bytes, so that no more than a piece of them is held as text. */
export class CopyBuffer {
  readonly #pool: PagePool;
  readonly #full: Uint8Array[] = [];
  #page: Uint8Array | null = null;
  #used = 0;
  #tail = '';
  #rows = 0;

  constructor(pool: PagePool = new PagePool()) {
    this.#pool = pool;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Roughly: what is still held as text is counted by its length. */
  get bytes(): number {
    return this.#full.length * PAGE_BYTES + this.#used + this.#tail.length;
  }

  /** @param row cells joined by tabs, without the line's end */
  add(row: string): void {
    this.#tail += `${row}\n`;
    this.#rows += 1;
    if (this.#tail.length >= TAIL_LENGTH) this.#encode();
  }

  /** Everything that was added. Nothing can be added afterwards. */
  take(): CopyRows {
    this.#encode();
    const last = this.#page === null ? [] : [this.#page.subarray(0, this.#used)];
    return { rows: this.#rows, pages: [...this.#full, ...last] };
  }

  #encode(): void {
    let text = this.#tail;
    this.#tail = '';
    while (text !== '') {
      this.#page ??= this.#pool.take();
      const { read, written } = encoder.encodeInto(text, this.#page.subarray(this.#used));
      this.#used += written;
      if (read === text.length) return;
      // What is left of the page is too short for the next character.
      text = text.slice(read);
      this.#full.push(this.#page.subarray(0, this.#used));
      this.#page = null;
      this.#used = 0;
    }
  }
}
