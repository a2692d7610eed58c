import { describe, expect, it } from 'vitest';
import type { ErrorCatalogue } from './catalogue.ts';
import { describePlace, Failure, failure } from './failure.ts';
import { platformErrors } from './platform-errors.ts';

const errors = {
  CHANNEL_NOT_FOUND: {
    code: 'not_found',
    message: 'There is no channel {channelId}.',
    remedy: 'Look for {channelId} or {other} in the list.',
  },
} as const satisfies ErrorCatalogue;

describe('failure', () => {
  it('fills in the values and keeps what it does not know as it stands', () => {
    const made = failure(errors, 'CHANNEL_NOT_FOUND', { values: { channelId: 7 } });
    expect(made).toBeInstanceOf(Failure);
    expect(made.message).toBe('There is no channel 7.');
    expect(made.remedy).toBe('Look for 7 or {other} in the list.');
    expect(made).toMatchObject({
      reason: 'CHANNEL_NOT_FOUND',
      code: 'not_found',
      values: { channelId: '7' },
    });
    expect(made.place).toBeNull();
  });

  it('does not read inherited names as values', () => {
    const odd = { ODD: { code: 'internal', message: '{constructor}', remedy: '' } } as const;
    expect(failure(odd, 'ODD').message).toBe('{constructor}');
  });

  it('keeps the cause for the log', () => {
    const cause = new Error('row 3');
    expect(failure(errors, 'CHANNEL_NOT_FOUND', { cause }).cause).toBe(cause);
  });

  it('says a place in words', () => {
    expect(describePlace({ file: 'result.json', line: 12, byte: 0, path: '$.messages[3]' })).toBe(
      'result.json, line 12, byte 0, $.messages[3]',
    );
    expect(describePlace({})).toBe('');
  });
});

describe('platformErrors', () => {
  it('gives every failure a message and a remedy', () => {
    for (const [reason, entry] of Object.entries(platformErrors)) {
      expect(reason).toMatch(/^[A-Z][A-Z_]*[A-Z]$/);
      expect(entry.message).toMatch(/\.$/);
      expect(entry.remedy).toMatch(/\.$/);
    }
  });
});
