import { describe, expect, it } from 'vitest';
import { type Given, gapOf, giveOut, type Limit, NOTHING_GIVEN, nextSlot } from './pace.ts';

const THREE: Limit = { most: 3, withinMs: 1_000, apartMs: 0 };
const APART: Limit = { most: 3, withinMs: 1_000, apartMs: 100 };
const ONE: Limit = { most: 1, withinMs: 1_000, apartMs: 0 };
const given = (...granted: readonly number[]): Given => ({ ...NOTHING_GIVEN, granted });

describe('the next moment of a limit', () => {
  it.each([
    ['at once where nothing was granted', THREE, given(), 1, 50, 50],
    ['at once where there is room', THREE, given(0, 10), 1, 50, 50],
    ['when the first leaves the window', THREE, given(0, 10, 20), 1, 50, 1_000],
    ['at once where the first has left it', THREE, given(0, 10, 20), 1, 1_000, 1_000],
    ['for two when the second of three leaves', THREE, given(0, 10, 20), 2, 50, 1_010],
    ['for two when the first of two leaves', THREE, given(0, 10), 2, 50, 1_000],
    ['for as many as there may be when all have left', THREE, given(0, 10), 3, 50, 1_010],
    ['for more than there may be when all have left', THREE, given(0, 10), 9, 50, 1_010],
    ['for more than there may be at once where there is none', THREE, given(), 9, 50, 50],
    ['apart from the last', APART, given(0), 1, 50, 100],
    ['apart from one that is still to go', APART, given(500), 1, 50, 600],
    ['by the window where that is longer', APART, given(0, 100, 200), 1, 250, 1_000],
    ['one by one', ONE, given(700), 1, 750, 1_700],
    ['one by one after an album', ONE, given(700, 700, 700), 1, 750, 1_700],
    ['once it is not to be left alone any more', THREE, { ...given(), blockedUntil: 900 }, 1, 50, 900],
    ['and with some granted likewise', THREE, { ...given(0), blockedUntil: 900 }, 1, 50, 900],
  ])('%s', (_what, limit, state, count, from, expected) => {
    expect(nextSlot(limit, state, count, from)).toBe(expected);
  });
});

it('what is given out is remembered as long as a window reaches it', () => {
  expect(giveOut(THREE, given(0, 500), 2, 1_000)).toEqual(given(500, 1_000, 1_000));
  expect(giveOut(THREE, { ...given(), askedUntil: 7, blockedUntil: 8 }, 1, 9)).toEqual({
    granted: [9],
    askedUntil: 7,
    blockedUntil: 8,
  });
});

it('one message takes its part of the window', () => {
  expect(gapOf({ most: 20, withinMs: 60_000, apartMs: 0 })).toBe(3_000);
});
