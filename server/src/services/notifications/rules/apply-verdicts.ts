import { type Crossing, cross } from './crossing.ts';
import type { Judged } from './judge-series.ts';
import type { Verdict } from './verdict.ts';

/** What a rule has seen. */
export interface Seen extends Crossing {
  /** The last settled day that was judged; null before the first look. Each is judged once. */
  readonly judgedDay: string | null;
}

/** What is looked at together: days that do not change any more, and how it stands now. */
export interface Look {
  readonly settled: readonly Judged[];
  readonly now: Verdict | null;
}

/**
 * Where the rule stands after a look, and the number that it tells of; null where it tells nothing. The first look only
 * learns. After a downtime the days that were missed are judged together, and told once.
 */
export function applyVerdicts(
  seen: Seen,
  look: Look,
  at: Date,
): { readonly seen: Seen; readonly told: number | null } {
  const { judgedDay } = seen;
  const isFirst = seen.state === 'unknown';
  const fresh = look.settled.filter(({ day }) => judgedDay === null || day > judgedDay);
  const verdicts = [...(isFirst ? fresh.slice(-1) : fresh).map(({ verdict }) => verdict), look.now];
  let crossing: Crossing = { state: seen.state, firedAt: seen.firedAt };
  let told: number | null = null;
  for (const verdict of verdicts) {
    if (verdict === null) continue;
    const after = cross(isFirst ? { ...crossing, state: 'unknown' } : crossing, verdict, at);
    crossing = after.crossing;
    if (after.fires) told = verdict.value;
  }
  return { seen: { ...crossing, judgedDay: fresh.at(-1)?.day ?? judgedDay }, told };
}
