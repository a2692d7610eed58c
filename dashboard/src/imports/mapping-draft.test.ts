import { InspectedFileSchema, TableKind } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { describe, expect, test } from 'vitest';
import { fields } from '../i18n/en/fields.ts';
import {
  assignColumn,
  draftOf,
  FIELDS,
  fieldsGivenTwice,
  isField,
  type MappingDraft,
  missingFields,
  toColumnMapping,
} from './mapping-draft.ts';

const suggested = create(InspectedFileSchema, {
  fileId: 'f',
  columns: ['id', 'date', 'junk'],
  mapping: {
    kind: TableKind.POSTS,
    columns: [
      { column: 'id', field: 'message_id' },
      { column: 'date', field: 'published_at' },
      { column: 'junk', field: '' },
    ],
    timeZone: 'Asia/Tashkent',
    dateFormat: 'dmy',
  },
});

const empty: MappingDraft = { kind: TableKind.POSTS, fieldOf: new Map(), timeZone: '', dateFormat: '' };

describe('a draft', () => {
  test('begins with what the server suggests', () => {
    const draft = draftOf(suggested);
    expect([...draft.fieldOf]).toEqual([
      ['id', 'message_id'],
      ['date', 'published_at'],
    ]);
    expect(draft).toMatchObject({ kind: TableKind.POSTS, timeZone: 'Asia/Tashkent', dateFormat: 'dmy' });
  });

  test('begins as posts where nothing is suggested', () => {
    const draft = draftOf(create(InspectedFileSchema, { mapping: { dateFormat: 'klingon' } }));
    expect(draft).toEqual(empty);
    expect(draftOf(create(InspectedFileSchema, {}))).toEqual(empty);
  });

  test('goes back to the contract as it came', () => {
    const mapping = toColumnMapping(draftOf(suggested));
    expect(mapping).toMatchObject({
      kind: TableKind.POSTS,
      columns: [
        { column: 'id', field: 'message_id' },
        { column: 'date', field: 'published_at' },
      ],
      timeZone: 'Asia/Tashkent',
      dateFormat: 'dmy',
    });
  });

  test('gives and takes columns without touching the draft before', () => {
    const more = assignColumn(empty, 'seen', 'views');
    const less = assignColumn(more, 'seen', '');
    expect(more.fieldOf.get('seen')).toBe('views');
    expect([less.fieldOf.size, empty.fieldOf.size]).toEqual([0, 0]);
  });
});

describe('what a draft lacks', () => {
  test.each([
    [TableKind.POSTS, ['published_at']],
    [TableKind.SUBSCRIBERS, ['subscribers']],
    [TableKind.REACTIONS, ['post_row_id', 'reaction', 'reaction_count']],
    [TableKind.CHANNELS, ['channel_title']],
    [TableKind.VIEW_SNAPSHOTS, ['message_id', 'forwards']],
  ])('a table of kind %d is complete with %s', (kind, given) => {
    const draft = given.reduce((sum, field) => assignColumn(sum, `column of ${field}`, field), {
      ...empty,
      kind,
    });
    expect(missingFields({ ...empty, kind })).not.toEqual([]);
    expect(missingFields(draft)).toEqual([]);
  });

  test('two columns cannot be the same field', () => {
    const twice = assignColumn(assignColumn(empty, 'a', 'views'), 'b', 'views');
    expect(fieldsGivenTwice(twice)).toEqual(['views']);
    expect(fieldsGivenTwice(assignColumn(twice, 'b', 'text'))).toEqual([]);
  });
});

test('every field has a name, and only fields do', () => {
  expect(FIELDS.filter((field) => !(field in fields))).toEqual([]);
  expect([isField('views'), isField('telethon_media'), isField('toString')]).toEqual([true, false, false]);
});
