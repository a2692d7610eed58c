import type { Failure } from '../../../platform/errors/index.ts';
import type { FailedTry, WaitingUpdate } from './update-store.ts';

/** From one try to the next. Together a quarter of a minute: so long may one update hold up those behind it. */
const DELAYS_MS: readonly number[] = [1_000, 2_000, 4_000, 8_000];

/** What becomes of an update that was tried and is to blame for its failure. */
export function failedTry(update: WaitingUpdate, reason: string, now: Date): FailedTry {
  const delayMs = DELAYS_MS[update.tries];
  return {
    updateId: update.updateId,
    reason: reason.slice(0, 1000),
    tries: update.tries + 1,
    nextTryAt: delayMs === undefined ? null : new Date(now.getTime() + delayMs),
  };
}

const PASSING: ReadonlySet<Failure['code']> = new Set([
  'unavailable',
  'deadline_exceeded',
  'resource_exhausted',
  'aborted',
]);

/**
 * Whose fault a failure is: of whoever takes it, who is away or busy, of what was handed in, or nobody can tell, since
 * whoever takes it broke down over it.
 */
export function faultOf({ code }: Pick<Failure, 'code'>): 'taker' | 'update' | 'unclear' {
  if (PASSING.has(code)) return 'taker';
  return code === 'internal' ? 'unclear' : 'update';
}
