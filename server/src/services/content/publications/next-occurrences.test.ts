import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { occurrencesBetween, readSchedule, type ScheduleText, systemZones } from '../schedule/index.ts';
import { HORIZON_MS, nextOccurrences } from './next-occurrences.ts';

const DAY_MS = 86_400_000;
const start = new Date('2031-03-01T00:00:00Z');
const schedule = (rule: string, begin = '2031-03-01T09:00'): ScheduleText => ({
  start: begin,
  zone: 'Europe/Berlin',
  rule,
  exceptions: [],
  additions: [],
});

describe('what is planned next of a series', () => {
  it.each([
    ['daily, up to the horizon', 'FREQ=DAILY', 500, 60, false],
    ['no more than may be', 'FREQ=HOURLY', 500, 500, false],
    ['all of one that ends', 'FREQ=DAILY;COUNT=3', 500, 3, true],
    ['all of one that ends with what may be', 'FREQ=DAILY;COUNT=3', 3, 3, true],
    ['the next however far ahead, where nothing waits', 'FREQ=YEARLY;BYMONTH=12', 500, 1, false],
  ])('%s', (_what, rule, most, count, ended) => {
    const next = nextOccurrences(
      { schedule: schedule(rule), plannedUntil: start },
      { now: start, most, isIdle: true },
    );
    expect(next.occurrences).toHaveLength(count);
    expect(next.ended).toBe(ended);
  });

  it('is nothing beyond the horizon where something waits', () => {
    const series = { schedule: schedule('FREQ=YEARLY;BYMONTH=12'), plannedUntil: start };
    const next = nextOccurrences(series, { now: start, most: 500, isIdle: false });
    expect(next).toEqual({
      occurrences: [],
      plannedUntil: new Date(start.getTime() + HORIZON_MS),
      ended: false,
    });
  });

  it('is each occurrence once, however often and late one looks', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('FREQ=DAILY', 'FREQ=HOURLY;INTERVAL=5', 'FREQ=WEEKLY;BYDAY=MO,SU', 'FREQ=MONTHLY'),
        fc.array(fc.record({ afterDays: fc.nat(40), most: fc.integer({ min: 1, max: 90 }) }), {
          minLength: 1,
          maxLength: 12,
        }),
        (rule, looks) => {
          const text = schedule(rule);
          let plannedUntil = start;
          let nowMs = start.getTime();
          const planned: string[] = [];
          for (const { afterDays, most } of looks) {
            nowMs += afterDays * DAY_MS;
            const isIdle = planned.length === 0;
            const next = nextOccurrences(
              { schedule: text, plannedUntil },
              { now: new Date(nowMs), most, isIdle },
            );
            expect(next.occurrences.length).toBeLessThanOrEqual(most);
            expect(next.plannedUntil >= plannedUntil).toBe(true);
            planned.push(...next.occurrences.map(({ id }) => id));
            plannedUntil = next.plannedUntil;
          }
          const all = occurrencesBetween(readSchedule(text), systemZones, start, plannedUntil);
          expect(planned).toEqual(all.map(({ id }) => id));
        },
      ),
      { numRuns: 100 },
    );
  });
});
