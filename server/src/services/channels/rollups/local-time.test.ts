import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLocalTime } from './local-time.ts';

const ms = (text: string): number => Date.parse(text);

describe('local time', () => {
  it('is UTC where the zone is UTC', () => {
    const local = createLocalTime('UTC');
    expect(local(ms('2025-01-05T23:59:59.999Z'))).toEqual({ day: '2025-01-05', hour: 23, weekday: 7 });
    expect(local(ms('2025-01-06T00:00:00Z'))).toEqual({ day: '2025-01-06', hour: 0, weekday: 1 });
    expect(local(ms('1969-12-31T23:00:00Z'))).toEqual({ day: '1969-12-31', hour: 23, weekday: 3 });
  });

  it('leaves an hour out in spring and has it twice in autumn', () => {
    const local = createLocalTime('Europe/Berlin');
    expect(local(ms('2025-03-30T00:59:59Z')).hour).toBe(1);
    expect(local(ms('2025-03-30T01:00:00Z')).hour).toBe(3);
    expect(local(ms('2025-10-26T00:30:00Z')).hour).toBe(2);
    expect(local(ms('2025-10-26T01:30:00Z')).hour).toBe(2);
    expect(local(ms('2025-10-26T02:00:00Z')).hour).toBe(3);
  });

  it('knows zones off the hour, changes of half an hour and changes of law', () => {
    expect(createLocalTime('Asia/Kathmandu')(ms('2025-01-01T18:15:00Z'))).toMatchObject({
      day: '2025-01-02',
      hour: 0,
    });
    const howe = createLocalTime('Australia/Lord_Howe');
    expect(howe(ms('2025-04-05T14:59:00Z')).hour).toBe(1);
    expect(howe(ms('2025-04-05T15:00:00Z')).hour).toBe(1);
    expect(howe(ms('2025-04-05T15:30:00Z')).hour).toBe(2);
    expect(createLocalTime('Asia/Almaty')(ms('2024-02-29T18:30:00Z')).day).toBe('2024-02-29');
    expect(createLocalTime('Asia/Almaty')(ms('2024-02-28T18:30:00Z')).day).toBe('2024-02-29');
  });

  it('refuses a zone that does not exist', () => {
    expect(() => createLocalTime('Mars/Olympus')).toThrow(RangeError);
  });

  it('agrees with the formatter at any instant of thirty zones', () => {
    const zones = Intl.supportedValuesOf('timeZone').filter((_, index) => index % 14 === 0);
    for (const timeZone of zones) {
      const local = createLocalTime(timeZone);
      const format = new Intl.DateTimeFormat('en-CA', {
        timeZone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
      });
      const instant = fc.integer({ min: ms('2013-08-01T00:00:00Z'), max: ms('2035-01-01T00:00:00Z') });
      fc.assert(
        fc.property(instant, (epochMs) => {
          const { day, hour } = local(epochMs);
          expect(`${day}, ${String(hour).padStart(2, '0')}`).toBe(format.format(epochMs));
        }),
        { numRuns: 60 },
      );
    }
  });
});
