import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pollVotes } from './poll-votes.ts';

describe('the votes of a poll', () => {
  it.each([
    ['are those that are shown', 5, [3, 2], [3, 2]],
    ['are none where nobody voted', 0, [0, 0], [0, 0]],
    ['are unknown where people voted and for nothing', 53, [0, 0, 0], [null, null, null]],
    ['are unknown where some are', 53, [0, null], [null, null]],
    ['may be unknown for one option alone', 5, [5, null], [5, null]],
    ['stay as they are where nobody says how many voted', null, [0, 1], [0, 1]],
    ['of an option that nobody chose are none', 4, [4, 0], [4, 0]],
    ['of no options are none', 3, [], []],
  ])('%s', (_, total, votes, expected) => {
    expect(pollVotes(total, votes)).toEqual(expected);
  });

  it('are never other than those that were given, or unknown together', () => {
    const count = fc.option(fc.nat(5), { nil: null });
    fc.assert(
      fc.property(count, fc.array(count, { maxLength: 5 }), (total, votes) => {
        const shown = pollVotes(total, votes);
        if (shown !== votes) expect(shown.every((votesOfOption) => votesOfOption === null)).toBe(true);
        if (votes.some((votesOfOption) => votesOfOption !== null && votesOfOption > 0))
          expect(shown).toEqual(votes);
      }),
    );
  });
});
