/** What to do with a value: walk into it, hand over its bytes, or pass over it. Scalars are never walked into. */
export type Visit = 'descend' | 'collect' | 'skip';

/** An object or array that is being walked into. */
export interface Frame {
  readonly isArray: boolean;
  /** Name of the member being read; '' in an array. */
  key: string;
  /** Number of the member being read, from 0. */
  index: number;
}

export interface JsonVisitor {
  /** `stack` leads from the root to the container of the value, whose `key` and `index` name it; empty for the root. */
  visit(stack: readonly Frame[], isContainer: boolean): Visit;
  /** The text of a collected value, and where it begins. */
  collected(stack: readonly Frame[], text: string, byte: number): void;
  /** A value that was to be collected and was left out for its depth or size. */
  refused(stack: readonly Frame[], reason: 'too_deep' | 'too_large', beginning: string, byte: number): void;
  /** A container that was walked into ended. */
  left(stack: readonly Frame[]): void;
}

export interface JsonLimits {
  /** Levels inside a collected value. */
  readonly maxDepth: number;
  /** Bytes of a collected value. */
  readonly maxBytes: number;
}

export const MESSAGE_LIMITS: JsonLimits = { maxDepth: 64, maxBytes: 16 * 1024 * 1024 };

export type JsonFault = 'json_broken' | 'json_truncated' | 'json_too_deep';

/** The text is not JSON from here on. */
export class JsonBroken extends Error {
  override readonly name = 'JsonBroken';
  readonly reason: JsonFault;
  readonly byte: number;
  readonly path: string;

