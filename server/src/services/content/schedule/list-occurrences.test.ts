import { describe, expect, it } from 'vitest';
import {
  type Occurrence,
  occurrencesAfter,
  occurrencesBetween,
  readSchedule,
  type Schedule,
  type ScheduleText,
  systemZones,
  type ZoneDatabase,
} from './index.ts';

const schedule = (start: string, rule: string | null, more: Partial<ScheduleText> = {}): Schedule =>
  readSchedule({ start, rule, zone: 'Europe/Berlin', exceptions: [], additions: [], ...more });

/** `asked > actual (change) [absorbed] instant`, what is as it was asked left out. */
function said({ id, actual, change, absorbed, instant }: Occurrence): string {
  const moved = actual === id ? '' : ` > ${actual}`;
  const note = change === null ? '' : ` (${change})`;
  const instead = absorbed.length === 0 ? '' : ` [${absorbed.join(' ')}]`;
  return `${id}${moved}${note}${instead} ${instant.toISOString().slice(11, 16)}Z`;
}

function preview(of: Schedule, after: string, limit: number): string[] {
  return occurrencesAfter(of, systemZones, new Date(after), limit).map(said);
}

describe('occurrencesAfter', () => {
  it('knows a post that goes out once until its instant', () => {
    const once = schedule('2026-10-25T02:30', null);
    expect(preview(once, '2026-10-25T00:29:59Z', 5)).toEqual(['2026-10-25T02:30 (first of two) 00:30Z']);
    expect(preview(once, '2026-10-25T00:30:00Z', 5)).toEqual([]);
  });

  it('moves the one post of a night that has no such hour, and the next stays where it was', () => {
    expect(preview(schedule('2026-03-28T02:30', 'FREQ=DAILY'), '2026-03-27T12:00Z', 3)).toEqual([
      '2026-03-28T02:30 01:30Z',
      '2026-03-29T02:30 > 2026-03-29T03:30 (moved) 01:30Z',
      '2026-03-30T02:30 00:30Z',
    ]);
  });

  it('sends one post where two would come at once', () => {
    expect(preview(schedule('2026-03-29T01:30', 'FREQ=HOURLY;COUNT=4'), '2026-03-28T12:00Z', 9)).toEqual([
      '2026-03-29T01:30 00:30Z',
      '2026-03-29T03:30 [2026-03-29T02:30] 01:30Z',
      '2026-03-29T04:30 02:30Z',
    ]);
  });

  it('sends one post of an hour that comes twice', () => {
    expect(preview(schedule('2026-10-25T01:00', 'FREQ=HOURLY'), '2026-10-24T22:30Z', 3)).toEqual([
      '2026-10-25T01:00 23:00Z',
      '2026-10-25T02:00 (first of two) 00:00Z',
      '2026-10-25T03:00 02:00Z',
    ]);
  });

  it('tells in the order of instants what was asked in another', () => {
    const crossed = schedule('2026-03-29T02:45', null, { additions: ['2026-03-29T03:15'] });
    expect(preview(crossed, '2026-03-28T12:00Z', 5)).toEqual([
      '2026-03-29T03:15 01:15Z',
      '2026-03-29T02:45 > 2026-03-29T03:45 (moved) 01:45Z',
    ]);
    expect(preview(crossed, '2026-03-29T01:15Z', 5)).toEqual([
      '2026-03-29T02:45 > 2026-03-29T03:45 (moved) 01:45Z',
    ]);
  });

  it('does not make up for a day that was left out', () => {
    const daily = schedule('2011-12-28T10:00', 'FREQ=DAILY;COUNT=4', { zone: 'Pacific/Apia' });
    expect(preview(daily, '2011-12-01T00:00Z', 9)).toEqual([
      '2011-12-28T10:00 20:00Z',
      '2011-12-29T10:00 20:00Z',
      '2011-12-31T10:00 [2011-12-30T10:00] 20:00Z',
    ]);
    const once = schedule('2011-12-30T10:00', null, { zone: 'Pacific/Apia' });
    expect(preview(once, '2011-12-01T00:00Z', 9)).toEqual([
      '2011-12-30T10:00 > 2011-12-31T10:00 (moved) 20:00Z',
    ]);
  });

  it('follows a zone without changes of its clock', () => {
    const noon = schedule('2026-03-28T12:00', 'FREQ=DAILY', { zone: 'Asia/Tashkent' });
    expect(new Set(preview(noon, '2026-03-01T00:00Z', 300).map((text) => text.slice(-6)))).toEqual(
      new Set(['07:00Z']),
    );
  });

  it('adds times and leaves out times and days', () => {
    const weekly = schedule('2026-05-04T09:00', 'FREQ=WEEKLY;BYDAY=MO,WE,FR', {
      additions: ['2026-05-05T20:00', '2026-05-06T09:00', '2026-05-01T08:00', '2026-05-08T10:00'],
      exceptions: ['2026-05-04T09:00', '2026-05-08', '20260511T090000', '2026-05-13T10:00'],
    });
    expect(occurrencesAfter(weekly, systemZones, new Date('2026-04-01Z'), 5).map(({ id }) => id)).toEqual([
      '2026-05-01T08:00',
      '2026-05-05T20:00',
      '2026-05-06T09:00',
      '2026-05-13T09:00',
      '2026-05-15T09:00',
    ]);
  });

  it('counts exceptions and what was moved, as the standard counts exceptions', () => {
    const three = schedule('2026-03-28T02:30', 'FREQ=DAILY;COUNT=3', { exceptions: ['2026-03-28'] });
    expect(occurrencesAfter(three, systemZones, new Date('2026-01-01Z'), 9).map(({ id }) => id)).toEqual([
      '2026-03-29T02:30',
      '2026-03-30T02:30',
    ]);
  });

  it('compares an end that is an instant with instants', () => {
    const until = (end: string): number =>
      occurrencesAfter(
        schedule('2026-03-28T02:30', `FREQ=DAILY;UNTIL=${end}`),
        systemZones,
        new Date('2026-01-01Z'),
        9,
      ).length;
    expect(until('20260329T013000Z')).toBe(2);
    expect(until('20260329T012959Z')).toBe(1);
    expect(until('20260329T023000')).toBe(2);
    expect(until('20260329T022959')).toBe(1);
  });

  it('looks ten years ahead and no further', () => {
    const monthly = schedule('2026-05-01T09:00', 'FREQ=MONTHLY');
    expect(occurrencesAfter(monthly, systemZones, new Date('2026-05-02Z'), 1_000)).toHaveLength(120);
    expect(occurrencesAfter(monthly, systemZones, new Date('2190-01-01Z'), 1_000)).toHaveLength(120);
  });

  it('keeps identities, and moves instants, when the law of the zone changes', () => {
    const daily = schedule('2027-03-26T09:00', 'FREQ=DAILY;COUNT=5');
    const hourMs = 3_600_000;
    const withoutSummerTime: ZoneDatabase = () => () => hourMs;
    const from = new Date('2027-03-01Z');
    const before = occurrencesAfter(daily, systemZones, from, 9);
    const after = occurrencesAfter(daily, withoutSummerTime, from, 9);
    expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(after.map(({ instant }, at) => instant.getTime() - (before[at]?.instant.getTime() ?? 0))).toEqual([
      0,
      0,
      hourMs,
      hourMs,
      hourMs,
    ]);
  });
});

describe('occurrencesBetween', () => {
  it('leaves out the beginning and has the end, so that windows side by side lose and double nothing', () => {
    const hourly = schedule('2026-03-28T22:00', 'FREQ=HOURLY;COUNT=8');
    const at = (hour: number): Date => new Date(Date.UTC(2026, 2, 28, 20 + hour));
    const whole = occurrencesBetween(hourly, systemZones, at(0), at(12)).map(said);
    const pieces = Array.from({ length: 12 }, (_, hour) =>
      occurrencesBetween(hourly, systemZones, at(hour), at(hour + 1)).map(said),
    );
    expect(whole).toHaveLength(7);
    expect(pieces.flat()).toEqual(whole);
  });
});
