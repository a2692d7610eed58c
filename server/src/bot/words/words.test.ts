import { describe, expect, it } from 'vitest';
import { LISTED_COMMANDS } from '../commands/listed-commands.ts';
import { COMMANDS } from '../commands/table.ts';
import { LANGUAGES, languageOf } from './language.ts';
import { fill, WORDS } from './words.ts';

const places = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).toSorted();

describe.each(LANGUAGES)('the words in "%s"', (language) => {
  const words = WORDS[language];

  it('are all there, with the same places for values', () => {
    const ours = Object.entries(words).map(([key, text]) => [key, places(text)]);
    expect(ours).toEqual(Object.entries(WORDS.en).map(([key, text]) => [key, places(text)]));
  });

  it('are written, without spaces at their ends and with the apostrophes of their language', () => {
    for (const [key, text] of Object.entries(words)) {
      expect(text.trim(), key).toBe(text);
      expect(text, key).not.toMatch(/^$|['"`]/);
    }
  });

  it('are not those of another language', () => {
    const russian = Object.values(words).filter((text) => /[а-яё]/iu.test(text));
    if (language === 'ru') expect(russian.length).toBeGreaterThan(0.9 * Object.keys(words).length);
    else expect(russian).toEqual([]);
  });
});

it('a command that is listed exists, and the other way round', () => {
  expect(LISTED_COMMANDS.map(({ name }) => name).toSorted()).toEqual([...COMMANDS.keys()].toSorted());
});

it('values are put in their places, and what has none stays', () => {
  expect(fill('{a} and {b}', { a: 'one {b}' })).toBe('one {b} and {b}');
});

describe('the language of a person', () => {
  it.each([
    ['uz', 'en', 'uz'],
    ['', 'ru', 'ru'],
    ['', 'uz-Latn', 'uz'],
    ['', 'uk', 'ru'],
    ['', 'de', 'en'],
    ['', '', 'en'],
    ['xx', 'ru-RU', 'ru'],
  ])('picked "%s", of Telegram "%s": %s', (picked, ofTelegram, expected) => {
    expect(languageOf(picked, ofTelegram)).toBe(expected);
  });
});
