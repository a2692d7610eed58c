import { expect, it } from 'vitest';
import { elapsedMs, interleave, median, ratios } from './interleave.ts';

it('measures the sides in turn, in an order that changes with each round', async () => {
  const order: string[] = [];
  const side = <Name extends string>(name: Name) => ({
    name,
    measure: async () => order.push(name),
  });
  const samples = await interleave(4, [side('a'), side('b'), side('c')]);
  expect(order.join('')).toBe('abccbabcaacb');
  expect(samples('a')).toEqual([1, 6, 9, 10]);
  expect(samples('b')).toEqual([2, 5, 7, 12]);
});

it('takes the middle value, whatever the order', () => {
  expect(median([5, 1, 3])).toBe(3);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(median([7])).toBe(7);
  expect(() => median([])).toThrow(RangeError);
});

it('divides round by round', () => {
  expect(ratios([2, 9], [1, 3])).toEqual([2, 3]);
  expect(() => ratios([1], [])).toThrow(RangeError);
});

it('counts the time of what is awaited', async () => {
  let done = false;
  const took = await elapsedMs(async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    done = true;
  });
  expect(done).toBe(true);
  expect(took).toBeGreaterThan(0);
});
