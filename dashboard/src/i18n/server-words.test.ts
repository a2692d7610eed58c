import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { fields } from './en/fields.ts';
import { problems } from './en/problems.ts';
import { reasons } from './en/reasons.ts';

const server = new URL('../../../server/src/', import.meta.url);
const readers = new URL('services/channels/readers/', server);

/** The keys of a table of the server, read as text: the page does not import the server. */
function keysIn(file: string, pattern: RegExp, folder = readers): string[] {
  return [...readFileSync(new URL(file, folder), 'utf8').matchAll(pattern)].map((match) => match[1] ?? '');
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

/** Every catalogue whose failures can reach a page; those of the start and of the command line are told in a terminal. */
const CATALOGUES = [
  'platform/errors/platform-errors.ts',
  'gateway/errors.ts',
  'services/users/errors.ts',
  'services/channels/errors.ts',
  'services/channels/read-errors.ts',
  'services/channels/placements/placement-errors.ts',
  'services/channels/shares/share-errors.ts',
  'services/telegram/errors.ts',
  'services/notifications/errors.ts',
  'services/content/errors.ts',
  'services/content/schedule/schedule-errors.ts',
];

/** Reasons that no page can meet: what they refuse is asked for by programs, by the bot, by Telegram or by a browser itself. */
const OF_NO_PAGE = [
  'UPLOAD_NAME_MISSING',
  'UPLOAD_SIZE_MISSING',
  'UPLOAD_TYPE_UNSUPPORTED',
  'EXPORT_FORMAT_UNKNOWN',
  'LIVE_NEEDS_WEBSOCKET',
  'NO_SUCH_PAGE',
  'LINK_CODE_INVALID',
  'CHAT_CODE_INVALID',
  'USER_NOT_FOUND',
  'MESSAGE_UNDER_WAY',
  'POST_FILES_CUT_SHORT',
  'POST_NOT_FORWARDED',
  'WEBHOOK_FOREIGN',
  'UPDATE_UNREADABLE',
  'OBSERVATION_IMPOSSIBLE',
  'DELETION_NOT_SEEN',
];

test('every reason for which a call fails has words, and there are none for what never happens', () => {
  const known = CATALOGUES.flatMap((file) => keysIn(file, /^ {2}([A-Z_]+): \{$/gm, server));
  const documented = keysIn('../../docs/errors.md', /^\| `([A-Z_]+)` \| `[a-z_]+` \|/gm, server);
  const started = keysIn('app/app-errors.ts', /^ {2}([A-Z_]+): \{$/gm, server);
  // A catalogue that is missing above shows here.
  expect(known.toSorted()).toEqual(documented.filter((reason) => !started.includes(reason)).toSorted());
  expect(known.filter((reason) => !OF_NO_PAGE.includes(reason)).toSorted()).toEqual(
    Object.keys(reasons).toSorted(),
  );
});
