import { describe, expect, it } from 'vitest';
import { parseMapping, parseWishes } from './import-wishes.ts';

const mapping = {
  kind: 'posts',
  columns: [{ column: 'when', field: 'published_at' }],
  timeZone: null,
  dateFormat: 'auto',
};
const wishes = {
  mappings: { file: mapping },
  chatKeys: ['public_channel:5'],
  observedAtMs: 1_700_000_000_000,
  channelId: 7,
  channelName: '@made_up',
  timeZone: 'Asia/Tashkent',
  leavePictures: true,
};

describe('a stored mapping', () => {
  it('is taken as it was written', () => {
    expect(parseMapping(mapping)).toEqual(mapping);
    expect(parseMapping(JSON.parse(JSON.stringify(mapping)))).toEqual(mapping);
  });

  it.each([
    ['nothing', null],
    ['a text', 'posts'],
    ['a list', []],
    ['a kind that is none', { ...mapping, kind: 'constructor' }],
    ['a way of writing dates that is none', { ...mapping, dateFormat: 'toString' }],
    ['a zone that is no name', { ...mapping, timeZone: 5 }],
    ['columns that are no list', { ...mapping, columns: { 0: mapping.columns[0] } }],
    ['a column without a field', { ...mapping, columns: [{ column: 'when' }] }],
    ['a field that is none', { ...mapping, columns: [{ column: 'when', field: '__proto__' }] }],
    ['a column that is nothing', { ...mapping, columns: [null] }],
    ['a mapping without columns', { ...mapping, columns: undefined }],
  ])('is none where it is %s', (_, value) => {
    expect(parseMapping(value)).toBeNull();
  });
});

describe('stored wishes', () => {
  it('are taken as they were written', () => {
    expect(parseWishes(JSON.parse(JSON.stringify(wishes)))).toEqual(wishes);
  });

  it('of an earlier version leave no pictures', () => {
    const { leavePictures: _, ...earlier } = wishes;
    expect(parseWishes(earlier)).toEqual({ ...wishes, leavePictures: false });
  });

  it.each([
    ['nothing', null],
    ['a text', 'wishes'],
    ['those without mappings', { ...wishes, mappings: null }],
    ['those with a broken mapping', { ...wishes, mappings: { file: { kind: 'posts' } } }],
    ['those whose chats are no list', { ...wishes, chatKeys: 'all' }],
    ['those whose zone is none', { ...wishes, timeZone: null }],
    ['those whose channel has no name', { ...wishes, channelName: undefined }],
    ['those that leave pictures by a text', { ...wishes, leavePictures: 'yes' }],
  ])('are a fault of the program where they are %s', (_, value) => {
    expect(() => parseWishes(value)).toThrow('not what was written');
  });
});
