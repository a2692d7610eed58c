import { InspectedFileSchema, TableKind } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { chooseMappings } from './choose-mappings.ts';

const recognised = create(InspectedFileSchema, {
  fileId: 'a',
  fileName: 'posts.csv',
  columns: ['id', 'date', 'seen', 'note'],
  mapping: {
    kind: TableKind.POSTS,
    timeZone: 'Europe/Moscow',
    columns: [
      { column: 'id', field: 'message_id' },
      { column: 'date', field: 'published_at' },
      { column: 'note', field: 'text' },
    ],
  },
});
const strange = create(InspectedFileSchema, { fileId: 'b', fileName: 'x.csv', columns: ['nr', 'n', 'a=b'] });

describe('chooseMappings', () => {
  it('changes what was recognised by the pairs and keeps the rest', () => {
    const [mapping] = chooseMappings([recognised], ['seen=views', 'note=']);
    expect(mapping?.mapping).toMatchObject({
      kind: TableKind.POSTS,
      timeZone: 'Europe/Moscow',
      columns: [
        { column: 'id', field: 'message_id' },
        { column: 'date', field: 'published_at' },
        { column: 'seen', field: 'views' },
      ],
    });
  });

  it('gives a field to one column only', () => {
    const [mapping] = chooseMappings([recognised], ['seen=message_id']);
    expect(mapping?.mapping?.columns.map(({ column }) => column)).toEqual(['date', 'note', 'seen']);
  });

  it('tells by the fields what a table is about that nobody recognised', () => {
    const kindOf = (...pairs: string[]) => chooseMappings([strange], pairs)[0]?.mapping?.kind;
    expect(kindOf('nr=published_at', 'n=subscribers')).toBe(TableKind.SUBSCRIBERS);
    expect(kindOf('nr=message_id', 'n=views')).toBe(TableKind.VIEW_SNAPSHOTS);
    expect(kindOf('nr=published_at', 'n=views')).toBe(TableKind.POSTS);
  });

  it('maps only the files that have the column, and cuts at the last equals sign', () => {
    const mappings = chooseMappings([recognised, strange], ['a=b=views']);
    expect(mappings.map(({ fileId }) => fileId)).toEqual(['b']);
    expect(mappings[0]?.mapping?.columns).toMatchObject([{ column: 'a=b', field: 'views' }]);
  });

  it('refuses a column that no file has', () => {
    for (const pair of ['sean=views', '=views', 'views']) {
      expect(() => chooseMappings([recognised], [pair])).toThrow(
        expect.objectContaining({
          reason: 'MAPPING_WRONG',
          remedy: expect.stringContaining('posts.csv: id, date, seen, note'),
        }),
      );
    }
    expect(chooseMappings([recognised], [])).toEqual([]);
  });
});
