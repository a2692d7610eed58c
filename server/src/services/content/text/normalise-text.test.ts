import { describe, expect, it } from 'vitest';
import { normaliseText, withoutFound } from './normalise-text.ts';
import type { EntityType, TextEntity } from './text-entity.ts';

function plain(
  type: 'bold' | 'italic' | 'underline' | 'spoiler' | 'code' | 'pre' | 'blockquote' | 'mention',
  offset: number,
  length: number,
): TextEntity {
  return { type, offset, length };
}
function link(offset: number, length: number, url = 'https://example.com/'): TextEntity {
  return { type: 'text_link', offset, length, url };
}
function emoji(offset: number, length: number): TextEntity {
  return { type: 'custom_emoji', offset, length, custom_emoji_id: '5368324170671202286' };
}
function ordered(text: string, ...entities: readonly TextEntity[]) {
  return normaliseText({ text, entities }).text;
}
/** `bold 0+5`, for short. */
function shortly(entities: readonly TextEntity[]): string[] {
  return entities.map(({ type, offset, length }) => `${type} ${offset}+${length}`);
}
function lost(text: string, ...entities: readonly TextEntity[]) {
  return normaliseText({ text, entities }).problems.map(
    ({ reason, place, values }) =>
      `${reason} ${Object.values(values).join(' ')} ${place.offset}+${place.length}`,
  );
}

describe('the characters of a text', () => {
  it.each([
    ['a tab and other control characters', 'a\tb\u0001c', 'a b c'],
    ['carriage returns', 'a\r\nb\rc', 'a\nbc'],
    ['line and direction separators', 'a\u2028b\u202ec', 'abc'],
    ['combining lines', 'a\u030ab\u0333c\u033f', 'abc'],
    ['direction marks in a row', 'a\u200f\u200e\u200fb', 'a\u200c\u200c\u200fb'],
    ['half a surrogate pair', 'a\ud83db', 'a\ufffdb'],
  ])('are kept as Telegram keeps them: %s', (_what, given, kept) => {
    expect(ordered(given).text).toBe(kept);
  });

  it('move the entities behind them', () => {
    expect(shortly(ordered('a\r\nb', plain('bold', 3, 1)).entities)).toEqual(['bold 2+1']);
  });
});

describe('spaces and line breaks at the ends', () => {
  it.each([
    ['are cut off', ' \n a b \n ', [], 'a b', []],
    ['shorten an entity at the end', 'a b  ', [plain('bold', 2, 3)], 'a b', ['bold 2+1']],
    ['take an entity with them that holds nothing else', 'a  ', [plain('bold', 1, 2)], 'a', []],
    [
      'stay at the beginning inside an entity, as in Telegram',
      '  a',
      [plain('bold', 1, 2)],
      ' a',
      ['bold 0+2'],
    ],
    [
      'are no edge of an entity where they break the line',
      'a\nb\nc',
      [plain('bold', 1, 3)],
      'a\nb\nc',
      ['bold 2+1'],
    ],
    ['leave other white space alone', '\u00a0a\u00a0', [], '\u00a0a\u00a0', []],
  ] as const)('%s', (_what, given, entities, text, kept) => {
    const read = ordered(given, ...entities);
    expect([read.text, shortly(read.entities)]).toEqual([text, kept]);
  });
});

describe('the place of an entity', () => {
  it('is clipped to the text, and one outside is named', () => {
    expect(shortly(ordered('abc', plain('bold', -2, 3), plain('italic', 2, 9)).entities)).toEqual([
      'bold 0+1',
      'italic 2+1',
    ]);
    expect(lost('abc', plain('italic', 2, 9), plain('bold', 7, 2))).toEqual([
      'ENTITY_OUTSIDE_TEXT italic 2+9',
      'ENTITY_OUTSIDE_TEXT bold 7+2',
    ]);
  });

  it.each([
    ['a surrogate pair', 'a👍b', plain('bold', 2, 1), 'bold 1+2'],
    ['a family', '👩‍👩‍👧', plain('bold', 3, 2), 'bold 0+8'],
    ['a letter and its accent', 'xe\u0301', plain('italic', 2, 1), 'italic 1+2'],
    ['a flag', '🇺🇿', plain('underline', 0, 2), 'underline 0+4'],
  ])('is widened so that it never splits %s', (_what, text, entity, kept) => {
    expect(shortly(ordered(text, entity).entities)).toEqual([kept]);
  });

  it('of a custom emoji covers its own stand-in only, though the next may join with it', () => {
    expect(shortly(ordered('🇺🇿', emoji(0, 2), emoji(2, 2)).entities)).toEqual([
      'custom_emoji 0+2',
      'custom_emoji 2+2',
    ]);
  });
});

