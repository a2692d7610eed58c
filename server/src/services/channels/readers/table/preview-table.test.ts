import { describe, expect, it } from 'vitest';
import { headOf, OPTIONS } from '../../../../../../testkit/src/readers/read-all.ts';
import { JSON_TABLE, POSTS_CSV, VIEWS_CSV } from '../../../../../../testkit/src/readers/sample-files.ts';
import type { ColumnMapping } from './column-mapping.ts';
import { previewTable, type TablePreview } from './preview-table.ts';

function preview(
  text: string,
  mapping: ColumnMapping,
  shape: 'delimited' | 'json-table' = 'delimited',
): TablePreview | null {
  return previewTable(headOf('t', Buffer.from(text)), shape, mapping, OPTIONS);
}

const MAPPING: ColumnMapping = {
  kind: 'posts',
  columns: [
    { column: 'Channel Username', field: 'channel_username' },
    { column: 'ID', field: 'message_id' },
    { column: 'Date', field: 'published_at' },
    { column: 'Views', field: 'views' },
  ],
  timeZone: null,
  dateFormat: 'auto',
};

describe('previewTable', () => {
  it('shows cells and what they become', () => {
    const shown = preview(POSTS_CSV, MAPPING);
    expect(shown?.columns[0]).toBe('Channel Username');
    expect(shown?.rows.length).toBe(3);
    expect(shown?.rows[1]?.cells[4]).toBe('2.5K');
    expect(shown?.rows[1]?.values).toEqual([
      { field: 'channel', value: '@made_up' },
      { field: 'message_id', value: '11' },
      { field: 'published_at', value: '2024-03-02T12:00:00.000Z' },
      { field: 'views', value: '2500' },
    ]);
  });

  it('shows at most ten rows', () => {
    const rows = Array.from({ length: 50 }, (_, at) => `@made_up,${at + 1},2024-03-01,5`);
    expect(preview(`Channel Username,ID,Date,Views\n${rows.join('\n')}\n`, MAPPING)?.rows.length).toBe(10);
  });

  it('shows the problems of a row beside it', () => {
    const shown = preview(
      'Channel Username,ID,Date,Views\n@made_up,1,soon,5\n@made_up,2,2024-03-01,many\n',
      MAPPING,
    );
    expect(shown?.rows.map((row) => row.problems.map((one) => one.reason))).toEqual([
      ['date_invalid'],
      ['counter_invalid'],
    ]);
    expect(shown?.rows[0]?.values).toEqual([{ field: 'channel', value: '@made_up' }]);
  });

  it('says what the mapping lacks', () => {
    const shown = preview(VIEWS_CSV, { ...MAPPING, kind: 'view_snapshots', columns: [] });
    expect(shown?.missing).toEqual([
      ['message_id', 'post_row_id', 'post_link', 'published_at'],
      ['views', 'forwards', 'reactions', 'comments'],
    ]);
    expect(shown?.rows[0]).toMatchObject({ cells: ['1', '17', '2024-03-01 12:00:00', '100'], values: [] });
  });

  it('shows dotted columns of JSON', () => {
    const mapping: ColumnMapping = {
      ...MAPPING,
      columns: [
        { column: 'channel.username', field: 'channel_username' },
        { column: 'date', field: 'published_at' },
      ],
    };
    const shown = preview(JSON_TABLE, mapping, 'json-table');
    expect(shown?.columns).toEqual(['channel.username', 'message_id', 'date', 'text', 'views']);
    expect(shown?.rows[0]?.values[0]).toEqual({ field: 'channel', value: '@made_up' });
  });

  it('has nothing to show of what is no table', () => {
    expect(preview('just a text', MAPPING)).toBeNull();
  });
});
