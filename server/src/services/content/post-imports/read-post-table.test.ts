import { describe, expect, it } from 'vitest';
import { readPostTable } from './read-post-table.ts';

const linesOf = (csv: string) => readPostTable(csv).rows.map(({ line }) => line);
const faultsOf = (csv: string) =>
  readPostTable(csv).problems.map(({ line, column, reason }) => [line, column, reason]);

describe('a table of posts', () => {
  it.each([
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
  ])('is read with %s, in any order of columns, and passes over columns of its own', (_name, delimiter) => {
    const lines = [
      ['Notes', ' TEXT ', 'Time', 'channel'],
      ['mine', '"Hello, you; all\tof you"', ' 2031-05-05 09:00 ', '@news'],
    ];
    const csv = `\ufeff${lines.map((cells) => cells.join(delimiter)).join('\r\n')}`;
    expect(readPostTable(csv)).toEqual({
      rows: [
        {
          line: 2,
          cells: {
            text: 'Hello, you; all\tof you',
            time: '2031-05-05 09:00',
            channel: '@news',
            zone: '',
            markup: '',
            buttons: '',
            status: '',
          },
        },
      ],
      problems: [],
    });
  });

  it('tells where each row begins, also after texts of several lines and empty lines', () => {
    expect(linesOf('text\none\n"two\nlines"\n\n"three\n\nlines"\nfour\n')).toEqual([2, 3, 6, 9]);
    expect(linesOf('text\r\n"two\r\nlines"\r\nlast')).toEqual([2, 4]);
  });

  it('tells what is wrong with all of it, and where', () => {
    expect(faultsOf('time,channel\n2031-01-01T00:00,1')).toEqual([[1, 'text', 'COLUMN_MISSING']]);
    expect(faultsOf('text,Text\na,b')).toEqual([[1, 'text', 'COLUMN_TWICE']]);
    expect(faultsOf('text')).toEqual([[0, '', 'TABLE_EMPTY']]);
    expect(faultsOf('')).toEqual([[1, 'text', 'COLUMN_MISSING']]);
    expect(faultsOf(`text\n${'a\n'.repeat(1_001)}`)).toEqual([[0, '', 'TOO_MANY_ROWS']]);
    expect(faultsOf('text,time\nHello, you,2031-01-01T00:00')).toEqual([[2, '', 'ROW_TOO_WIDE']]);
    expect(faultsOf('text,time\n"Hello\nyou,2031-01-01T00:00')).toMatchObject([
      [expect.any(Number), '', 'CSV_BROKEN'],
    ]);
  });
});