describe('the value of an entity', () => {
  it.each([
    [link(0, 1, 'example.com'), link(0, 1, 'http://example.com')],
    [link(0, 1, 'tg://user?id=42'), { type: 'text_mention', offset: 0, length: 1, user: { id: 42 } }],
    [link(0, 1, 'tg://resolve?domain=durov'), link(0, 1, 'tg://resolve?domain=durov')],
    [
      { type: 'date_time', offset: 0, length: 1, unix_time: 5, date_time_format: '' },
      { type: 'date_time', offset: 0, length: 1, unix_time: 5 },
    ],
    [
      { type: 'pre', offset: 0, length: 1, language: '' },
      { type: 'pre', offset: 0, length: 1 },
    ],
  ] satisfies [TextEntity, TextEntity][])('%j is %j', (given, kept) => {
    expect(ordered('a', given).entities).toStrictEqual([kept]);
  });

  it.each([
    [link(0, 1, 'nothing'), 'text_link'],
    [link(0, 1, 'ftp://example.com'), 'text_link'],
    [link(0, 1, 'javascript:alert(1)'), 'text_link'],
    [{ type: 'text_mention', offset: 0, length: 1, user: { id: 0 } }, 'text_mention'],
    [{ type: 'custom_emoji', offset: 0, length: 1, custom_emoji_id: '' }, 'custom_emoji'],
    [{ type: 'date_time', offset: 0, length: 1, unix_time: 0 }, 'date_time'],
    [{ type: 'date_time', offset: 0, length: 1, unix_time: 1, date_time_format: 'tT' }, 'date_time'],
  ] satisfies [TextEntity, EntityType][])('%j is left out and named', (given, type) => {
    expect(ordered('a', given).entities).toEqual([]);
    expect(lost('a', given)).toEqual([`ENTITY_UNUSABLE ${type} 0+1`]);
  });

  it('that is a language which cannot be written is left out, and no language is nothing to name', () => {
    const pre = (language: string) => ({ type: 'pre', offset: 0, length: 1, language }) as const;
    expect(ordered('a', pre('no good')).entities).toStrictEqual([plain('pre', 0, 1)]);
    expect([lost('a', pre('no good')), lost('a', pre('')), lost('a', pre('c++'))]).toEqual([
      ['ENTITY_UNUSABLE pre 0+1'],
      [],
      [],
    ]);
  });
});

