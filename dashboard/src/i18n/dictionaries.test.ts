import { describe, expect, test } from 'vitest';
import { dictionary as en } from './en/index.ts';
import { LANGUAGES } from './language.ts';
import { dictionary as ru } from './ru/index.ts';
import { dictionary as uz } from './uz/index.ts';

const dictionaries = { en, ru, uz };
const FORMS = /_(zero|one|two|few|many|other)$/;

/** Every entry as "namespace:key" → text. */
function entriesOf(language: keyof typeof dictionaries): ReadonlyMap<string, string> {
  const namespaces: Readonly<Record<string, Readonly<Record<string, string>>>> = dictionaries[language];
  return new Map(
    Object.entries(namespaces).flatMap(([namespace, entries]) =>
      Object.entries(entries).map(([key, text]) => [`${namespace}:${key}`, text] as const),
    ),
  );
}

/** Keys without their plural forms. */
function baseKeys(entries: ReadonlyMap<string, string>): string[] {
  return [...new Set([...entries.keys()].map((key) => key.replace(FORMS, '')))].sort();
}

function pluralKeys(entries: ReadonlyMap<string, string>): string[] {
  return [...entries.keys()].filter((key) => /_other$/.test(key)).map((key) => key.replace(FORMS, ''));
}

function variablesOf(text: string): string[] {
  return [...text.matchAll(/\{\{\s*([\w]+)\s*\}\}/g)].map((match) => match[1] ?? '').sort();
}

describe.each(LANGUAGES)('the dictionary of %s', (language) => {
  const entries = entriesOf(language);
  const english = entriesOf('en');

  test('has every key of English and no other', () => {
    expect(baseKeys(entries)).toEqual(baseKeys(english));
  });

  test('has each plural form that the language knows', () => {
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const missing = pluralKeys(english).flatMap((key) =>
      forms.map((form) => `${key}_${form}`).filter((wanted) => !entries.has(wanted)),
    );
    expect(missing).toEqual([]);
  });

  test('speaks of the same values', () => {
    const different = [...entries].filter(([key, text]) => {
      const counterpart = english.get(key) ?? english.get(`${key.replace(FORMS, '')}_other`) ?? '';
      // A form for exactly one may do without the number.
      const optional = FORMS.test(key) ? ['count'] : [];
      const wanted = variablesOf(counterpart).filter((name) => !optional.includes(name));
      return (
        wanted.join() !==
        variablesOf(text)
          .filter((name) => !optional.includes(name))
          .join()
      );
    });
    expect(different).toEqual([]);
  });

  test('leaves nothing empty', () => {
    expect([...entries].filter(([, text]) => text.trim() === '')).toEqual([]);
  });
});

test('Russian is written in Cyrillic and Uzbek in Latin letters', () => {
  const cyrillic = /\p{Script=Cyrillic}/u;
  const words = /\p{L}{4,}/u;
  // Names that are written alike everywhere.
  const names = /^(AnalyticBot|API|Telegram|\{\{.*\}\}|[\W\d]*)$/;
  const notRussian = [...entriesOf('ru')].filter(
    ([, text]) => words.test(text) && !cyrillic.test(text) && !names.test(text),
  );
  expect(notRussian.filter(([, text]) => !/^[\p{Script=Latin}\d\s{}.:/@_-]+$/u.test(text))).toEqual([]);
  expect([...entriesOf('uz')].filter(([, text]) => cyrillic.test(text))).toEqual([]);
});
