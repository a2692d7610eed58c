import { describe, expect, it } from 'vitest';
import { zoneOffsets } from './zone-offsets.ts';

const HOUR = 3_600_000;
const offsetHours = (zone: string, wall: string): number => zoneOffsets(zone)(Date.parse(`${wall}Z`)) / HOUR;

describe('zoneOffsets', () => {
  it.each([
    ['UTC', '2024-07-01T12:00:00', 0],
    ['Asia/Tashkent', '2024-07-01T12:00:00', 5],
    ['Asia/Kolkata', '2024-07-01T12:00:00', 5.5],
    ['Europe/Berlin', '2024-01-15T12:00:00', 1],
    ['Europe/Berlin', '2024-07-15T12:00:00', 2],
    // Clocks go from 2 to 3: half past two is the moment that half past three is also called.
    ['Europe/Berlin', '2024-03-31T01:59:59', 1],
    ['Europe/Berlin', '2024-03-31T02:30:00', 1],
    ['Europe/Berlin', '2024-03-31T03:00:00', 2],
    // Clocks go from 3 to 2: half past two comes twice, and the first counts.
    ['Europe/Berlin', '2024-10-27T02:30:00', 2],
    ['Europe/Berlin', '2024-10-27T03:00:00', 1],
    ['America/New_York', '2024-03-10T02:30:00', -5],
    ['Europe/Moscow', '2011-03-27T12:00:00', 4],
    ['Europe/Moscow', '2014-10-27T12:00:00', 3],
  ])('in %s at %s is %s hours', (zone, wall, hours) => {
    expect(offsetHours(zone, wall)).toBe(hours);
  });

  it('remembers nothing wrong when rows jump through the year', () => {
    const at = zoneOffsets('Europe/Berlin');
    const walls = ['2024-07-01T00:00:00Z', '2024-01-01T00:00:00Z', '2024-07-01T00:00:00Z'];
    expect(walls.map((wall) => at(Date.parse(wall)) / HOUR)).toEqual([2, 1, 2]);
  });

  it('knows no zone that there is not', () => {
    expect(() => zoneOffsets('Mars/Olympus')).toThrow(RangeError);
  });
});
