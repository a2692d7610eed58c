import { describe, expect, it } from 'vitest';
import { bold, link, markedLines, shorten } from './marked-text.ts';

describe('a marked text', () => {
  it('counts in UTF-16 units, as Telegram does', () => {
    const { text, entities } = markedLines([
      ['👍 ', bold('one')],
      [link('two', 'https://example.org')],
      [bold('')],
    ]);
    expect(text).toBe('👍 one\ntwo\n');
    expect(entities).toEqual([
      { type: 'bold', offset: 3, length: 3, value: '' },
      { type: 'text_link', offset: 7, length: 3, value: 'https://example.org' },
    ]);
  });

  it('reads no marks in what people wrote', () => {
    expect(markedLines([['<b>*_[x](y)_*</b>']]).entities).toEqual([]);
  });
});

describe('a shortened text', () => {
  it.each([
    ['four', 4, 'four'],
    ['fourteen', 5, 'four…'],
    ['👍👍👍', 2, '👍…'],
    ['a\n b', 10, 'a b'],
    ['one two', 5, 'one…'],
  ])('%j to %i', (text, most, expected) => {
    expect(shorten(text, most)).toBe(expected);
  });
});
