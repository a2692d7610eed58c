/** A value out of a Python text; objects have no prototype, so that no key has a meaning of its own. */
type PythonValue = unknown;

const MAX_DEPTH = 64;

class NotPython extends Error {}

/**
 * Reads what Python's `repr` prints of dictionaries, lists, tuples, texts, numbers, True, False and None. Dates
 * (`datetime.datetime(2024, 5, 21, …)`) become ISO texts, bytes become null. Undefined for anything else.
 */
export function parsePythonLiteral(text: string): PythonValue {
  const reader = new PythonReader(text);
  try {
    const value = reader.value(0);
    return reader.isAtEnd() ? value : undefined;
  } catch (error) {
    if (error instanceof NotPython) return undefined;
    throw error;
  }
}

class PythonReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#space();
    return this.#at === this.#text.length;
  }

  value(depth: number): PythonValue {
    if (depth > MAX_DEPTH) throw new NotPython();
    this.#space();
    const char = this.#text[this.#at] ?? '';
    if (char === '{') return this.#dictionary(depth);
    if (char === '[') return this.#list(depth, ']');
    if (char === '(') return this.#list(depth, ')');
    if (char === "'" || char === '"') return this.#string();
    const word = /[A-Za-z_][\w.]*|[-+]?(?:\d[\d_]*\.?\d*(?:e[-+]?\d+)?|inf|nan)/iy;
    word.lastIndex = this.#at;
    const match = word.exec(this.#text)?.[0];
    if (match === undefined) throw new NotPython();
    this.#at += match.length;
    return this.#word(match, depth);
  }

  #word(word: string, depth: number): PythonValue {
    if (word === 'True') return true;
    if (word === 'False') return false;
    if (word === 'None' || word === 'nan') return null;
    if (/^[-+]?\d/.test(word)) return exactNumber(word);
    const next = this.#text[this.#at];
    if (/^[bru]{1,2}$/i.test(word) && (next === "'" || next === '"')) {
      const string = this.#string();
      return /b/i.test(word) ? null : string;
    }
    if (next !== '(') throw new NotPython();
    const values = this.#list(depth + 1, ')');
    return /(?:^|\.)datetime$/.test(word) ? isoDate(values) : null;
  }

  #dictionary(depth: number): PythonValue {
    const object: Record<string, PythonValue> = Object.create(null);
    this.#at += 1;
    while (!this.#takes('}')) {
      const key = this.value(depth + 1);
      // A dictionary or list is no key in Python either, and has no text here.
      if ((typeof key === 'object' && key !== null) || !this.#takes(':')) throw new NotPython();
      object[String(key)] = this.value(depth + 1);
      if (!this.#takes(',')) {
        if (this.#takes('}')) break;
        throw new NotPython();
      }
    }
    return object;
  }

  #list(depth: number, close: string): PythonValue[] {
    const values: PythonValue[] = [];
    this.#at += 1;
    while (!this.#takes(close)) {
      this.#space();
      // Arguments with a name, as in `tzinfo=…`: the name is of no use.
      const name = /[a-z_]\w*\s*=/iy;
      name.lastIndex = this.#at;
      const named = name.exec(this.#text)?.[0];
      if (named !== undefined) {
        this.#at += named.length;
        this.#argument(depth);
      } else values.push(this.value(depth + 1));
      if (!this.#takes(',')) {
        if (this.#takes(close)) break;
        throw new NotPython();
      }
    }
    return values;
  }

  /** `tzinfo=datetime.timezone.utc`: a name without brackets is no value, but may stand here. */
  #argument(depth: number): void {
    const bare = /[A-Za-z_][\w.]*(?=\s*[,)])/y;
    bare.lastIndex = this.#at;
    const match = bare.exec(this.#text)?.[0];
    if (match === undefined) this.value(depth + 1);
    else this.#at += match.length;
  }

  #string(): string {
    const quote = this.#text[this.#at] ?? '';
    let text = '';
    this.#at += 1;
    for (;;) {
      let end = this.#at;
      while (end < this.#text.length && this.#text[end] !== quote && this.#text[end] !== '\\') end += 1;
      const char = this.#text[end];
      if (char === undefined) throw new NotPython();
      text += this.#text.slice(this.#at, end);
      this.#at = end + 1;
      if (char === quote) return text;
      text += this.#escape();
    }
  }

  #escape(): string {
    const char = this.#text[this.#at] ?? '';
    this.#at += 1;
    const digits = HEX_LENGTH.get(char);
    if (digits === undefined) return SIMPLE_ESCAPES.get(char) ?? `\\${char}`;
    const hex = this.#text.slice(this.#at, this.#at + digits);
    const code = Number.parseInt(hex, 16);
    if (hex.length !== digits || Number.isNaN(code) || code > 0x10ffff) throw new NotPython();
    this.#at += digits;
    return String.fromCodePoint(code);
  }

  #takes(char: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== char) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    while (/\s/.test(this.#text[this.#at] ?? 'x')) this.#at += 1;
  }
}

const HEX_LENGTH: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);
const SIMPLE_ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['\n', ''],
]);

/** Ids of 64 bits stay texts. */
function exactNumber(word: string): number | string {
  const number = Number(word.replaceAll('_', ''));
  return Number.isInteger(number) && !Number.isSafeInteger(number) && /^-?\d+$/.test(word) ? word : number;
}

/** Telethon's dates are in UTC. */
function isoDate(values: readonly PythonValue[]): string | null {
  const parts = values.map(Number);
  const [year = Number.NaN, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  const time = Date.UTC(year, month - 1, day, hour, minute, second);
  return Number.isFinite(time) ? new Date(time).toISOString() : null;
}
