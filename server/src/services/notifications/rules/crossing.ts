import type { Verdict } from './verdict.ts';

/** Where a rule stands between two looks. */
export interface Crossing {
  /** `unknown` until the first look, which tells nothing: what already holds is no news. */
  readonly state: 'unknown' | 'armed' | 'fired';
  readonly firedAt: Date | null;
}

export const unseen: Crossing = { state: 'unknown', firedAt: null };

/** From one telling of a rule to the next. */
const COOLDOWN_MS = 12 * 3_600_000;

/** Where the rule stands after a look, and whether it tells something: once, when it begins to hold. */
export function cross(
  { state, firedAt }: Crossing,
  verdict: Verdict,
  at: Date,
): { readonly crossing: Crossing; readonly fires: boolean } {
  if (state === 'fired') {
    return { crossing: { state: verdict.released ? 'armed' : 'fired', firedAt }, fires: false };
  }
  if (!verdict.holds) return { crossing: { state: 'armed', firedAt }, fires: false };
  if (state === 'unknown') return { crossing: { state: 'fired', firedAt }, fires: false };
  const rested = firedAt === null || at.getTime() - firedAt.getTime() >= COOLDOWN_MS;
  return rested
    ? { crossing: { state: 'fired', firedAt: at }, fires: true }
    : { crossing: { state: 'armed', firedAt }, fires: false };
}
