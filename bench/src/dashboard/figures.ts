/** An answer laid out flat, so that answers of different makers can be compared number by number. */
export type Figures = ReadonlyMap<string, number | string | null>;

/** Expectations are stored in single precision; sums of their logarithms differ in the last of its digits. */
const TOLERANCE = 1e-5;

/** Where two answers differ first, in words; null where they are equal. */
export function difference(expected: Figures, found: Figures): string | null {
  for (const key of new Set([...expected.keys(), ...found.keys()])) {
    const [one, other] = [expected.get(key), found.get(key)];
    if (one === undefined) return `${key} is ${other}, and was not expected at all`;
    if (other === undefined) return `${key} is missing, expected ${one}`;
    if (!isSame(one, other)) return `${key} is ${other}, expected ${one}`;
  }
  return null;
}

function isSame(one: number | string | null, other: number | string | null): boolean {
  if (typeof one !== 'number' || typeof other !== 'number') return one === other;
  return Math.abs(one - other) <= TOLERANCE * Math.max(1, Math.abs(one), Math.abs(other));
}
