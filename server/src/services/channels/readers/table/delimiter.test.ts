import { describe, expect, it } from 'vitest';
import { sniffDelimiter } from './delimiter.ts';

describe('sniffDelimiter', () => {
  it.each([
    ['id,date,views\n1;2;3;4;5', ','],
    ['id;date;views', ';'],
    ['id\tdate, local\tviews', '\t'],
    ['id|date|views', '|'],
    ['"a,b,c,d";"e"', ';'],
    ['"said ""a,b""";x', ';'],
    ['"two\nlines, of one cell";x\n1,2,3', ';'],
    ['\n\r\n  id;date', ';'],
    ['id\r1,2', null],
    ['words alone', null],
    ['', null],
  ])('cuts %j at %j', (text, delimiter) => {
    expect(sniffDelimiter(text)).toBe(delimiter);
  });
});
