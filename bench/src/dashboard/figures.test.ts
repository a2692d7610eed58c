import { expect, it } from 'vitest';
import { difference } from './figures.ts';

const figures = (entries: Record<string, number | string | null>) => new Map(Object.entries(entries));

it('finds equal answers equal, to the precision of what is stored', () => {
  expect(difference(figures({ a: 1, b: null }), figures({ b: null, a: 1 }))).toBeNull();
  expect(difference(figures({ a: 123_456.7 }), figures({ a: 123_456.8 }))).toBeNull();
});

it.each([
  ['another number', { a: 1, b: 2.001 }],
  ['a number for an unknown', { a: 1, b: null }],
  ['a figure too few', { a: 1 }],
  ['a figure too many', { a: 1, b: 2, c: 0 }],
])('notices %s', (_, found) => {
  expect(difference(figures({ a: 1, b: 2 }), figures(found))).toContain(' ');
});
