import { type Occurrence, orderOccurrences } from './occurrence.ts';
import type { Schedule } from './schedule.ts';
import { walkRule } from './walk-rule.ts';
import { dayOf, MINUTES_A_DAY, type WallTime } from './wall-time.ts';
import { resolveWallTime, wallTimeAt, type ZoneDatabase, type ZoneOffset } from './zone-clock.ts';

/** No clock was ever put forward by more than a day: what is moved past an instant was asked for after this long before. */
const LOOK_BACK = 2 * MINUTES_A_DAY;

/**
 * The next occurrences after an instant, in order, at most `limit` (from 1), none later than ten years after it (or after the
 * start, if that is later). This is the preview, and it is what is planned: both ask here.
 *
 * However the list is cut into pieces, the pieces together are the list: each occurrence is in one of them.
 */
export function occurrencesAfter(
  schedule: Schedule,
  zones: ZoneDatabase,
  after: Date,
  limit: number,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const occurrence of occurrencesFrom(schedule, zones(schedule.zone), after)) {
    found.push(occurrence);
    if (found.length >= limit) break;
  }
  return found;
}

/** The occurrences with `from` < instant ≤ `to`: what a planner that has planned up to `from` plans next. */
export function occurrencesBetween(
  schedule: Schedule,
  zones: ZoneDatabase,
  from: Date,
  to: Date,
): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const occurrence of occurrencesFrom(schedule, zones(schedule.zone), from)) {
    if (occurrence.instant > to) break;
    found.push(occurrence);
  }
  return found;
}

function* occurrencesFrom(
  schedule: Schedule,
  offset: ZoneOffset,
  after: Date,
): Generator<Occurrence, undefined> {
  const from = wallTimeAt(offset, after.getTime()) - LOOK_BACK;
  for (const occurrence of orderOccurrences(wallTimesOf(schedule, offset, from), offset)) {
    if (occurrence.instant > after) yield occurrence;
  }
}

/** Rule and additions without exceptions (RFC 5545 §3.8.5: what is excepted is excepted from both). */
function* wallTimesOf(
  schedule: Schedule,
  offset: ZoneOffset,
  from: WallTime,
): Generator<WallTime, undefined> {
  const { start, rule, exceptTimes, exceptDays } = schedule;
  const named = rule === null ? [start].filter((wall) => wall >= from) : untilInstant(schedule, offset, from);
  const added = schedule.additions.filter((wall) => wall >= from);
  for (const wall of mergeOnce(named, added)) {
    if (!exceptTimes.has(wall) && !exceptDays.has(dayOf(wall))) yield wall;
  }
}

/** The rule's own times, without those after an UNTIL that is an instant. */
function* untilInstant(
  { rule, start }: Schedule,
  offset: ZoneOffset,
  from: WallTime,
): Generator<WallTime, undefined> {
  if (rule === null) return;
  const untilMs = rule.until !== null && 'instantMs' in rule.until ? rule.until.instantMs : null;
  const last = untilMs === null ? null : wallTimeAt(offset, untilMs) + LOOK_BACK;
  for (const wall of walkRule(rule, start, from)) {
    if (last !== null && wall > last) return;
    if (untilMs === null || resolveWallTime(offset, wall).instantMs <= untilMs) yield wall;
  }
}

/** Two sorted lists as one, each value once. */
function* mergeOnce(named: Iterable<WallTime>, added: readonly WallTime[]): Generator<WallTime, undefined> {
  let at = 0;
  for (const wall of named) {
    for (let next = added[at]; next !== undefined && next <= wall; next = added[++at]) {
      if (next < wall) yield next;
    }
    yield wall;
  }
  yield* added.slice(at);
}
