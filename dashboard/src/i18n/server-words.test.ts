import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fields } from './en/fields.ts';
import { problems } from './en/problems.ts';

const readers = new URL('../../../server/src/services/channels/readers/', import.meta.url);

/** The keys of a table of the server, read as text: the page does not import the server. */
function keysIn(file: string, pattern: RegExp): string[] {
  return [...readFileSync(new URL(file, readers), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '');
}

test('every reason for which a file or a record is refused has words in each language', () => {
  const reasons = ['refusal-reasons.ts', 'skip-reasons.ts'].flatMap((file) =>
    keysIn(file, /^ {2}([a-z_]+):/gm),
  );
  expect(reasons.length).toBeGreaterThan(40);
  expect(reasons.filter((reason) => !(reason in problems))).toEqual([]);
});

test('every field that a person can give to a column has a name', () => {
  const named = keysIn('table/column-mapping.ts', /^ {2}'([a-z_]+)',$/gm);
  expect(named.length).toBeGreaterThan(20);
  // Columns with dictionaries of a program are recognised, never chosen.
  expect(named.filter((field) => !(field in fields) && !field.startsWith('telethon_'))).toEqual([]);
});
