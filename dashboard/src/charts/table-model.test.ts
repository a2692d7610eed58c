// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type ColumnOf, sortedIndices, tableOf, withoutUnknownColumns } from './table-model.ts';

interface Row {
  readonly name: string;
  readonly views: number | null;
}

const columns: readonly ColumnOf<Row>[] = [
  { key: 'name', label: 'Name', kind: 'text', cell: (row) => row.name },
  { key: 'views', label: 'Views', kind: 'count', cell: (row) => row.views },
];

const rows: readonly Row[] = [
  { name: 'post 10', views: 5 },
  { name: 'post 9', views: null },
  { name: 'пост', views: Number.NaN },
  { name: 'post 2', views: -1 },
];

describe('a table made from records', () => {
  it('keeps the columns in order and turns what is no number into unknown', () => {
    const table = tableOf(columns, rows);
    expect(table.columns.map((column) => column.key)).toEqual(['name', 'views']);
    expect(table.rows).toEqual([
      ['post 10', 5],
      ['post 9', null],
      ['пост', null],
      ['post 2', -1],
    ]);
  });

  it('sorts numbers as numbers with unknown last in both directions', () => {
    const table = tableOf(columns, rows);
    expect(sortedIndices(table, 1, 'ascending', 'en')).toEqual([3, 0, 1, 2]);
    expect(sortedIndices(table, 1, 'descending', 'en')).toEqual([0, 3, 1, 2]);
  });

  it('sorts text as a person would, with the numbers in it', () => {
    const table = tableOf(columns, rows);
    expect(sortedIndices(table, 0, 'ascending', 'en')).toEqual([3, 1, 0, 2]);
  });

  it('leaves out columns of numbers that nobody knows, but never words', () => {
    const silent = tableOf(columns, [{ name: 'a', views: null }]);
    expect(withoutUnknownColumns(silent).columns.map((column) => column.key)).toEqual(['name']);
    expect(withoutUnknownColumns(silent).rows).toEqual([['a']]);
    expect(withoutUnknownColumns(tableOf(columns, rows)).rows[0]).toEqual(['post 10', 5]);
  });
});
