import { describe, expect, it } from 'vitest';
import { freeSlotsAfter, readQueue, type SlotText, systemZones } from './index.ts';

const slots = (...texts: string[]): SlotText[] =>
  texts.map((text) => ({ weekday: text.slice(0, 2), time: text.slice(3) }));

function free(
  texts: string[],
  after: string,
  limit: number,
  taken: string[] = [],
  zone = 'Europe/Berlin',
): string[] {
  const queue = readQueue(zone, slots(...texts));
  const found = freeSlotsAfter(queue, systemZones, new Date(after), new Set(taken), limit);
  return found.map(({ id, instant }) => `${id} ${instant.toISOString().slice(11, 16)}Z`);
}

describe('freeSlotsAfter', () => {
  it('tells the next slots in order, by the clocks of the zone', () => {
    expect(free(['FR 18:00', 'MO 09:00', 'MO 18:30', 'MO 18:30'], '2026-05-04T07:00Z', 4)).toEqual([
      '2026-05-04T18:30 16:30Z',
      '2026-05-08T18:00 16:00Z',
      '2026-05-11T09:00 07:00Z',
      '2026-05-11T18:30 16:30Z',
    ]);
  });

  it('passes over what is taken', () => {
    expect(free(['MO 09:00'], '2026-05-01T00:00Z', 1, ['2026-05-04T09:00', '2026-05-11T09:00'])).toEqual([
      '2026-05-18T09:00 07:00Z',
    ]);
  });

  it('moves a slot over a gap, and takes one post where two slots fall together', () => {
    expect(free(['SU 02:30'], '2026-03-28T12:00Z', 1)).toEqual(['2026-03-29T02:30 01:30Z']);
    expect(free(['SU 02:30', 'SU 03:30'], '2026-03-28T12:00Z', 2)).toEqual([
      '2026-03-29T03:30 01:30Z',
      '2026-04-05T02:30 00:30Z',
    ]);
    expect(free(['SU 02:30', 'SU 03:30'], '2026-03-28T12:00Z', 1, ['2026-03-29T02:30'])).toEqual([
      '2026-04-05T02:30 00:30Z',
    ]);
  });

  it('uses an hour that comes twice once', () => {
    expect(free(['SU 02:30'], '2026-10-24T12:00Z', 2)).toEqual([
      '2026-10-25T02:30 00:30Z',
      '2026-11-01T02:30 01:30Z',
    ]);
    expect(free(['SU 02:30'], '2026-10-25T00:30Z', 1)).toEqual(['2026-11-01T02:30 01:30Z']);
  });

  it('finds the slot of a day that was left out on the next', () => {
    expect(free(['FR 23:00'], '2011-12-30T12:00Z', 1, [], 'Pacific/Apia')).toEqual([
      '2011-12-30T23:00 09:00Z',
    ]);
  });

  it('looks a year ahead, and finds nothing without slots', () => {
    expect(free(['MO 09:00'], '2026-05-04T07:00Z', 100)).toHaveLength(52);
    expect(free([], '2026-05-04T07:00Z', 1)).toEqual([]);
  });
});

describe('readQueue', () => {
  it.each(['MO 24:00', 'MO 9:00', 'mo 09:00', 'XX 09:00', 'MO 09:60'])('refuses the slot %s', (slot) => {
    expect(() => readQueue('Europe/Berlin', slots(slot))).toThrow(
      expect.objectContaining({ reason: 'QUEUE_SLOT_INVALID', values: { slot } }),
    );
  });

  it('refuses an unknown zone and more slots than a day can have', () => {
    expect(() => readQueue('Nowhere', [])).toThrow(
      expect.objectContaining({ reason: 'SCHEDULE_ZONE_UNKNOWN' }),
    );
    const everyFourMinutes = Array.from({ length: 360 }, (_, at) => {
      const [hour, minute] = [Math.floor(at / 15), (at % 15) * 4];
      return `TU ${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    });
    expect(() => readQueue('Europe/Berlin', slots(...everyFourMinutes))).toThrow(
      expect.objectContaining({
        reason: 'QUEUE_TOO_MANY_SLOTS',
        values: { weekday: 'TU', given: '360', limit: '288' },
      }),
    );
  });
});
