/** Telegram's own currency, which has no smaller unit. */
export const STARS = 'XTR';

/** How many of the smallest unit make one of the currency: 100 for the euro, 1 for the yen and for Stars. */
export function minorUnits(currency: string): number {
  if (currency === STARS) return 1;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2);
}

/** Every currency that can be chosen: Stars first, then by code. */
export function currencies(): readonly string[] {
  return [STARS, ...Intl.supportedValuesOf('currency').filter((code) => code !== STARS)];
}

/**
 * An amount as a person writes it, in the smallest unit: "12.50" and "12,5" of euros are 1250. Null for what is no
 * amount, is negative, or is finer than the currency. Digits alone are moved: no fraction is ever reckoned with.
 */
export function parseMinor(text: string, currency: string): number | null {
  const [, whole = '', fraction = ''] =
    /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.replaceAll(/[\s\u00a0\u202f]/g, '')) ?? [];
  if (whole === '') return null;
  const digits = Math.log10(minorUnits(currency));
  if (fraction.replace(/0+$/, '').length > digits) return null;
  return Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
}

/** The amount as `parseMinor` reads it. */
export function writeMinor(minor: number, currency: string): string {
  const digits = Math.log10(minorUnits(currency));
  if (digits === 0) return String(minor);
  const text = String(minor).padStart(digits + 1, '0');
  return `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
