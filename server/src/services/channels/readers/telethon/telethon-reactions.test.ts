import { describe, expect, it } from 'vitest';
import { fieldReport } from '../../../../../../testkit/src/readers/field-report.ts';
import { telethonReactions } from './telethon-reactions.ts';

function read(message: { readonly [key: string]: unknown }) {
  const { report, problems } = fieldReport();
  return { counts: telethonReactions(message, report), problems: problems() };
}
const results = (...entries: unknown[]) => ({ reactions: { _: 'MessageReactions', results: entries } });

describe('reactions of a dumped message', () => {
  it.each([
    ['are unknown where the dump has no such field', {}, null],
    ['are none where it says so', { reactions: null }, []],
    ['are none where the list is empty', results(), []],
    [
      'bear the emoji itself in older dumps',
      results({ reaction: '👍', count: 3 }),
      [{ kind: 'emoji', emoji: '👍', count: 3 }],
    ],
    [
      'bear an object in newer ones',
      results(
        { reaction: { _: 'ReactionEmoji', emoticon: '👍' }, count: 3 },
        { reaction: { _: 'ReactionCustomEmoji', document_id: 5375452661036358740n }, count: 2 },
        { reaction: { _: 'ReactionPaid' }, count: 1 },
      ),
      [
        { kind: 'emoji', emoji: '👍', count: 3 },
        { kind: 'custom', emoji: '5375452661036358740', count: 2 },
        { kind: 'paid', emoji: '', count: 1 },
      ],
    ],
    [
      'count an emoji once',
      results({ reaction: '👍', count: 3 }, { reaction: '👍', count: 4 }),
      [{ kind: 'emoji', emoji: '👍', count: 3 }],
    ],
  ])('%s', (_, message, counts) => {
    expect(read(message)).toEqual({ counts, problems: [] });
  });

  it('are unknown, with a report, where they cannot be read', () => {
    expect(read({ reactions: 'many' })).toEqual({ counts: null, problems: ['field_invalid reactions'] });
    expect(
      read(results({ reaction: {}, count: 1 }, { reaction: '👍', count: -1 }, { reaction: '🔥' })),
    ).toEqual({
      counts: [],
      problems: [
        'field_invalid reactions',
        'counter_out_of_range reactions.count',
        'field_invalid reactions',
      ],
    });
  });
});
