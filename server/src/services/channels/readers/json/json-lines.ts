/** A line of a JSON Lines file. `text` is null for a line longer than any record is. */
export interface JsonLine {
  readonly text: string | null;
  readonly line: number;
  readonly byte: number;
}

/** Cuts bytes into lines; empty ones are counted and left out. Holds at most `maxBytes` of a line. */
export class LineSplitter {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #held = 0;
  #tooLong = false;
  #line = 1;
  #position = 0;
  #begin = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  *push(chunk: Buffer): Generator<JsonLine> {
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at !== -1; at = chunk.indexOf(0x0a, from)) {
      yield* this.#finish(chunk.subarray(from, at));
      from = at + 1;
      this.#begin = this.#position + from;
      this.#line += 1;
    }
    this.#keep(chunk.subarray(from));
    this.#position += chunk.length;
  }

  *end(): Generator<JsonLine> {
    yield* this.#finish(Buffer.alloc(0));
  }

  #keep(piece: Buffer): void {
    if (this.#tooLong || piece.length === 0) return;
    if (this.#held + piece.length > this.#maxBytes) {
      this.#tooLong = true;
      this.#parts = [];
      return;
    }
    this.#parts.push(Buffer.from(piece));
    this.#held += piece.length;
  }

  *#finish(last: Buffer): Generator<JsonLine> {
    const isTooLong = this.#tooLong || this.#held + last.length > this.#maxBytes;
    const text = isTooLong
      ? null
      : Buffer.concat([...this.#parts, last])
          .toString('utf8')
          .trim();
    this.#parts = [];
    this.#held = 0;
    this.#tooLong = false;
    if (text !== '') yield { text, line: this.#line, byte: this.#begin };
  }
}
