import { expect, it } from 'vitest';
import {
  occurrencesAfter,
  type Planned,
  planChanges,
  readSchedule,
  systemZones,
  type ZoneDatabase,
} from './index.ts';

const daily = readSchedule({
  start: '2026-05-01T09:00',
  zone: 'Asia/Tashkent',
  rule: 'FREQ=DAILY;COUNT=4',
  exceptions: [],
  additions: [],
});
const from = new Date('2026-04-28T00:00Z');
const hoursEast =
  (hours: number): ZoneDatabase =>
  () =>
  () =>
    hours * 3_600_000;
const wanted = occurrencesAfter(daily, systemZones, from, 9);
const asPlanned = (ids: number[]): Planned[] => wanted.filter((_, at) => ids.includes(at));
const summary = (changes: ReturnType<typeof planChanges>): Record<string, string[]> => ({
  add: changes.add.map(({ id }) => id.slice(8, 10)),
  move: changes.move.map(({ id, instant }) => `${id.slice(8, 10)} ${instant.toISOString().slice(11, 16)}`),
  remove: changes.remove.map(({ id }) => id.slice(8, 10)),
});

it('finds nothing to do where the plan is that of the schedule', () => {
  const now = new Date('2026-05-01T12:00Z');
  expect(
    summary(
      planChanges({ planned: asPlanned([1, 2, 3]), settled: new Set(['2026-05-01T09:00']), wanted, now }),
    ),
  ).toEqual({
    add: [],
    move: [],
    remove: [],
  });
});

it('adds what is missing and to come, and removes what the schedule has no longer', () => {
  const gone = { id: '2026-05-02T10:00', instant: new Date('2026-05-02T05:00Z') };
  const planned = [...asPlanned([2]), gone];
  const now = new Date('2026-05-02T06:00Z');
  expect(summary(planChanges({ planned, settled: new Set(), wanted, now }))).toEqual({
    add: ['04'],
    move: [],
    remove: ['02'],
  });
});

it('moves occurrences with the law, also into the past, and never plans one twice', () => {
  const later = occurrencesAfter(daily, hoursEast(6), from, 9);
  const now = new Date('2026-05-02T03:30Z');
  const state = { planned: asPlanned([1, 2, 3]), settled: new Set(['2026-05-01T09:00']), wanted: later, now };
  expect(summary(planChanges(state))).toEqual({
    add: [],
    move: ['02 03:00', '03 03:00', '04 03:00'],
    remove: [],
  });
});

it('does not send again what went out under a time that has become one with another', () => {
  const gap = readSchedule({
    start: '2026-03-29T02:30',
    zone: 'Europe/Berlin',
    rule: null,
    exceptions: [],
    additions: ['2026-03-29T03:30'],
  });
  const now = new Date('2026-03-29T01:00Z');
  const one = occurrencesAfter(gap, systemZones, new Date('2026-03-27Z'), 9);
  expect(summary(planChanges({ planned: [], settled: new Set(), wanted: one, now })).add).toEqual(['29']);
  const settled = new Set(['2026-03-29T02:30']);
  expect(summary(planChanges({ planned: [], settled, wanted: one, now })).add).toEqual([]);
});
