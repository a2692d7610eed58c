import { describe, expect, it } from 'vitest';
import { fieldReport } from '../../../../../../testkit/src/readers/field-report.ts';
import { counterOf, idOf, own, sizeOf, textOf } from './fields.ts';

describe('fields of an object out of JSON', () => {
  it('are its own alone', () => {
    const object = JSON.parse('{"__proto__": 1, "toString": 2, "a": null}');
    expect(['__proto__', 'toString', 'a', 'constructor'].map((key) => own(object, key))).toEqual([
      1,
      2,
      null,
      undefined,
    ]);
  });

  it.each([
    [0, 0, []],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, []],
    [null, null, []],
    [undefined, null, []],
    [-1, null, ['counter_out_of_range views']],
    [2 ** 53, null, ['counter_out_of_range views']],
    [1e300, null, ['counter_out_of_range views']],
    [1.5, null, ['counter_invalid views']],
    [Number.NaN, null, ['counter_invalid views']],
    ['5', null, ['counter_invalid views']],
    [true, null, ['counter_invalid views']],
    [[5], null, ['counter_invalid views']],
  ])('count %j as %j', (value, count, found) => {
    const { report, problems } = fieldReport();
    expect(counterOf(value, 'views', report)).toBe(count);
    expect(problems()).toEqual(found);
  });

  it.each([
    [7, 7],
    ['-1001307493052', -1001307493052],
    [0, null],
    ['0', null],
    [1.5, null],
    [2 ** 53, null],
    ['9999999999999999', null],
    [' 7', null],
    ['7e3', null],
    [null, null],
  ])('name %j as the id %j', (value, id) => {
    expect(idOf(value)).toBe(id);
  });

  it.each([
    [12.6, 13],
    [0, 0],
    [-1, null],
    [Number.POSITIVE_INFINITY, null],
    [2 ** 60, null],
    ['12', null],
  ])('measure %j as %j', (value, size) => {
    expect(sizeOf(value)).toBe(size);
  });

  it.each([
    ['', null],
    [7, null],
    ['a', 'a'],
    ['a\u0000\ud800', 'a\ufffd\ufffd'],
  ])('say %j as %j', (value, text) => {
    expect(textOf(value)).toBe(text);
  });
});
