import { describe, expect, it } from 'vitest';
import { readMarkdown } from './read-markdown.ts';
import { readAsTelegram } from './telegram-markdown.contract.ts';

/** `bold "text"`, for short. */
function read(source: string): { readonly text: string; readonly marked: string[] } {
  const { text } = readMarkdown(source);
  const marked = text.entities.map(
    ({ type, offset, length }) => `${type} ${text.text.slice(offset, offset + length)}`,
  );
  return { text: text.text, marked };
}

// https://core.telegram.org/bots/api#markdownv2-style
const DOCUMENTED: readonly string[] = [
  '*bold \\*text*\n_italic \\*text_\n__underline__\n~strikethrough~\n||spoiler||',
  '*bold _italic bold ~italic bold strikethrough ||italic bold strikethrough spoiler||~ __underline italic bold___ bold*',
  '[inline URL](http://www.example.com/)\n[inline mention of a user](tg://user?id=123456789)',
  '![👍](tg://emoji?id=5368324170671202286)',
  '![22:45 tomorrow](tg://time?unix=1647531900&format=wDT)\n![22:45 tomorrow](tg://time?unix=1647531900)',
  '`inline fixed-width code`',
  '___italic underline_**__',
  '>Block quotation started\n>Block quotation continued\n>The last line',
  '>First\n>quotation\n**>The expandable one right after it\n>Hidden by default\n>The last line||',
];

describe('what the reference of the Bot API shows', () => {
  it.each(DOCUMENTED)('%j is read as Telegram reads it', (source) => {
    expect(readMarkdown(source)).toEqual({ text: readAsTelegram(source), problems: [] });
  });

  it('fenced code is read without the line break before its end', () => {
    expect(readMarkdown('```python\npre\n```\nafter').text).toEqual({
      text: 'pre\nafter',
      entities: [{ type: 'pre', language: 'python', offset: 0, length: 3 }],
    });
  });
});

describe('what people expect', () => {
  it.each([
    ['**bold**', ['bold bold']],
    ['*bold*', ['bold bold']],
    ['***both***', ['bold both', 'italic both']],
    ['_italic_', ['italic italic']],
    ['__underline__', ['underline underline']],
    ['___both___', ['italic both', 'underline both']],
    ['~~strike~~', ['strikethrough strike']],
    ['~strike~', ['strikethrough strike']],
    ['||hidden||', ['spoiler hidden']],
    ['**_both_**', ['bold both', 'italic both']],
    ['*one**two*', ['bold onetwo']],
    ['`a_b*c`', ['code a_b*c']],
    ['```js\nlet a;\n```', ['pre let a;']],
    ['```one line```', ['pre one line']],
    ['[a *b*](https://e.uz)', ['text_link a b', 'bold b']],
    ['[wiki](https://e.uz/A_(b))', ['text_link wiki']],
    ['> quote\n> *on*', ['blockquote quote\non', 'bold on']],
    ['> ```\n> code\n> ```', ['blockquote code', 'pre code']],
    ['>hidden\n>more||', ['expandable_blockquote hidden\nmore']],
    ['> ||a||', ['blockquote a', 'spoiler a']],
  ])('%j', (source, marked) => {
    expect(read(source).marked).toEqual(marked);
  });
});

describe('what is no markup', () => {
  it.each([
    'snake_case_name and __init__x',
    '2 * 3 * 4',
    '* a point\n* another',
    'o`zbek va bo`ldi',
    'https://t.me/a_b_c/_d_?x=*',
    'one * alone, one _ too, and ~5 of ~6',
    'a | b, a || b',
    '[1] is a note (see)',
    '`no end',
    '```no end',
    'C:\\new\\folder',
    '______',
    'Name ____ and ____.',
    'a > b',
    '# no heading\n- no list',
  ])('%j stays', (source) => {
    expect(read(source)).toEqual({ text: source, marked: [] });
  });

  it('is what a backslash stands before', () => {
    expect(read('\\*a\\* \\_b\\_ \\> \\\\')).toEqual({ text: '*a* _b_ > \\', marked: [] });
  });

  it('is an address that Telegram does not take; it is named with its place', () => {
    expect(readMarkdown('see\r\n[this](nowhere)')).toEqual({
      text: { text: 'see\n[this](nowhere)', entities: [] },
      problems: [
        {
          reason: 'LINK_UNUSABLE',
          place: { in: 'source', offset: 11, length: 9 },
          values: { url: 'nowhere' },
        },
      ],
    });
  });

  it('is a mark whose other half stands beyond a quote or a link', () => {
    expect(read('> *a\nb* _[c_](https://e.uz)')).toEqual({
      text: '*a\nb* _c_',
      marked: ['blockquote *a', 'text_link c_'],
    });
  });
});
