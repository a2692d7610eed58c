import { failure } from '../../../platform/errors/index.ts';
import { weekdayOf } from './match-day.ts';
import { type Occurrence, orderOccurrences } from './occurrence.ts';
import { WEEKDAYS, type Weekday } from './rule.ts';
import { scheduleErrors } from './schedule-errors.ts';
import { MAX_A_DAY } from './schedule-limits.ts';
import { dayOf, MINUTES_A_DAY, type WallDay, type WallTime } from './wall-time.ts';
import { readZone, wallTimeAt, type ZoneDatabase } from './zone-clock.ts';

/** A slot of a queue as it is asked for: `MO` to `SU`, and `HH:MM` on the clocks of the queue's zone. */
export interface SlotText {
  readonly weekday: string;
  readonly time: string;
}

/** The slots of a channel: for each weekday, Monday first, minutes of the day in order, each once. */
export interface Queue {
  readonly zone: string;
  readonly minutesOfWeekday: readonly (readonly number[])[];
}

/** Free slots are looked for so many days ahead. */
export const QUEUE_DAYS = 366;
/** Slots whose time was moved over midnight by a clock put forward were asked for at most so long before. */
const LOOK_BACK_DAYS = 2;

/**
 * The queue of a channel from its text. A queue without slots is allowed; nothing is ever free in it.
 *
 * @throws Failure SCHEDULE_ZONE_UNKNOWN, QUEUE_SLOT_INVALID, QUEUE_TOO_MANY_SLOTS
 */
export function readQueue(zone: string, slots: readonly SlotText[]): Queue {
  const minutes: Set<number>[] = WEEKDAYS.map(() => new Set());
  for (const slot of slots) {
    const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(slot.time);
    const ofDay = minutes[WEEKDAYS.indexOf(slot.weekday)];
    if (match === null || ofDay === undefined) {
      const values = { slot: `${slot.weekday} ${slot.time}` };
      throw failure(scheduleErrors, 'QUEUE_SLOT_INVALID', { values, place: { field: 'slots' } });
    }
    ofDay.add(Number(match[1]) * 60 + Number(match[2]));
  }
  const minutesOfWeekday = minutes.map((ofDay, weekday) => sortedFew(ofDay, weekday));
  return { zone: readZone(zone), minutesOfWeekday };
}

function sortedFew(ofDay: ReadonlySet<number>, weekday: Weekday): readonly number[] {
  if (ofDay.size > MAX_A_DAY) {
    const values = { weekday: WEEKDAYS[weekday] ?? '', given: ofDay.size, limit: MAX_A_DAY };
    throw failure(scheduleErrors, 'QUEUE_TOO_MANY_SLOTS', { values, place: { field: 'slots' } });
  }
  return [...ofDay].sort((a, b) => a - b);
}

/**
 * The next free slots after an instant, in order, at most `limit` (from 1), within a year. Slots on days of a clock change follow
 * the rules of every occurrence.
 *
 * @param taken identities of the occurrences whose slots are taken
 */
export function freeSlotsAfter(
  queue: Queue,
  zones: ZoneDatabase,
  after: Date,
  taken: ReadonlySet<string>,
  limit: number,
): readonly Occurrence[] {
  const offset = zones(queue.zone);
  const today = dayOf(wallTimeAt(offset, after.getTime()));
  const free: Occurrence[] = [];
  for (const occurrence of orderOccurrences(slotsFrom(queue, today), offset)) {
    const names = [occurrence.id, ...occurrence.absorbed];
    if (occurrence.instant > after && !names.some((name) => taken.has(name))) free.push(occurrence);
    if (free.length >= limit) break;
  }
  return free;
}

function* slotsFrom(queue: Queue, today: WallDay): Generator<WallTime, undefined> {
  for (let day = today - LOOK_BACK_DAYS; day <= today + QUEUE_DAYS; day++) {
    for (const minute of queue.minutesOfWeekday[weekdayOf(day)] ?? []) yield day * MINUTES_A_DAY + minute;
  }
}