  constructor(reason: JsonFault, byte: number, path: string) {
    super(`${reason} at byte ${byte}`);
    this.reason = reason;
    this.byte = byte;
    this.path = path;
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const COLON = 0x3a;
const MAX_FRAMES = 32;

/** Bytes that matter inside a string, and those that matter outside of one. */
const ENDS_TEXT = flags(QUOTE, BACKSLASH);
const IS_STRUCTURE = flags(QUOTE, 0x7b, 0x7d, 0x5b, 0x5d);

const VALUE = 0; // a value has to come
const VALUE_OR_END = 1; // first place of an array
const KEY_OR_END = 2; // first place of an object
const KEY = 3;
const AFTER_KEY = 4; // a colon has to come
const AFTER_VALUE = 5; // a comma or the end has to come
const DONE = 6;
type Place =
  | typeof VALUE
  | typeof VALUE_OR_END
  | typeof KEY_OR_END
  | typeof KEY
  | typeof AFTER_KEY
  | typeof AFTER_VALUE
  | typeof DONE;

const OUTSIDE = 0;
const IN_CONTAINER = 1; // inside a collected or passed-over object or array
const IN_STRING = 2; // inside a key or a string of the walked structure
const IN_WORD = 3; // inside a number, true, false or null
type Mode = typeof OUTSIDE | typeof IN_CONTAINER | typeof IN_STRING | typeof IN_WORD;

/**
 * Walks JSON of any size as its bytes arrive and hands over the values that a visitor asks for. What is passed over
 * costs one comparison a byte and no memory, however deep it is nested; what is collected is bounded by `limits`. Only
 * the way to the collected values is checked for its grammar: they are checked by whoever parses them.
 */
export class JsonWalker {
  readonly #visitor: JsonVisitor;
  readonly #limits: JsonLimits;
  readonly #stack: Frame[] = [];
  #place: Place = VALUE;
  #mode: Mode = OUTSIDE;
  #position = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #isKey = false;
  #visit: Visit = 'skip';
  #tooDeep = false;
  #tooLarge = false;
  #begin = 0;
  #parts: Buffer[] = [];
  #partBytes = 0;

  constructor(visitor: JsonVisitor, limits: JsonLimits = MESSAGE_LIMITS) {
    this.#visitor = visitor;
    this.#limits = limits;
  }

  /** Bytes that were pushed so far. */
  get bytesRead(): number {
    return this.#position;
  }

  /** @throws JsonBroken where the structure cannot be followed. */
  push(chunk: Buffer): void {
    const end = chunk.length;
    let at = 0;
    while (at < end) {
      if (this.#mode === IN_CONTAINER) at = this.#insideContainer(chunk, at);
      else if (this.#mode === IN_STRING) at = this.#insideString(chunk, at);
      else if (this.#mode === IN_WORD) at = this.#insideWord(chunk, at);
      else at = this.#outside(chunk, at);
    }
    this.#position += end;
  }

  /** The file ended. @throws JsonBroken when the root value had not. */
  end(): void {
    if (this.#mode === IN_WORD && this.#stack.length === 0) this.#finishWord(Buffer.alloc(0), 0, 0);
    if (this.#place !== DONE) throw this.#broken('json_truncated', this.#position);
  }

  #outside(chunk: Buffer, from: number): number {
    const byte = chunk[from] ?? 0;
    if (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) return from + 1;
    const place = this.#place;
    if (place === AFTER_KEY) {
      if (byte !== COLON) throw this.#broken('json_broken', this.#position + from);
      this.#place = VALUE;
      return from + 1;
    }
    if (place === AFTER_VALUE) return this.#afterValue(byte, from);
    if (place === KEY || place === KEY_OR_END) {
      if (byte === 0x7d && place === KEY_OR_END) return this.#leave(from);
      if (byte !== QUOTE) throw this.#broken('json_broken', this.#position + from);
      this.#isKey = true;
      this.#visit = 'collect';
      return this.#beginString(from);
    }
    if (place === DONE) throw this.#broken('json_broken', this.#position + from);
    if (byte === 0x5d && place === VALUE_OR_END) return this.#leave(from);
    return this.#beginValue(byte, from);
  }

  #afterValue(byte: number, from: number): number {
    const frame = this.#stack.at(-1);
    if (frame === undefined) throw this.#broken('json_broken', this.#position + from);
    if (byte === COMMA) {
      frame.index += 1;
      this.#place = frame.isArray ? VALUE : KEY;
      return from + 1;
    }
    if (byte === (frame.isArray ? 0x5d : 0x7d)) return this.#leave(from);
    throw this.#broken('json_broken', this.#position + from);
  }

  #leave(from: number): number {
    this.#visitor.left(this.#stack);
    this.#stack.pop();
    this.#valueEnded();
    return from + 1;
  }

  #valueEnded(): void {
    this.#place = this.#stack.length === 0 ? DONE : AFTER_VALUE;
  }

  #beginValue(byte: number, from: number): number {
    const isContainer = byte === 0x7b || byte === 0x5b;
    this.#visit = this.#visitor.visit(this.#stack, isContainer);
    this.#begin = this.#position + from;
    if (isContainer && this.#visit === 'descend') {
      if (this.#stack.length >= MAX_FRAMES) throw this.#broken('json_too_deep', this.#begin);
      this.#stack.push({ isArray: byte === 0x5b, key: '', index: 0 });
      this.#place = byte === 0x5b ? VALUE_OR_END : KEY_OR_END;
      return from + 1;
    }
    if (isContainer) {
      this.#mode = IN_CONTAINER;
      this.#depth = 0;
      this.#inString = false;
      return from;
    }
    if (byte === QUOTE) {
      this.#isKey = false;
      return this.#beginString(from);
    }
    // Numbers, true, false and null begin with one of these.
    if (byte === 0x2d || (byte >= 0x30 && byte <= 0x39) || byte === 0x74 || byte === 0x66 || byte === 0x6e) {
      this.#mode = IN_WORD;
      return from;
    }
    throw this.#broken('json_broken', this.#position + from);
  }

  #beginString(from: number): number {
    this.#mode = IN_STRING;
    this.#begin = this.#position + from;
    this.#depth = 0;
    return from;
  }

  /** The hot loop: strings and brackets only. */
  #insideContainer(chunk: Buffer, from: number): number {
    const end = chunk.length;
    const limit = this.#limits.maxDepth;
    let depth = this.#depth;
    let inString = this.#inString;
    let at = from;
    if (this.#escaped) {
      this.#escaped = false;
      at += 1;
    }
    while (at < end) {
      if (inString) {
        while (at < end && !ENDS_TEXT[chunk[at] ?? 0]) at += 1;
        if (at === end) break;
        if (chunk[at] === QUOTE) inString = false;
        else {
          at += 1;
          if (at === end) this.#escaped = true;
        }
        at += 1;
        continue;
      }
      while (at < end && !IS_STRUCTURE[chunk[at] ?? 0]) at += 1;
      if (at === end) break;
      const byte = chunk[at];
      at += 1;
      if (byte === QUOTE) inString = true;
      else if (byte === 0x7b || byte === 0x5b) {
        depth += 1;
        if (depth > limit) this.#tooDeep = true;
      } else {
        depth -= 1;
        if (depth > 0) continue;
        this.#mode = OUTSIDE;
        this.#finish(chunk, from, at);
        this.#valueEnded();
        return at;
      }
    }
    this.#depth = depth;
    this.#inString = inString;
    this.#keep(chunk, from, end);
    return end;
  }

  #insideString(chunk: Buffer, from: number): number {
    let at = from;
    // `#depth` is 0 until the opening quote was passed.
    if (this.#depth === 0) {
      this.#depth = 1;
      at += 1;
    }
    if (this.#escaped && at < chunk.length) {
      this.#escaped = false;
      at += 1;
    }
    while (at < chunk.length) {
      const byte = chunk[at];
      if (byte === QUOTE) {
        this.#mode = OUTSIDE;
        if (this.#isKey) this.#finishKey(chunk, from, at + 1);
        else {
          this.#finish(chunk, from, at + 1);
          this.#valueEnded();
        }
        return at + 1;
      }
      if (byte === BACKSLASH) {
        at += 1;
        if (at === chunk.length) this.#escaped = true;
      }
      at += 1;
    }
    this.#keep(chunk, from, chunk.length);
    return chunk.length;
  }

  #insideWord(chunk: Buffer, from: number): number {
    let at = from;
    while (at < chunk.length) {
      const byte = chunk[at] ?? 0;
      if (byte === COMMA || byte === 0x7d || byte === 0x5d || byte <= 0x20) {
        this.#finishWord(chunk, from, at);
        return at;
      }
      at += 1;
    }
    this.#keep(chunk, from, chunk.length);
    return chunk.length;
  }

