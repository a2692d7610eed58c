import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkAlbum,
  checkFile,
  checkKeyboard,
  checkPoll,
  checkRichMessage,
  checkText,
  countText,
} from './check-limits.ts';
import { LIMITS } from './limits.ts';
import { withoutFound } from './normalise-text.ts';
import { postText } from './post-texts.contract.ts';
import { readHtml } from './read-html.ts';
import { readMarkdown } from './read-markdown.ts';
import type { PostText } from './text-entity.ts';
import { writeHtml } from './write-html.ts';
import { writeMarkdown } from './write-markdown.ts';

function words(text: string): PostText {
  return { text, entities: [] };
}
function over(limit: string, measured: number, allowed: number, place: object = {}) {
  return {
    reason: 'OVER_LIMIT',
    limit,
    measured,
    allowed,
    by: measured - allowed,
    place: { offset: null, item: [], ...place },
  };
}

describe('counting', () => {
  it.each([
    ['latin', 'abc', 3],
    ['cyrillic', 'привет', 6],
    ['an emoji', '👍', 2],
    ['a family', '👩‍👩‍👧', 8],
    ['spaces at the ends', '  a b \n', 3],
    ['carriage returns', 'a\r\nb', 3],
  ])('%s: %j', (_what, text, length) => {
    expect(countText(words(text))).toBe(length);
  });

  it('knows nothing of markup', () => {
    fc.assert(
      fc.property(postText, (given) => {
        // An address at the beginning keeps the spaces before it; it is found by Telegram, and not written down.
        const { length } = withoutFound(given).text;
        expect(countText(given)).toBe(length);
        expect(countText(readMarkdown(writeMarkdown(given)).text)).toBe(length);
        expect(countText(readHtml(writeHtml(given)).text)).toBe(length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a text', () => {
  it.each([
    ['text', 4096],
    ['caption', 1024],
    ['poll_question', 300],
    ['poll_option', 100],
    ['poll_explanation', 200],
    ['poll_description', 1024],
  ] as const)('of a %s has at most %i units', (limit, most) => {
    expect(checkText(words('a'.repeat(most)), limit)).toEqual([]);
    expect(checkText(words('a'.repeat(most + 3)), limit)).toEqual([
      over(limit, most + 3, most, { offset: most }),
    ]);
  });

  it('that is too long is so from a whole character on', () => {
    const [problem] = checkText(words(`${'a'.repeat(4095)}👩‍👩‍👧b`), 'text');
    expect(problem).toEqual(over('text', 4104, 4096, { offset: 4095 }));
  });

  it.each(['', ' \n ', '\u200b\u200d', '\u2800\u00a0'])('that shows nothing is empty: %j', (text) => {
    expect(checkText(words(text), 'text')).toMatchObject([
      { reason: 'UNDER_LIMIT', limit: 'text', measured: 0, allowed: 1, by: 1 },
    ]);
    expect(checkText(words(text), 'caption')).toEqual([]);
  });

  it('has at most 100 entities, and what Telegram finds itself is none of them', () => {
    const some = (count: number, type: 'bold' | 'mention') =>
      Array.from({ length: count }, (_, index) => ({ type, offset: index * 2, length: 1 }) as const);
    const text = 'a '.repeat(120);
    expect(checkText({ text, entities: some(100, 'bold') }, 'text')).toEqual([]);
    expect(checkText({ text, entities: some(102, 'bold') }, 'text')).toEqual([
      over('entities', 102, 100, { offset: 200 }),
    ]);
    expect(checkText({ text, entities: some(110, 'mention') }, 'text')).toEqual([]);
  });

  it('is measured after its markup is gone', () => {
    const text: PostText = { text: 'a'.repeat(4096), entities: [{ type: 'bold', offset: 0, length: 9 }] };
    expect(writeMarkdown(text).length).toBeGreaterThan(4096);
    expect(checkText(text, 'text')).toEqual([]);
  });
});

it('an album has 2 to 10 items, each with its caption', () => {
  const captions = Array.from({ length: 11 }, (_, index) => words(index === 4 ? 'a'.repeat(1025) : ''));
  expect(checkAlbum(captions)).toEqual([
    over('album_items', 11, 10),
    over('caption', 1025, 1024, { offset: 1024, item: [4] }),
  ]);
  expect(checkAlbum([words('')])).toMatchObject([{ reason: 'UNDER_LIMIT', limit: 'album_items', by: 1 }]);
});

it('a poll has 1 to 12 options, none of them empty, and an explanation of three lines', () => {
  const poll = {
    question: words('?'),
    options: [words('a'), words(' ')],
    explanation: words('a\nb\nc\nd'),
    description: null,
  };
  expect(checkPoll(poll)).toEqual([
    {
      reason: 'UNDER_LIMIT',
      limit: 'poll_option',
      measured: 0,
      allowed: 1,
      by: 1,
      place: { offset: 0, item: [1] },
    },
    over('poll_explanation_line_breaks', 3, 2, { offset: 5 }),
  ]);
  expect(
    checkPoll({
      ...poll,
      options: Array(13).fill(words('a')),
      explanation: null,
      description: words('d'.repeat(1025)),
    }),
  ).toEqual([over('poll_options', 13, 12), over('poll_description', 1025, 1024, { offset: 1024 })]);
});

it('buttons carry at most 64 bytes, of which a Cyrillic letter takes two, or 256 units to copy', () => {
  const button = { callback_data: 'я'.repeat(33), copy_text: null };
  const copied = { callback_data: null, copy_text: 'c'.repeat(257) };
  expect(checkKeyboard([[button], [{ callback_data: '', copy_text: null }, copied]])).toMatchObject([
    over('button_callback_data', 66, 64, { item: [0, 0] }),
    { reason: 'UNDER_LIMIT', limit: 'button_callback_data', place: { item: [1, 0] } },
    over('button_copy_text', 257, 256, { item: [1, 1] }),
  ]);
});

it('a keyboard has at most 100 buttons, 8 in a row', () => {
  const link = { callback_data: null, copy_text: null };
  expect(checkKeyboard([Array(9).fill(link), ...Array(12).fill(Array(8).fill(link))])).toEqual([
    over('buttons', 105, 100),
    over('buttons_in_row', 9, 8, { item: [0] }),
  ]);
});

describe('a file', () => {
  it.each([
    ['photo', 'upload', 10],
    ['file', 'upload', 50],
    ['photo', 'address', 5],
    ['file', 'address', 20],
  ] as const)('%s by %s has at most %i MB', (kind, way, megabytes) => {
    const bytes = megabytes * 1024 * 1024;
    expect(checkFile({ kind, way, bytes, size: null })).toEqual([]);
    expect(checkFile({ kind, way, bytes: bytes + 1, size: null }, [2])).toEqual([
      over(way === 'upload' ? kind : `${kind}_by_address`, bytes + 1, bytes, { item: [2] }),
    ]);
  });

  it('that is a photo is neither large nor narrow', () => {
    const photo = { kind: 'photo', way: 'upload', bytes: 1 } as const;
    expect(checkFile({ ...photo, size: { width: 9500, height: 500 } })).toEqual([]);
    expect(checkFile({ ...photo, size: { width: 9600, height: 400 } })).toEqual([
      over('photo_ratio', 24, 20),
    ]);
    expect(checkFile({ ...photo, size: { width: 6000, height: 4001 } })).toEqual([
      over('photo_sides', 10_001, 10_000),
    ]);
    expect(checkFile({ ...photo, kind: 'file', size: { width: 6000, height: 4001 } })).toEqual([]);
  });
});

it('a rich message counts code points, blocks, levels, media and columns', () => {
  const most = LIMITS.rich_text.most;
  const full = { text: '👍'.repeat(most), blocks: 500, depth: 16, media: 50, tableColumns: 20 };
  expect(checkRichMessage(full)).toEqual([]);
  expect(
    checkRichMessage({ text: `${full.text}a`, blocks: 501, depth: 17, media: 51, tableColumns: 21 }),
  ).toEqual([
    over('rich_text', most + 1, most, { offset: 2 * most }),
    over('rich_blocks', 501, 500),
    over('rich_depth', 17, 16),
    over('rich_media', 51, 50),
    over('rich_table_columns', 21, 20),
  ]);
});
