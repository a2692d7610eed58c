// @vitest-environment node
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv.ts';
import { neutralise, restoreNeutralised } from './formula-safety.ts';
import type { Cell, TableModel } from './table-model.ts';
import { toXlsx } from './xlsx.ts';
import { columnName, safeSheetName } from './xlsx-parts.ts';

const hostile = [
  '=1+1',
  '=HYPERLINK("http://evil.example";"click")',
  "=cmd|' /C calc'!A0",
  '+1+cmd',
  '-2+3+cmd',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '  =1',
  '\u00a0=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
  "'=1",
  'a;=1+1;b',
  'a\n=1+1;b',
  'a\t=1',
  ";'x",
  "''",
  'a"b',
  'a,b;c',
  'line\r\nbreak',
  '',
  'constructor',
  '__proto__',
  '_x0041_',
  '\u0000\u0001',
  '\ud800',
  '👩‍👩‍👧 привет',
  '<b>&amp;</b>',
  ']]>',
];

function oneColumn(cells: readonly Cell[]): TableModel {
  return {
    columns: [{ key: 'text', label: 'Text', kind: 'text' }],
    rows: cells.map((cell) => [cell]),
  };
}

/** A reader of CSV that shares no code with the writer. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let index = csv.startsWith('\uFEFF') ? 1 : 0; index < csv.length; index++) {
    const unit = csv.charAt(index);
    if (quoted) {
      if (unit === '"' && csv[index + 1] === '"') {
        cell += '"';
        index++;
      } else if (unit === '"') quoted = false;
      else cell += unit;
    } else if (unit === '"') quoted = true;
    else if (unit === ',' || (unit === '\r' && csv[index + 1] === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (unit === '\r') {
        rows.push([]);
        index++;
      }
    } else cell += unit;
  }
  return rows.slice(0, -1);
}

const startsLikeFormula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]|[;\t\r\n]\s*[=+\-@＝＋－＠]/u;

describe('a table as CSV', () => {
  it('leaves no cell that a spreadsheet would run, and gives every text back', () => {
    const rows = parseCsv(toCsv(oneColumn(hostile))).slice(1);
    for (const row of rows) expect(row[0]).not.toMatch(startsLikeFormula);
    expect(rows.map((row) => restoreNeutralised(row[0] ?? ''))).toEqual(hostile);
  });

  it('keeps numbers as numbers, negative ones too, and unknown as nothing', () => {
    const csv = toCsv({
      columns: [{ key: 'a', label: 'A', kind: 'count' }],
      rows: [[-5], [0.25], [null], [9_007_199_254_740_991], [1e21]],
    });
    expect(csv).toBe('\uFEFFa\r\n-5\r\n0.25\r\n\r\n9007199254740991\r\n1000000000000000000000\r\n');
  });

  it('gives any text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(restoreNeutralised(neutralise(text))).toBe(text);
        expect(neutralise(text)).not.toMatch(startsLikeFormula);
      }),
    );
  });
});

/** Reads the inline strings and numbers of a sheet; shares no code with the writer. */
function readSheet(file: Uint8Array): { cells: Map<string, string | number>; xml: string } {
  const xml = strFromU8(unzipSync(file)['xl/worksheets/sheet1.xml'] ?? new Uint8Array());
  const cells = new Map<string, string | number>();
  for (const match of xml.matchAll(
    /<c r="([A-Z]+\d+)"[^>]*?(?: t="inlineStr")?>(?:<is><t[^>]*>([\s\S]*?)<\/t><\/is>|<v>([^<]*)<\/v>)<\/c>/g,
  )) {
    const [, address = '', text, number] = match;
    cells.set(address, number === undefined ? unescapeXml(text ?? '') : Number(number));
  }
  return { cells, xml };
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

describe('a table as XLSX', () => {
  it('writes 10,000 hostile cells as text, without one formula, and gives them back', async () => {
    const cells = Array.from({ length: 10_000 }, (_, index) => `${hostile[index % hostile.length]}${index}`);
    const { cells: read, xml } = readSheet(await toXlsx(oneColumn(cells), 'Hostile'));
    expect(xml).not.toContain('<f');
    expect(cells.map((_, index) => read.get(`A${index + 2}`))).toEqual(cells);
  });

  it('gives any text back, and its XML holds nothing that XML forbids', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), async (texts) => {
        const { cells, xml } = readSheet(await toXlsx(oneColumn(texts), 'x'));
        expect(xml).toBe(xml.toWellFormed());
        expect(xml).not.toMatch(/(?![\t\n])\p{Cc}|[\ufffe\uffff]/u);
        expect(texts.map((_, index) => cells.get(`A${index + 2}`) ?? '')).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps numbers as numbers with the format of their column', async () => {
    const { cells, xml } = readSheet(
      await toXlsx(
        { columns: [{ key: 'er', label: 'ER', kind: 'share' }], rows: [[0.1234], [null], [-2]] },
        'x',
      ),
    );
    expect(cells.get('A2')).toBe(0.1234);
    expect(cells.has('A3')).toBe(false);
    expect(cells.get('A4')).toBe(-2);
    expect(xml).toContain('<c r="A2" s="3">');
  });

  it('cuts a text that no cell can hold', async () => {
    const { cells } = readSheet(await toXlsx(oneColumn(['x'.repeat(40_000)]), 'x'));
    expect(String(cells.get('A2'))).toHaveLength(32_767);
  });
});

describe('names in a workbook', () => {
  it.each([
    ['a/b\\c?*[d]:', 'a b c d'],
    ["'quoted'", 'quoted'],
    ['', 'Sheet'],
    ['😀'.repeat(30), '😀'.repeat(15)],
  ])('makes %j a sheet name', (name, expected) => {
    expect(safeSheetName(name)).toBe(expected);
  });

  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('names column %d %s', (index, name) => {
    expect(columnName(index)).toBe(name);
  });
});
