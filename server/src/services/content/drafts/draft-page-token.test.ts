import { expect, it } from 'vitest';
import { draftPageToken, draftPosition } from './draft-page-token.ts';

const draftId = '0b54a8b0-0000-4000-8000-00000000abcd';

it('leads back to the place', () => {
  const position = { changedAt: new Date('2026-03-01T12:00:00.123Z'), draftId };
  expect(draftPosition(draftPageToken(position))).toEqual(position);
});

it.each(['', 'x', `99 ${draftId} 1`, `-5 ${draftId}`, `999999999999999 ${draftId}`, '99 draft'])(
  'is not made up: %s',
  (text) => {
    expect(() => draftPosition(Buffer.from(text).toString('base64url'))).toThrow(
      expect.objectContaining({ reason: 'DRAFT_PAGE_INVALID' }),
    );
  },
);
