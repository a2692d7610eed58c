import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrencesAfter, occurrencesBetween } from './list-occurrences.ts';
import type { Occurrence } from './occurrence.ts';
import { readSchedule } from './read-schedule.ts';
import { DAY_MS, MINUTE_MS, wallText } from './wall-time.ts';
import { systemZones, wallTimeAt } from './zone-clock.ts';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Moscow',
  'Europe/Kyiv',
  'Europe/Istanbul',
  'Europe/Chisinau',
  'Asia/Tashkent',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Tokyo',
  'Asia/Jerusalem',
  'Asia/Beirut',
  'Asia/Gaza',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Africa/Lagos',
  'America/New_York',
  'America/Los_Angeles',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Santiago',
  'America/Havana',
  'America/Nuuk',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Apia',
  'Antarctica/Troll',
];
const BEGIN = Date.UTC(2026, 0, 1);
const YEAR_DAYS = 365;

/** Days of 2026 (ms since 1970) within which the zone's clock is changed. */
function changesOf(zone: string): number[] {
  const offset = systemZones(zone);
  const days = Array.from({ length: YEAR_DAYS }, (_, day) => BEGIN + day * DAY_MS);
  return days.filter((day) => offset(day) !== offset(day + DAY_MS));
}

const CHANGES = new Map(ZONES.map((zone) => [zone, changesOf(zone)]));

const names = ({ id, absorbed }: Occurrence): string[] => [...absorbed, id];

describe('a post every quarter of an hour', () => {
  it.each(ZONES)(
    'over each change of the clock in %s goes out once for each time that clocks show',
    (zone) => {
      const offset = systemZones(zone);
      for (const change of CHANGES.get(zone) ?? []) {
        const from = change - DAY_MS;
        const to = change + 2 * DAY_MS;
        const quarters = readSchedule({
          start: wallText(wallTimeAt(offset, from) - 2 * 1_440),
          zone,
          rule: 'FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,15,30,45',
          exceptions: [],
          additions: [],
        });
        // By five minutes, as a clock on the wall: the first time that it shows a quarter is the one.
        const shown = new Map<string, number>();
        for (let at = from - 3 * 60 * MINUTE_MS; at <= to; at += 5 * MINUTE_MS) {
          const wall = wallTimeAt(offset, at);
          if (wall % 15 === 0 && !shown.has(wallText(wall))) shown.set(wallText(wall), at);
        }
        const expected = [...shown].filter(([, at]) => at > from);
        const found = occurrencesBetween(quarters, systemZones, new Date(from), new Date(to));
        expect(found.map(({ id, instant }) => [id, instant.getTime()])).toEqual(expected);
        expect(found.every(({ id, actual }) => id === actual)).toBe(true);
      }
    },
  );
});

const text = fc.record({
  zone: fc.constantFrom(...ZONES),
  start: fc
    .record({ day: fc.nat(60), minute: fc.nat(1_439) })
    .map(({ day, minute }) => wallText((BEGIN + day * DAY_MS) / MINUTE_MS + minute)),
  rule: fc
    .record({
      // An interval of hours could miss every hour that is named, and is refused then.
      frequency: fc.oneof(
        fc.constant('FREQ=HOURLY'),
        fc
          .tuple(
            fc.constantFrom('FREQ=DAILY', 'FREQ=WEEKLY;BYDAY=SU,SA,FR', 'FREQ=MONTHLY;BYDAY=-1SU,2SU'),
            fc.integer({ min: 1, max: 3 }),
          )
          .map(([frequency, interval]) => `${frequency};INTERVAL=${interval}`),
      ),
      hours: fc.uniqueArray(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 4 }),
      minutes: fc.uniqueArray(fc.constantFrom(0, 15, 30, 45, 59), { minLength: 1, maxLength: 4 }),
    })
    .map(({ frequency, hours, minutes }) => `${frequency};BYHOUR=${hours};BYMINUTE=${minutes}`),
  exceptions: fc.constant([]),
  additions: fc.array(
    fc.constantFrom('2026-03-29T02:10', '2026-03-08T02:20', '2026-10-25T02:40', '2026-07-01T00:00'),
  ),
});
const HALF_A_YEAR = 183 * DAY_MS;

describe('a schedule in any of thirty-two zones', () => {
  it('has each occurrence once, in order, the same ones whatever the zone', () => {
    fc.assert(
      fc.property(text, (asked) => {
        const from = new Date(Date.parse(`${asked.start}Z`) - 2 * DAY_MS);
        const to = new Date(from.getTime() + HALF_A_YEAR);
        const of = (zone: string): Occurrence[] => [
          ...occurrencesBetween(readSchedule({ ...asked, zone }), systemZones, from, to),
        ];
        const found = of(asked.zone);
        for (const [at, { instant }] of found.entries())
          expect(instant.getTime()).toBeGreaterThan(found[at - 1]?.instant.getTime() ?? 0);
        const all = found.flatMap(names);
        expect(new Set(all).size).toBe(all.length);
        // Both ends are instants, so that a zone sees up to a day more or less of the wall there.
        const inside = (list: string[]): string[] => {
          const [first, last] = [from.getTime() + 2 * DAY_MS, to.getTime() - 2 * DAY_MS];
          return list.filter((id) => Date.parse(`${id}Z`) >= first && Date.parse(`${id}Z`) <= last).sort();
        };
        expect(inside(all)).toEqual(inside(of('UTC').flatMap(names)));
      }),
      { numRuns: 150 },
    );
  });

  it('goes out as the preview showed, taken one by one', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(36), (asked, pick, hours) => {
        const schedule = readSchedule(asked);
        const changes = CHANGES.get(asked.zone) ?? [];
        const change = changes[pick % Math.max(changes.length, 1)] ?? BEGIN;
        const from = new Date(change + hours * 60 * MINUTE_MS);
        const preview = occurrencesAfter(schedule, systemZones, from, 30);
        const walked: Occurrence[] = [];
        for (let at = from; walked.length < 30; ) {
          const [next] = occurrencesAfter(schedule, systemZones, at, 1);
          if (next === undefined) break;
          walked.push(next);
          at = next.instant;
        }
        expect(walked).toEqual(preview);
      }),
      { numRuns: 200 },
    );
  });

  it('shows what clocks will show, and moves only over a gap and by less than a day', () => {
    fc.assert(
      fc.property(text, (asked) => {
        const offset = systemZones(asked.zone);
        for (const { id, instant, actual, change } of occurrencesAfter(
          readSchedule(asked),
          systemZones,
          new Date(BEGIN),
          60,
        )) {
          expect(wallText(wallTimeAt(offset, instant.getTime()))).toBe(actual);
          const movedMs = Date.parse(`${actual}Z`) - Date.parse(`${id}Z`);
          expect(movedMs > 0).toBe(change === 'moved');
          expect(movedMs).toBeLessThan(DAY_MS);
        }
      }),
      { numRuns: 60 },
    );
  });
});
