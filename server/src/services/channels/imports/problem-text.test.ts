import { describe, expect, it } from 'vitest';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { REFUSAL_REASONS, SKIP_REASONS } from '../readers/index.ts';
import { failureText, placeText, refusalText, skipText } from './problem-text.ts';

describe('a problem in words', () => {
  it('says what is wrong and what to do, with the names of the file', () => {
    const text = refusalText('page_landing_channel', { username: 'durov' }, null);
    expect(text).toMatchObject({ reason: 'page_landing_channel', place: '' });
    expect(text.message).toContain('durov');
    expect(text.message).not.toMatch(/[{}]/);
  });

  it.each(Object.keys(REFUSAL_REASONS))(
    'has a sentence for %s, and no gap where nothing fills it',
    (reason) => {
      const values = Object.fromEntries(
        ['username', 'limit', 'missing', 'ending', 'name'].map((name) => [name, 'something']),
      );
      const { message } = refusalText(reason, values, null);
      expect(message).toMatch(/^[A-Z].*\.$/s);
      expect(message).not.toMatch(/undefined|null/);
    },
  );

  it.each(Object.keys(SKIP_REASONS))('has a sentence for the record that was left out for %s', (reason) => {
    expect(skipText(reason)).toMatch(/^[A-Z].*\.$/s);
  });

  it('keeps a reason that it does not know, of an older version or hostile', () => {
    for (const reason of ['gone_since', '__proto__', 'constructor', 'toString']) {
      expect(skipText(reason)).toBe(reason);
      expect(refusalText(reason, {}, null)).toEqual({ reason, message: reason, place: '' });
    }
  });

  it('keeps a value that the sentence does not know where it is', () => {
    expect(refusalText('archive_too_many', {}, null).message).toMatch(/\{limit\}|files/);
  });

  it('is a failure of the program with its remedy', () => {
    expect(failureText(failure(channelsErrors, 'IMPORT_INTERRUPTED'))).toEqual({
      reason: 'IMPORT_INTERRUPTED',
      message:
        'The import stopped because of a failure of the program or the machine. Retry the import; what was read already is kept. The log of the server says more.',
      place: '',
    });
  });
});

describe('a place in words', () => {
  it.each([
    [null, ''],
    [{ byte: null, line: null, path: null }, ''],
    [{ byte: null, line: 12, path: null }, 'line 12'],
    [{ byte: 0, line: null, path: null }, 'byte 0'],
    [{ byte: 3400, line: 12, path: 'messages[7].date' }, 'line 12, byte 3400, messages[7].date'],
    [{ byte: null, line: null, path: 'date' }, 'date'],
  ])('%j is %j', (place, text) => {
    expect(placeText(place)).toBe(text);
  });
});
