import { describe, expect, it } from 'vitest';
import { fieldReport } from '../../../../../../testkit/src/readers/field-report.ts';
import { messageText } from './message-text.ts';

function read(text: unknown, entities?: unknown) {
  const { report, problems } = fieldReport();
  return { ...messageText(text, entities, report), problems: problems() };
}

describe('the text of an exported message', () => {
  it.each([
    ['a string', 'Hello', 'Hello'],
    ['parts, formatted or not', ['He', { type: 'bold', text: 'll' }, 'o'], 'Hello'],
    ['nothing', '', ''],
    ['an empty list', [], ''],
    ['null', null, ''],
    ['missing', undefined, ''],
  ])('is joined from %s', (_, text, expected) => {
    expect(read(text)).toMatchObject({ text: expected, problems: [] });
  });

  it('counts offsets in UTF-16 units, over emojis and joined characters', () => {
    const { text, entities } = read([
      '👩‍👧 ',
      { type: 'italic', text: '🇺🇿' },
      ' x ',
      { type: 'code', text: 'é' },
    ]);
    expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
      ['italic', '🇺🇿'],
      ['code', 'é'],
    ]);
  });

  it.each([
    [{ type: 'text_link', text: 'here', href: 'https://a.example/x' }, 'text_link', 'https://a.example/x'],
    [{ type: 'pre', text: 'x=1', language: 'python' }, 'pre', 'python'],
    [{ type: 'custom_emoji', text: '🙂', document_id: 'stickers/1.webp' }, 'custom_emoji', 'stickers/1.webp'],
    [{ type: 'mention_name', text: 'Olga', user_id: 42 }, 'text_mention', '42'],
    [{ type: 'blockquote', text: 'said', collapsed: true }, 'expandable_blockquote', null],
    [{ type: 'blockquote', text: 'said', collapsed: false }, 'blockquote', null],
    [{ type: 'bold', text: 'loud', href: 'https://a.example' }, 'bold', null],
  ])('keeps what belongs to a part: %j', (part, type, value) => {
    expect(read([part]).entities).toEqual([{ type, offset: 0, length: part.text.length, value }]);
  });

  it('names hashtags and domains of its links once each', () => {
    const found = read([
      { type: 'hashtag', text: '#News' },
      ' ',
      { type: 'hashtag', text: '#news@channel' },
      { type: 'hashtag', text: '#2024' },
      { type: 'link', text: 'https://www.Example.org/a' },
      { type: 'text_link', text: 'b', href: 'http://example.org/b' },
      { type: 'email', text: 'a@mail.example' },
    ]);
    expect(found.hashtags).toEqual(['news']);
    expect(found.linkDomains).toEqual(['example.org']);
  });

  it.each([
    [[{ type: 'link', text: 'https://a.example' }], true],
    [['  ', { type: 'text_link', text: 'a', href: 'https://a.example' }, '\n'], true],
    [['See ', { type: 'link', text: 'https://a.example' }], false],
    [[{ type: 'link', text: 'https://a.example' }, ' ', { type: 'link', text: 'https://b.example' }], false],
    [[{ type: 'bold', text: 'https://a.example' }], false],
    ['https://a.example', false],
  ])('knows whether it is nothing but a link: %j', (text, only) => {
    expect(read(text).isOnlyLink).toBe(only);
  });

  it('takes the formatting of a string from the list beside it, where both say the same', () => {
    const link = [{ type: 'link', text: 'https://a.example' }];
    expect(read('https://a.example', link)).toMatchObject({ isOnlyLink: true, linkDomains: ['a.example'] });
    expect(read('something else', link)).toMatchObject({ text: 'something else', entities: [] });
    expect(read(undefined, link)).toMatchObject({ text: 'https://a.example', isOnlyLink: true });
  });

  it.each([
    ['a number', 7, '', ['field_invalid text']],
    [
      'parts that are none',
      ['a', 1, null, { type: 'bold' }, ['b'], 'c'],
      'ac',
      Array(4).fill('field_invalid text'),
    ],
    ['a NUL', 'a\u0000b', 'a\ufffdb', ['text_mended text']],
    ['half a character', ['a\ud800b'], 'a\ufffdb', ['text_mended text']],
  ])('reports %s and keeps the rest', (_, text, expected, problems) => {
    expect(read(text)).toMatchObject({ text: expected, problems });
  });

  it('gives names out of the prototype no meaning', () => {
    const { entities } = read(['__proto__', 'constructor', 'toString'].map((type) => ({ type, text: 'x' })));
    expect(entities).toEqual([]);
  });
});
