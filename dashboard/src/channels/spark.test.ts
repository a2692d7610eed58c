import { expect, test } from 'vitest';
import { avatarTone, initialOf } from './avatar.ts';
import { isCalled } from './channel-search.ts';
import { sparkBars } from './spark.ts';

test('bars stand at the right, the newest last, each as tall as its share', () => {
  const bars = sparkBars([0, 2, 4], 140, 32);
  expect(bars.map((bar) => bar.height)).toEqual([1, 16, 32]);
  expect(bars.map((bar) => bar.empty)).toEqual([true, false, false]);
  const last = bars[2];
  expect(last === undefined ? 0 : last.x + last.width).toBeLessThanOrEqual(140);
  expect(last?.x).toBeGreaterThan(125);
});

test('no values, no bars; nothing but zeros divides by nothing', () => {
  expect(sparkBars([], 120, 32)).toEqual([]);
  expect(sparkBars([0, 0], 120, 32).every((bar) => bar.height === 1)).toBe(true);
});

test.each([
  ['Кофе и код', 'К'],
  ['🔥 news', 'N'],
  ['«2 слова»', '2'],
  ['🔥', '#'],
  ['', '#'],
])('the initial of %s is %s', (title, initial) => {
  expect(initialOf(title)).toBe(initial);
});

test('a title always gets the same of the colours', () => {
  expect(avatarTone('Tashkent Times', 6)).toBe(avatarTone('Tashkent Times', 6));
  expect(avatarTone('x'.repeat(10_000), 6)).toBeLessThan(6);
});

test('a channel is found by words of its title and by its name', () => {
  const channel = { title: 'Кофе и Код', username: 'coffee_code' };
  expect(['', 'КОД кофе', '@coffee', ' code '].map((search) => isCalled(channel, search))).toEqual([
    true,
    true,
    true,
    true,
  ]);
  expect(isCalled(channel, 'кофе чай')).toBe(false);
});
