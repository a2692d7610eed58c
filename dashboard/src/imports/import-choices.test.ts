import { InspectedFileSchema, TableKind } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { timestampDate } from '@bufbuild/protobuf/wkt';
import { describe, expect, test } from 'vitest';
import { type ImportChoices, mappingOf, obstacles, toStartRequest } from './import-choices.ts';
import { assignColumn, draftOf } from './mapping-draft.ts';

const nothingChosen: ImportChoices = {
  drafts: new Map(),
  chatKeys: new Set(),
  channelId: null,
  channelName: '',
  observedAt: null,
  timeZone: 'Asia/Tashkent',
};

const desktop = create(InspectedFileSchema, { fileId: 'desktop' });
const broken = create(InspectedFileSchema, { fileId: 'broken', problem: { reason: 'file_empty' } });
const account = create(InspectedFileSchema, { fileId: 'account', chats: [{ key: 'c1' }], privateChats: 3 });
const table = create(InspectedFileSchema, {
  fileId: 'table',
  columns: ['when', 'seen'],
  needsMapping: true,
  needsChannel: true,
  problem: { reason: 'mapping_needed' },
});

describe('what is in the way of an import', () => {
  test('nothing for a file that tells everything', () => {
    expect(obstacles([desktop], nothingChosen)).toEqual([]);
    expect(obstacles([desktop, broken], nothingChosen)).toEqual([]);
  });

  test('files of which none can be read', () => {
    expect(obstacles([broken], nothingChosen)).toEqual(['nothing-readable']);
    expect(obstacles([], nothingChosen)).toEqual(['nothing-readable']);
  });

  test('an account of which nothing is ticked', () => {
    expect(obstacles([account], nothingChosen)).toEqual(['chats']);
    expect(obstacles([account], { ...nothingChosen, chatKeys: new Set(['c1']) })).toEqual([]);
    expect(obstacles([account, desktop], nothingChosen)).toEqual([]);
  });

  test('a table of which nobody said what it holds, nor of which channel it is', () => {
    expect(obstacles([table], nothingChosen)).toEqual(['columns', 'channel']);
    const draft = assignColumn(draftOf(table), 'when', 'published_at');
    const mapped = { ...nothingChosen, drafts: new Map([['table', draft]]) };
    expect(obstacles([table], mapped)).toEqual(['channel']);
    expect(obstacles([table], { ...mapped, channelName: '@durov' })).toEqual([]);
    expect(obstacles([table], { ...mapped, channelId: 4 })).toEqual([]);
    expect(obstacles([table], { ...mapped, channelName: '  ' })).toEqual(['channel']);
  });

  test('a mapping that gives one field twice', () => {
    const draft = assignColumn(assignColumn(draftOf(table), 'when', 'published_at'), 'seen', 'published_at');
    const mapped = { ...nothingChosen, channelId: 4, drafts: new Map([['table', draft]]) };
    expect(obstacles([table], mapped)).toEqual(['columns']);
  });
});

describe('the request', () => {
  test('carries only what was chosen', () => {
    const request = toStartRequest('u', [desktop], {
      ...nothingChosen,
      channelName: 'ignored',
      channelId: 3,
    });
    expect(request).toMatchObject({ uploadId: 'u', mappings: [], chatKeys: [], timeZone: 'Asia/Tashkent' });
    expect([request.observedAt, request.channelId, request.channelName]).toEqual([undefined, undefined, '']);
  });

  test('carries mapping, time and a new channel', () => {
    const observedAt = new Date('2025-03-04T05:06:00Z');
    const draft = { ...draftOf(table), kind: TableKind.VIEW_SNAPSHOTS };
    const request = toStartRequest('u', [table], {
      ...nothingChosen,
      drafts: new Map([['table', draft]]),
      channelName: ' @durov ',
      observedAt,
    });
    expect(request.mappings[0]).toMatchObject({
      fileId: 'table',
      mapping: { kind: TableKind.VIEW_SNAPSHOTS },
    });
    expect(request.channelName).toBe('@durov');
    expect(request.observedAt === undefined ? null : timestampDate(request.observedAt)).toEqual(observedAt);
  });

  test('prefers an existing channel', () => {
    const request = toStartRequest('u', [table], { ...nothingChosen, channelId: 4, channelName: '@x' });
    expect([request.channelId, request.channelName]).toEqual([4, '']);
  });
});

test('the mapping in force is the own one, else the suggested', () => {
  const own = assignColumn(draftOf(table), 'seen', 'views');
  expect(mappingOf(table, nothingChosen)).toEqual(draftOf(table));
  expect(mappingOf(table, { ...nothingChosen, drafts: new Map([['table', own]]) })).toBe(own);
});
