import { describe, expect, it } from 'vitest';
import { type StoredSubscribers, settledReading, settledReadings } from './settled-readings.ts';

const BOT = 4;
const PAGE = 3;
const at = (time: string): Date => new Date(`2026-03-${time}:00Z`);

function counted(time: string, count: number): StoredSubscribers {
  return { observedAt: at(time), count, precision: 0, source: BOT, notBefore: false };
}

/** What a page shows that writes three digits: 12.3K for 12,300. */
function shown(time: string, count: number): StoredSubscribers {
  return { observedAt: at(time), count, precision: 50 / count, source: PAGE, notBefore: false };
}

const bot = counted('10T12:00', 12_378);

describe('a rounded count beside an exact one', () => {
  it.each([
    ['cut off', 12_300],
    ['rounded', 12_400],
  ])('that was %s says nothing new', (_, count) => {
    expect(settledReading(shown('10T12:04', count), bot)).toEqual({
      observedAt: at('10T12:00'),
      shownAt: at('10T12:04'),
      count: 12_378,
      margin: 0,
      sources: [BOT],
      notBefore: false,
    });
  });

  it('may still show what was there before the next digit', () => {
    expect(settledReading(shown('10T12:04', 12_300), counted('10T12:00', 12_402)).count).toBe(12_402);
  });

  it.each([12_200, 12_500, 13_100, 900])('of %d contradicts it and counts, with its margin', (count) => {
    expect(settledReading(shown('10T12:04', count), bot)).toEqual({
      observedAt: at('10T12:04'),
      shownAt: at('10T12:04'),
      count,
      margin: 100,
      sources: [PAGE],
      notBefore: false,
    });
  });

  it('bears it out when it is some hours old, as exactly as it can', () => {
    expect(settledReading(shown('12T12:00', 12_300), bot)).toEqual({
      observedAt: at('12T12:00'),
      shownAt: at('12T12:00'),
      count: 12_378,
      margin: 100,
      sources: [BOT, PAGE],
      notBefore: false,
    });
  });

  it('counts alone when it is older than a month, or where there is none', () => {
    const late = { ...shown('12T12:00', 12_300), observedAt: new Date('2026-04-10T00:00:00Z') };
    expect(settledReading(late, bot)).toMatchObject({ count: 12_300, margin: 100, sources: [PAGE] });
    expect(settledReading(shown('10T12:04', 12_300), null)).toMatchObject({ count: 12_300, margin: 100 });
  });
});

describe('readings in order of time', () => {
  it('rise and fall no more for a page between two counts of a bot', () => {
    const readings = [
      shown('10T11:56', 12_300),
      bot,
      shown('10T12:04', 12_300),
      counted('10T13:00', 12_382),
      shown('10T13:08', 12_300),
      shown('10T13:30', 13_100),
    ];
    expect(settledReadings(readings).map(({ count, margin }) => [count, margin])).toEqual([
      [12_300, 100],
      [12_378, 0],
      [12_382, 0],
      [13_100, 100],
    ]);
  });
});
