import fc from 'fast-check';
import { normaliseText } from './normalise-text.ts';
import type { EntityMeaning, PostText, TextEntity } from './text-entity.ts';

/** Bits of text in which markup, spaces, characters of several units and lines meet as often as can be. */
const BITS = [
  ...['a', 'B', '7', 'ў', 'Привет', 'o`zbek', 'snake_case', ' ', '  ', '\n', '\n\n', '\u00a0', '\t', '\r\n'],
  ...[
    '*',
    '**',
    '_',
    '__',
    '~',
    '~~',
    '|',
    '||',
    '`',
    '```',
    '>',
    '**>',
    '[',
    ']',
    '(',
    ')',
    '](',
    '!',
    '![',
    '\\',
  ],
  ...[
    '<',
    '</b>',
    '&amp;',
    '&',
    '"',
    '#',
    '+',
    '-',
    '=',
    '{',
    '}',
    '.',
    ',',
    'https://a.uz/b_c_',
    'http://x',
  ],
  ...[
    '👍',
    '👩‍👩‍👧',
    '🇺',
    '🇿',
    'e\u0301',
    '\u0301',
    '\u200e',
    '\u200f',
    '\u2028',
    '\ud83d',
    '\udc4d',
    'a\u030a',
  ],
];

const MEANINGS: readonly EntityMeaning[] = [
  ...(['bold', 'italic', 'underline', 'strikethrough', 'spoiler'] as const).map((type) => ({ type })),
  ...(['bold', 'italic', 'underline'] as const).map((type) => ({ type })),
  ...(['blockquote', 'blockquote', 'expandable_blockquote', 'code', 'mention', 'url'] as const).map(
    (type) => ({ type }),
  ),
  { type: 'pre' },
  { type: 'pre', language: 'c++' },
  { type: 'pre', language: 'no good' },
  { type: 'text_link', url: 'https://example.com/a_(b)?c="d"&e=\\f' },
  { type: 'text_link', url: 'example.com' },
  { type: 'text_link', url: 'nothing' },
  { type: 'text_mention', user: { id: 123456789 } },
  { type: 'custom_emoji', custom_emoji_id: '5368324170671202286' },
  { type: 'date_time', unix_time: 1_647_531_900, date_time_format: 'wDT' },
  { type: 'date_time', unix_time: 1_647_531_900 },
  { type: 'date_time', unix_time: -1 },
];

const bits = fc.array(fc.constantFrom(...BITS), { maxLength: 24 }).map((all) => all.join(''));

/** Texts as they may come from anywhere, with entities wherever they please. For tests. */
export const anyText: fc.Arbitrary<PostText> = bits.chain((text) => {
  const place = fc.record({
    offset: fc.integer({ min: -1, max: text.length }),
    length: fc.integer({ min: 0, max: 12 }),
  });
  const entity = fc
    .tuple(fc.constantFrom(...MEANINGS), place)
    .map(([meaning, at]): TextEntity => ({ ...meaning, ...at }));
  return fc.array(entity, { maxLength: 7 }).map((entities) => ({ text, entities }));
});

/** Any text in order. */
export const postText: fc.Arbitrary<PostText> = anyText.map((text) => normaliseText(text).text);

/** Sources that look like Markdown or HTML. */
export const anySource: fc.Arbitrary<string> = bits;
