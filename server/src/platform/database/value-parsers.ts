import pg from 'pg';

const INT8 = 20;
const DATE = 1082;
const INT8_ARRAY = 1016;

/**
 * How PostgreSQL's values become JavaScript's. `bigint` becomes a number and is refused beyond
 * 2^53 - 1, where a number would silently change it; `date` stays a text, because a Date would move it
 * by the zone of the machine. Everything else is as `pg` does it (`timestamptz` → Date, `numeric` → text).
 */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format) {
    if (format !== 'binary') {
      if (oid === INT8) return parseSafeInteger;
      if (oid === INT8_ARRAY) return parseSafeIntegers;
      if (oid === DATE) return keepText;
    }
    return pg.types.getTypeParser(oid, format);
  },
};

function parseSafeInteger(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value)) return value;
  throw new RangeError(`The bigint ${text} does not fit a number; cast it to text in the query.`);
}

function parseSafeIntegers(text: string): (number | null)[] {
  const inner = text.slice(1, -1);
  if (inner === '') return [];
  return inner.split(',').map((item) => (item === 'NULL' ? null : parseSafeInteger(item)));
}

function keepText(text: string): string {
  return text;
}
