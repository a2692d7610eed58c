const SUFFIX: Readonly<Record<string, number>> = { k: 1e3, m: 1e6, b: 1e9, к: 1e3, м: 1e6 };
const ABBREVIATED = /^(\d{1,4})(?:[.,](\d{1,3}))?\s*([kmbкм])$/i;
const GROUPED = /^\d{1,3}(?:([ ,.\u00a0\u202f'’])\d{3})(?:\1\d{3})*$/;
const PLAIN = /^\d{1,20}(?:\.0{1,6})?$/;

export interface ParsedCount {
  readonly count: number;
  /** Relative half-width of the last digit shown; 0 when exact. */
  readonly precision: number;
}

/**
 * A counter as pages and tables write it: 1234, 1234.0, 1 234, 1,234, 8.67M. Null for nothing at all ('', None, nan),
 * else why it is no counter.
 */
export function parseCount(written: string): ParsedCount | 'counter_invalid' | 'counter_out_of_range' | null {
  const text = written.trim();
  if (isNothing(text)) return null;
  if (PLAIN.test(text)) return exact(Number(text));
  const short = ABBREVIATED.exec(text);
  if (short !== null) {
    const unit = SUFFIX[(short[3] ?? '').toLowerCase()] ?? 1;
    const decimals = short[2] ?? '';
    const count = Math.round(Number(`${short[1]}.${decimals}`) * unit);
    const half = (unit / 10 ** decimals.length) * 0.5;
    return { count, precision: count === 0 ? 0 : half / count };
  }
  if (GROUPED.test(text)) return exact(Number(text.replace(/\D/g, '')));
  return /^-\d+(\.0+)?$/.test(text) || /^\d+(\.\d+)?e\+?\d+$/i.test(text)
    ? outOfRange(text)
    : 'counter_invalid';
}

/** How tables write that there is no value. */
export function isNothing(text: string): boolean {
  return text === '' || text === '-' || /^(?:none|null|nan|nat|n\/a|na|undefined)$/i.test(text);
}

function exact(count: number): ParsedCount | 'counter_out_of_range' {
  return Number.isSafeInteger(count) ? { count, precision: 0 } : 'counter_out_of_range';
}

function outOfRange(text: string): ParsedCount | 'counter_out_of_range' {
  const count = Number(text);
  return count >= 0 ? exact(count) : 'counter_out_of_range';
}
