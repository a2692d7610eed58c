import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from './csv-line.ts';
import { safeCell, textOfCell } from './safe-cell.ts';

describe('csvLine', () => {
  it('quotes what would break the line', () => {
    expect(csvLine(['plain', 'a,b', 'say "so"', 'two\nlines', ''])).toBe(
      'plain,"a,b","say ""so""","two\nlines",\r\n',
    );
  });
});

describe('safeCell', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\ttab', '  =1', '＝1', "'=1"])('defuses %j', (text) => {
    expect(safeCell(text)).toBe(`'${text}`);
  });

  it.each([
    ['a;=1+1', "a;'=1+1"],
    ['a\n- b', "a\n'- b"],
    ['a\t @b', "a\t' @b"],
    ["a;'b", "a;''b"],
    ['a;"=1;', 'a;\'"=1;'],
    ['\t=1', "'\t'=1"],
    ['a;b', 'a;b'],
  ])('defuses what another separator would make a cell of: %j', (text, safe) => {
    expect(safeCell(text)).toBe(safe);
    expect(textOfCell(safe)).toBe(text);
  });

  it('leaves alone what is no formula', () => {
    for (const text of ['', 'a=b', '1+1', '[1]', '{"a":1}']) expect(safeCell(text)).toBe(text);
  });

  it('leaves no text that a spreadsheet would run, and gives each back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(textOfCell(safeCell(text))).toBe(text);
        expect(safeCell(text)).not.toMatch(/^\s*[=+\-@＝＋－＠]|^[\t\r\n]|[;\t\r\n]\s*[=+\-@＝＋－＠]/u);
      }),
    );
    const near = fc.array(fc.constantFrom(';', '\t', '\n', '\r', ' ', "'", '=', '-', 'x'), { maxLength: 8 });
    fc.assert(
      fc.property(near, (pieces) => {
        const text = pieces.join('');
        expect(textOfCell(safeCell(text))).toBe(text);
        expect(safeCell(text)).not.toMatch(/^\s*[=-]|^[\t\r\n]|[;\t\r\n]\s*[=-]/);
      }),
      { numRuns: 2_000 },
    );
  });
});
