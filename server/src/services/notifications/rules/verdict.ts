import type { Direction } from './condition.ts';

/** A number as a rule sees it. Between holding and being released the rule stays as it was. */
export interface Verdict {
  readonly value: number;
  readonly holds: boolean;
  /** It clearly ceased to hold. */
  readonly released: boolean;
}

/** Of the limit: so far a number must go back, so that one that trembles around the limit is told once. */
const HYSTERESIS = 0.05;

/** Whether the number is at the limit or beyond it, on the side that is told of. */
export function verdictOf(value: number, direction: Direction, limit: number): Verdict {
  const sign = direction === 'above' ? 1 : -1;
  const beyond = (value - limit) * sign;
  return { value, holds: beyond >= 0, released: beyond < -HYSTERESIS * Math.abs(limit) };
}
