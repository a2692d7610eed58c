import { PublicationSummarySchema } from '@analyticbot/contracts/content/v1/publications';
import { create } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { calendarDays, minutesAhead, zonesOf } from './calendar-model.ts';

const at = (wallTime: string, zone: string) => create(PublicationSummarySchema, { wallTime, zone });

describe('the days of a calendar', () => {
  test('hold what is planned, what is free, and which clocks are changed', () => {
    const [saturday, sunday] = calendarDays(
      ['2026-03-28', '2026-03-29'],
      [at('2026-03-29T09:00', 'Europe/Berlin'), at('2026-03-30T09:00', 'Europe/Berlin')],
      [{ channelId: 4, wallTime: '2026-03-28T18:00' }],
      ['Asia/Tashkent', 'Europe/Berlin', 'Nowhere/At_All'],
    );
    expect(saturday).toEqual({
      day: '2026-03-28',
      publications: [],
      slots: [{ channelId: 4, wallTime: '2026-03-28T18:00' }],
      changes: [],
    });
    expect(sunday?.publications).toHaveLength(1);
    expect(sunday?.changes).toEqual([{ zone: 'Europe/Berlin', change: { from: '02:00', to: '03:00' } }]);
  });
});

test('zones are those of what is planned and of queues, each once', () => {
  expect(zonesOf([at('', 'UTC'), at('', 'UTC'), at('', '')], ['Asia/Tashkent', 'UTC'])).toEqual([
    'Asia/Tashkent',
    'UTC',
  ]);
});

test.each([
  ['Asia/Tashkent', 'Europe/London', '2026-01-01T00:00Z', 300],
  ['Asia/Tashkent', 'Europe/London', '2026-07-01T00:00Z', 240],
  ['America/New_York', 'Europe/London', '2026-01-01T00:00Z', -300],
  ['Nowhere/At_All', 'Europe/London', '2026-01-01T00:00Z', null],
])('%s is ahead of %s at %s by %s minutes', (zone, other, moment, minutes) => {
  expect(minutesAhead(zone, other, new Date(moment))).toBe(minutes);
});
