import { failure } from '../../../platform/errors/index.ts';
import { placementErrors } from './placement-errors.ts';

/** Telegram Stars: no currency of ISO 4217, and without a smaller unit. */
const stars = 'XTR';
const currencies = new Set([stars, ...Intl.supportedValuesOf('currency')]);

/** The code of a currency as it is. Throws CURRENCY_UNKNOWN. */
export function knownCurrency(currency: string): string {
  if (!currencies.has(currency)) throw failure(placementErrors, 'CURRENCY_UNKNOWN', { values: { currency } });
  return currency;
}
