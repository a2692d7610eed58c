import { describe, expect, it } from 'vitest';
import { headOf } from '../../../../../testkit/src/readers/read-all.ts';
import {
  ACCOUNT,
  DESKTOP,
  JSON_TABLE,
  PAGE,
  POSTS_CSV,
  TELETHON,
  VIEWS_CSV,
} from '../../../../../testkit/src/readers/sample-files.ts';
import { readingOrder, recogniseFile } from './recognise-file.ts';
import { REFUSAL_REASONS } from './refusal-reasons.ts';
import { SKIP_REASONS } from './skip-reasons.ts';

const recognised = (content: string | Buffer, name = 'upload'): ReturnType<typeof recogniseFile> =>
  recogniseFile(headOf(name, Buffer.from(content)));

describe('recogniseFile', () => {
  it.each([
    ['telegram-desktop', 'export', DESKTOP],
    ['telegram-desktop-account', 'export', ACCOUNT],
    ['telethon-json', 'dump', TELETHON],
    ['json-table', 'dump', JSON_TABLE],
    ['delimited', 'dump', POSTS_CSV],
    ['public-page', 'web-preview', PAGE],
  ])('knows %s by its content alone', (shape, source, content) => {
    for (const name of ['result.json', 'a.csv', 'page.html', 'nothing']) {
      expect(recognised(content, name)).toMatchObject({ kind: 'recognised', shape, source });
    }
  });

  it('knows a file whose head ends in the middle of anything', () => {
    for (const content of [DESKTOP, TELETHON, POSTS_CSV]) {
      const bytes = Buffer.from(content);
      const shape = recognised(content);
      for (let length = Math.floor(bytes.length / 2); length < bytes.length; length += 1) {
        const head = { name: 'x', bytes: bytes.subarray(0, length), whole: false };
        expect(recogniseFile(head)).toMatchObject({
          kind: 'recognised',
          shape: 'shape' in shape ? shape.shape : '',
        });
      }
    }
  });

  it.each([
    ['file_empty', ''],
    ['file_empty', '\ufeff'],
    ['file_empty', ' \n '],
    ['file_unknown', 'just some words'],
    ['json_no_records', '{"a": 1}'],
    ['json_no_records', '[]'],
    ['json_no_records', '{"chat": {"id": 5}}'],
    ['table_no_columns', '1,2,3\n4,5,6\n'],
    ['table_too_wide', `${Array.from({ length: 600 }, (_, at) => `c${at}`).join(',')}\n`],
    ['archive_nested', Buffer.from([0x50, 0x4b, 3, 4, 0, 0])],
    ['file_binary', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8])],
  ])('refuses: %s', (reason, content) => {
    expect(recognised(content)).toMatchObject({ kind: 'refused', reason });
  });

  it('survives any nesting', () => {
    for (const mark of ['[', '{"a":', '[{"a":[']) {
      const head = { name: 'x', bytes: Buffer.from(mark.repeat(100_000)).subarray(0, 262_144), whole: false };
      expect(['recognised', 'refused']).toContain(recogniseFile(head).kind);
    }
  });

  it('reads channels before posts, and posts before what refers to them', () => {
    const channels = 'id,channel_name,username,created_at\n7,Name,made_up,2024-12-20\n';
    const order = [VIEWS_CSV, DESKTOP, POSTS_CSV, channels].map((content) => {
      const found = recognised(content);
      return found.kind === 'recognised' ? readingOrder(found) : Number.NaN;
    });
    expect(order).toEqual([2, 1, 1, 0]);
  });
});

describe('the catalogues of reasons', () => {
  it('have a text for everything, in snake case', () => {
    for (const [reason, text] of Object.entries(SKIP_REASONS)) {
      expect(reason).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(text).toMatch(/\.$/);
    }
    for (const [reason, { message, remedy }] of Object.entries(REFUSAL_REASONS)) {
      expect(reason).toMatch(/^[a-z]+(_[a-z]+)*$/);
      expect(message).toMatch(/\.$/);
      expect(remedy).toMatch(/[.@]?.*\.$/);
    }
  });
});
