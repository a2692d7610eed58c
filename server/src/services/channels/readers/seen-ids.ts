const PAGE_BITS = 16;
const MAX_PAGES = 4096;

/**
 * Which message ids of a chat were seen: one bit an id, in pages of 65,536 ids, since ids follow one another. Bounded to
 * 32 MB: a file that scatters its ids further is one that nobody exported, and a double in it is merged by whoever
 * writes the rows.
 */
export class SeenIds {
  readonly #pages = new Map<number, Uint8Array>();

  /** False when the id was seen before. */
  add(id: number): boolean {
    const pageNumber = Math.floor(id / 2 ** PAGE_BITS);
    let page = this.#pages.get(pageNumber);
    if (page === undefined) {
      if (this.#pages.size >= MAX_PAGES) return true;
      page = new Uint8Array(2 ** (PAGE_BITS - 3));
      this.#pages.set(pageNumber, page);
    }
    const bit = id - pageNumber * 2 ** PAGE_BITS;
    const mask = 1 << (bit & 7);
    const before = page[bit >> 3] ?? 0;
    page[bit >> 3] = before | mask;
    return (before & mask) === 0;
  }
}
