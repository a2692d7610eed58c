import { describe, expect, test } from 'vitest';
import { chooseLanguage, languageOf } from './language.ts';

describe('languageOf', () => {
  test.each([
    ['en', 'en'],
    ['ru-RU', 'ru'],
    ['uz-Latn-UZ', 'uz'],
    ['UZ_latn', 'uz'],
    ['de', null],
    ['', null],
    [null, null],
    [undefined, null],
  ])('%s → %s', (tag, language) => {
    expect(languageOf(tag)).toBe(language);
  });
});

describe('chooseLanguage', () => {
  test('the own choice comes first, then the browser, then English', () => {
    expect(chooseLanguage('uz', ['ru'])).toBe('uz');
    expect(chooseLanguage(null, ['de-DE', 'ru-RU', 'en'])).toBe('ru');
    expect(chooseLanguage(null, ['de', 'fr'])).toBe('en');
    expect(chooseLanguage('klingon', ['uz'])).toBe('uz');
  });
});
