import type { InstantWindow } from './local-window.ts';
import { type Evidence, known, type Metric, unknown } from './metric.ts';

/** Boosts that were told of, up to the end of a window. */
export interface BoostTotals {
  /** The first that was ever seen; null where none was. */
  readonly since: Date | null;
  readonly active: number;
  readonly added: number;
  readonly ended: number;
  readonly evidence: Evidence;
}

/** Boosts that neither ran out nor were taken away at the end of the window. Those from before the first are never counted. */
export function activeBoosts(totals: BoostTotals, window: InstantWindow): Metric {
  return counted(totals, window, totals.active);
}

/** Boosts that began within the window. One that goes on does not begin anew. */
export function addedBoosts(totals: BoostTotals, window: InstantWindow): Metric {
  return counted(totals, window, totals.added);
}

/** Boosts that ran out or were taken away within the window. */
export function endedBoosts(totals: BoostTotals, window: InstantWindow): Metric {
  return counted(totals, window, totals.ended);
}

function counted({ since, evidence }: BoostTotals, window: InstantWindow, value: number): Metric {
  if (since === null || since >= window.to) return unknown('NO_BOOST_EVENTS');
  return known(value, evidence, value);
}
