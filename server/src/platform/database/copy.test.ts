import { describe, expect, it } from 'vitest';
import { copyLine, quoteName } from './copy.ts';

describe('a line of COPY', () => {
  it.each([
    [['plain', 1, true, null], 'plain\t1\tt\t\\N\n'],
    [['tab\tline\nreturn\rback\\slash'], 'tab\\tline\\nreturn\\rback\\\\slash\n'],
    [['\\N', '', '\\.'], '\\\\N\t\t\\\\.\n'],
    [[9_007_199_254_740_993n, -0.5, false], '9007199254740993\t-0.5\tf\n'],
    [[new Date('2024-02-29T12:00:00.123Z')], '2024-02-29T12:00:00.123Z\n'],
    [[['a', 'b"c', 'd\\e', ''], [1, 2], []], '{"a","b\\\\"c","d\\\\\\\\e",""}\t{1,2}\t{}\n'],
    [[], '\n'],
  ])('is escaped and ends the row (%#)', (values, line) => {
    expect(copyLine(values)).toBe(line);
  });

  it.each([new Date(Date.UTC(10_000, 0)), new Date('0000-06-01T00:00:00Z')])('refuses the time %s', (at) => {
    expect(() => copyLine([at])).toThrow(RangeError);
  });
});

it('a name is quoted part by part', () => {
  expect(quoteName('channels.post')).toBe('"channels"."post"');
  expect(quoteName('odd"name')).toBe('"odd""name"');
});
