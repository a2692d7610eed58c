import fc from 'fast-check';
import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { bar, fitTo, padTo, spark, squeeze } from './text-charts.ts';

describe('text charts', () => {
  it('draw what is small so that it is seen, and nothing as nothing', () => {
    expect(spark([0, 1, 500, 1000, null], 0)).toBe(' ▁▄█·');
    expect(spark([5, 5], 0)).toBe('██');
    expect([bar(0, 10), bar(0.001, 10), bar(1, 10)]).toEqual(['', '█', '█'.repeat(10)]);
  });

  it('average neighbours where there are too many, without what is not known', () => {
    expect(squeeze([1, 3, null, 5, null, null, 7], 4)).toEqual([2, 5, null, 7]);
    expect(squeeze([1, null], 4)).toEqual([1, null]);
  });

  it('fit any text to its columns', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 40 }),
        fc.integer({ min: 1, max: 30 }),
        (text, columns) => {
          expect(stringWidth(fitTo(text, columns))).toBeLessThanOrEqual(Math.max(columns, 0));
        },
      ),
    );
    expect(padTo('❤', 4)).toBe(`❤${' '.repeat(4 - stringWidth('❤'))}`);
  });
});
