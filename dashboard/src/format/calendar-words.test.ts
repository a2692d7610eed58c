import { describe, expect, test } from 'vitest';
import { createCalendarWords } from './calendar-words.ts';

describe('a calendar says its days', () => {
  test.each([
    ['en', 'November 2026', 'Friday 27 November', 'Friday, 27 November 2026', '27 Nov', 'Mon'],
    ['ru', 'Ноябрь 2026', 'пятница, 27 ноября', 'пятница, 27 ноября 2026', '27 нояб.', 'пн'],
    ['uz', 'Noyabr 2026', '27-noyabr, juma', '2026-yil 27-noyabr, juma', '27-noy', 'Du'],
  ] as const)('%s', (language, month, day, fullDay, shortDay, monday) => {
    const words = createCalendarWords(language);
    expect(words.month('2026-11-27')).toBe(month);
    expect(words.day('2026-11-27')).toBe(day);
    expect(words.fullDay('2026-11-27')).toBe(fullDay);
    expect(words.shortDay('2026-11-27')).toBe(shortDay);
    expect(words.weekdays.short[0]).toBe(monday);
    expect(words.weekdays.long).toHaveLength(7);
  });

  test('whatever the zone of whoever looks', () => {
    expect(createCalendarWords('en').day('2027-01-01')).toBe('Friday 1 January');
  });
});
