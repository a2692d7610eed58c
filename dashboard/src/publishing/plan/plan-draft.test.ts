import { describe, expect, test } from 'vitest';
import { areSameSlots, isClock, type Slot, withoutSlot, withSlot } from './plan-draft.ts';

const slots: readonly Slot[] = [
  { weekday: 'TU', time: '18:00' },
  { weekday: 'MO', time: '09:00' },
];
const written = (some: readonly Slot[]) => some.map(({ weekday, time }) => `${weekday} ${time}`);

describe('the slots of a week', () => {
  test('stand in order, each once', () => {
    expect(written(withSlot(slots, 'TU', '08:30'))).toEqual(['MO 09:00', 'TU 08:30', 'TU 18:00']);
    expect(written(withSlot(slots, 'MO', '09:00'))).toEqual(['MO 09:00', 'TU 18:00']);
  });

  test('are added to several days at once', () => {
    expect(withSlot([], 'all', '12:00')).toHaveLength(7);
    expect(written(withSlot([], 'workdays', '12:00')).at(-1)).toBe('FR 12:00');
  });

  test('are taken away one by one', () => {
    expect(written(withoutSlot(slots, { weekday: 'TU', time: '18:00' }))).toEqual(['MO 09:00']);
    expect(withoutSlot(slots, { weekday: 'TU', time: '09:00' })).toHaveLength(2);
  });

  test('are the same in any order', () => {
    expect(areSameSlots(slots, slots.toReversed())).toBe(true);
    expect(areSameSlots(slots, slots.slice(1))).toBe(false);
  });

  test.each([
    ['09:00', true],
    ['9:00', false],
    ['24:00', false],
    ['', false],
  ])('"%s" is a time of the clock: %s', (text, expected) => {
    expect(isClock(text)).toBe(expected);
  });
});