  #finishWord(chunk: Buffer, from: number, to: number): void {
    this.#mode = OUTSIDE;
    this.#finish(chunk, from, to);
    this.#valueEnded();
  }

  #finishKey(chunk: Buffer, from: number, to: number): void {
    const frame = this.#stack.at(-1);
    const key = parseKey(this.#take(chunk, from, to));
    if (frame === undefined || key === null) throw this.#broken('json_broken', this.#begin);
    frame.key = key;
    this.#place = AFTER_KEY;
  }

  #finish(chunk: Buffer, from: number, to: number): void {
    if (this.#visit !== 'collect') {
      this.#tooDeep = false;
      return;
    }
    const tooLarge = this.#tooLarge || this.#partBytes + to - from > this.#limits.maxBytes;
    const tooDeep = this.#tooDeep;
    this.#tooDeep = false;
    this.#tooLarge = false;
    if (tooDeep || tooLarge) {
      const beginning = this.#take(chunk, from, Math.min(to, from + 400)).slice(0, 400);
      this.#visitor.refused(this.#stack, tooDeep ? 'too_deep' : 'too_large', beginning, this.#begin);
      return;
    }
    this.#visitor.collected(this.#stack, this.#take(chunk, from, to), this.#begin);
  }

  /** Keeps the part of a collected value that lies in this chunk; of a value that is refused only its beginning. */
  #keep(chunk: Buffer, from: number, to: number): void {
    if (this.#visit !== 'collect' || this.#tooLarge) return;
    if (this.#partBytes + to - from > this.#limits.maxBytes || (this.#tooDeep && this.#partBytes > 400)) {
      this.#tooLarge = true;
      const beginning = Buffer.concat([
        ...this.#parts.slice(0, 400),
        chunk.subarray(from, Math.min(to, from + 400)),
      ]);
      this.#parts = [beginning.subarray(0, 400)];
      this.#partBytes = 0;
      return;
    }
    // Copied, since the source may use its buffer again.
    this.#parts.push(Buffer.from(chunk.subarray(from, to)));
    this.#partBytes += to - from;
  }

  #take(chunk: Buffer, from: number, to: number): string {
    if (this.#parts.length === 0) return chunk.toString('utf8', from, to);
    const whole = Buffer.concat([...this.#parts, chunk.subarray(from, to)]).toString('utf8');
    this.#parts = [];
    this.#partBytes = 0;
    return whole;
  }

  #broken(reason: JsonFault, byte: number): JsonBroken {
    return new JsonBroken(reason, byte, pathOf(this.#stack));
  }
}

function parseKey(text: string): string | null {
  if (text.length > 4096) return null;
  try {
    const key: unknown = JSON.parse(text);
    return typeof key === 'string' ? key : null;
  } catch {
    return null;
  }
}

/** `$.chats.list[3].messages[17]`. */
export function pathOf(stack: readonly Frame[]): string {
  return stack.reduce(
    (path, frame) => path + (frame.isArray ? `[${frame.index}]` : frame.key && `.${frame.key}`),
    '$',
  );
}

function flags(...bytes: readonly number[]): Uint8Array {
  const table = new Uint8Array(256);
  for (const byte of bytes) table[byte] = 1;
  return table;
}
