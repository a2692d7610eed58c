import { describe, expect, it } from 'vitest';
import { readDigestWish } from './digest-wish.ts';

describe('how a digest is wanted', () => {
  it.each([
    ['daily', { rhythm: 'daily', weekday: null, hour: null, timeZone: null }],
    ['Weekly 18', { rhythm: 'weekly', weekday: null, hour: 18, timeZone: null }],
    ['daily 09:00 asia/tashkent', { rhythm: 'daily', weekday: null, hour: 9, timeZone: 'Asia/Tashkent' }],
    ['off', { rhythm: 'off', weekday: null, hour: null, timeZone: null }],
    ['Friday 18', { rhythm: 'weekly', weekday: 5, hour: 18, timeZone: null }],
    ['sun', { rhythm: 'weekly', weekday: 7, hour: null, timeZone: null }],
    ['среда 7 UTC', { rhythm: 'weekly', weekday: 3, hour: 7, timeZone: 'UTC' }],
    ['Пн', { rhythm: 'weekly', weekday: 1, hour: null, timeZone: null }],
    ['juma', { rhythm: 'weekly', weekday: 5, hour: null, timeZone: null }],
  ])('%s', (argument, wish) => {
    expect(readDigestWish(argument)).toEqual(wish);
  });

  it.each([
    '',
    'hourly',
    'daily 24',
    'daily 9:30',
    'daily nine',
    'daily 9 Nowhere/City',
    'someday 9',
    'weekly friday',
    'daily 9 UTC now',
  ])('is not guessed from “%s”', (argument) => {
    expect(readDigestWish(argument)).toBeNull();
  });
});
