/** What stands for NULL in the text format of COPY. */
export const COPY_NULL = '\\N';

const MUST_ESCAPE = /[\\\n\r\t]/;
const ESCAPED = /[\\\n\r\t]/g;
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

export function textCell(value: string | null): string {
  if (value === null) return COPY_NULL;
  return MUST_ESCAPE.test(value) ? value.replace(ESCAPED, (found) => ESCAPES[found] ?? found) : value;
}

export function numberCell(value: number | null): string {
  return value === null ? COPY_NULL : String(value);
}

/** A text[]; empty arrays are null, which costs nothing in a row. */
export function arrayCell(values: readonly string[]): string {
  if (values.length === 0) return COPY_NULL;
  const items = values.map((value) => `"${value.replace(/["\\]/g, '\\$&')}"`);
  return textCell(`{${items.join(',')}}`);
}

/** JSON for a jsonb cell, which takes no NUL and no half of a surrogate pair. */
export function jsonCell(json: string): string {
  const safe = json.includes('\\u') ? json.replace(/\\u(0000|d[89a-f][0-9a-f]{2})/gi, '\\ufffd') : json;
  return textCell(safe);
}

const DAY_MS = 86_400_000;
const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'));

/** Writes timestamptz cells; remembers the day, since neighbours in a file are mostly of one day. */
export function createTimeCell(): (time: Date | null) => string {
  let knownDay = Number.NaN;
  let dayText = '';
  return (time) => {
    if (time === null) return COPY_NULL;
    const ms = time.getTime();
    const day = Math.floor(ms / DAY_MS);
    if (day !== knownDay) {
      knownDay = day;
      dayText = new Date(day * DAY_MS).toISOString().slice(0, 10);
    }
    const rest = ms - day * DAY_MS;
    const seconds = Math.floor(rest / 1000);
    const hour = twoDigits[Math.floor(seconds / 3600)];
    const minute = twoDigits[Math.floor(seconds / 60) % 60];
    const fraction = rest % 1000;
    const tail = fraction === 0 ? '+00' : `.${String(fraction).padStart(3, '0')}+00`;
    return `${dayText} ${hour}:${minute}:${twoDigits[seconds % 60]}${tail}`;
  };
}
