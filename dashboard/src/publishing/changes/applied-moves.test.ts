import {
  type PublicationSummary,
  PublicationSummarySchema,
} from '@analyticbot/contracts/content/v1/publications';
import { create } from '@bufbuild/protobuf';
import { expect, test } from 'vitest';
import { appliedMoves } from './applied-moves.ts';

function planned(revision: number, wallTime = '2026-03-01T09:00'): PublicationSummary {
  return create(PublicationSummarySchema, { publicationId: 'a', revision, wallTime, excerpt: 'as it is' });
}

const moves = new Map([['a', { revision: 2, wallTime: '2026-03-05T09:00' }]]);

test('a move is shown before the server knows of it, and while it says the same', () => {
  for (const revision of [1, 2])
    expect(appliedMoves([planned(revision)], moves)).toMatchObject([
      { wallTime: '2026-03-05T09:00', excerpt: 'as it is' },
    ]);
});

test('what was changed after it, elsewhere, wins', () => {
  expect(appliedMoves([planned(3)], moves)).toMatchObject([{ wallTime: '2026-03-01T09:00' }]);
});

test('without moves it is what the server said', () => {
  const publications = [planned(1)];
  expect(appliedMoves(publications, new Map())).toBe(publications);
});