// https://core.telegram.org/bots/api#formatting-options, "Nested entities".
describe('entities within each other', () => {
  it.each([
    [
      'formats that cross are cut',
      [plain('bold', 0, 6), plain('italic', 4, 6)],
      ['bold 0+4', 'italic 4+6', 'bold 4+2'],
    ],
    ['the same format that touches is one', [plain('bold', 0, 3), plain('bold', 3, 3)], ['bold 0+6']],
    [
      'formats are cut where a link begins and ends',
      [plain('bold', 0, 9), link(3, 3)],
      ['bold 0+3', 'text_link 3+3', 'bold 3+3', 'bold 6+3'],
    ],
    [
      'code holds no format',
      [plain('bold', 0, 9), plain('code', 3, 3)],
      ['bold 0+3', 'code 3+3', 'bold 6+3'],
    ],
    [
      'a quote holds code',
      [plain('blockquote', 0, 10), plain('code', 3, 3)],
      ['blockquote 0+10', 'code 3+3'],
    ],
    ['a link holds no emoji', [link(0, 6), emoji(2, 1)], ['text_link 0+6']],
    ['a link holds no link', [link(0, 6), link(2, 2, 'https://other.org')], ['text_link 0+6']],
    ['a pre holds no code', [plain('pre', 0, 6), plain('code', 0, 6)], ['pre 0+6']],
    ['quotes hold no quotes', [plain('blockquote', 0, 10), plain('blockquote', 2, 3)], ['blockquote 0+10']],
    [
      'a quote outranks a link that crosses its edge',
      [plain('blockquote', 0, 10), link(8, 4)],
      ['blockquote 0+10'],
    ],
  ] as const)('%s', (_what, entities, kept) => {
    expect(shortly(ordered('abcdefghij\nlmn', ...entities).entities)).toEqual(kept);
  });

  it('are named where they are left out, in places of the given text', () => {
    expect(lost('\r\n abcdef', link(3, 6), emoji(4, 1))).toEqual([
      'ENTITY_OVERLAPS custom_emoji text_link 4+1',
    ]);
    expect(lost('abcdef', plain('code', 0, 6), plain('bold', 1, 2))).toEqual([
      'FORMAT_INSIDE_CODE bold code 1+2',
    ]);
  });

  it('of a quote inside a line have a line break around them', () => {
    const read = ordered('He said so then', plain('blockquote', 3, 4), plain('bold', 0, 15), link(8, 2));
    expect(read.text).toBe('He \nsaid\n so then');
    expect(shortly(read.entities)).toEqual([
      'bold 0+3',
      'blockquote 4+4',
      'bold 4+4',
      'bold 9+1',
      'text_link 10+2',
      'bold 10+2',
      'bold 12+5',
    ]);
  });
});

it('what Telegram finds itself stays in the text in order, and is not sent', () => {
  const given = { text: '@durov says', entities: [plain('mention', 0, 6), plain('bold', 0, 11)] };
  expect(shortly(normaliseText(given).text.entities)).toEqual(['mention 0+6', 'bold 0+6', 'bold 6+5']);
  expect(shortly(withoutFound(given).entities)).toEqual(['bold 0+11']);
});

// What TDLib's own tests hold for the same texts (test/message_entities.cpp, fix_formatted_text).
describe('what TDLib keeps is kept', () => {
  it.each([
    ['abc', [plain('italic', 1, 1), plain('italic', 0, 1)], 'abc', ['italic 0+2']],
    ['abc', [plain('italic', 0, 2), plain('italic', 1, 2)], 'abc', ['italic 0+3']],
    ['abc', [plain('italic', 0, 2), plain('bold', 1, 2)], 'abc', ['italic 0+1', 'bold 1+2', 'italic 1+1']],
    ['abc', [plain('italic', 0, 2), plain('bold', 2, 1)], 'abc', ['italic 0+2', 'bold 2+1']],
    ['a ', [plain('italic', 0, 2), plain('bold', 0, 1)], 'a', ['bold 0+1', 'italic 0+1']],
    [
      'a\rb',
      [plain('bold', 0, 1), plain('italic', 0, 1), plain('bold', 2, 1), plain('italic', 2, 1)],
      'ab',
      ['bold 0+2', 'italic 0+2'],
    ],
    ['abc', [plain('pre', 1, 1), plain('spoiler', 0, 3)], 'abc', ['spoiler 0+1', 'pre 1+1', 'spoiler 2+1']],
    ['abc', [plain('pre', 1, 1), plain('spoiler', 1, 2)], 'abc', ['pre 1+1', 'spoiler 2+1']],
    ['a\nb\nc', [plain('pre', 0, 5), plain('blockquote', 2, 1)], 'a\nb\nc', ['blockquote 2+1']],
    ['abc', [plain('blockquote', 0, 3), plain('pre', 1, 1)], 'abc', ['blockquote 0+3', 'pre 1+1']],
  ] as const)('%j with %j', (given, entities, text, kept) => {
    const read = ordered(given, ...entities);
    expect([read.text, shortly(read.entities)]).toEqual([text, kept]);
  });
});
