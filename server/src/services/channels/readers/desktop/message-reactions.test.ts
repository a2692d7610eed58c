import { describe, expect, it } from 'vitest';
import { fieldReport } from '../../../../../../testkit/src/readers/field-report.ts';
import { messageReactions } from './message-reactions.ts';

function read(value: unknown) {
  const { report, problems } = fieldReport();
  return { counts: messageReactions(value, report), problems: problems() };
}

describe('reactions of an exported message', () => {
  it('are counted by kind and emoji', () => {
    const value = [
      { type: 'emoji', count: 5, emoji: '👍' },
      { type: 'custom_emoji', count: 2, document_id: '(File not included)' },
      { type: 'custom_emoji', count: 3, document_id: '(File not included)' },
      { type: 'paid', count: 7 },
    ];
    expect(read(value)).toEqual({
      counts: [
        { kind: 'emoji', emoji: '👍', count: 5 },
        { kind: 'custom', emoji: '(File not included)', count: 5 },
        { kind: 'paid', emoji: '', count: 7 },
      ],
      problems: [],
    });
  });

  it.each([
    [{ type: 'emoji', count: -1, emoji: '👍' }, 'counter_out_of_range reactions.count'],
    [{ type: 'emoji', count: 2 ** 60, emoji: '👍' }, 'counter_out_of_range reactions.count'],
    [{ type: 'emoji', count: 1.5, emoji: '👍' }, 'counter_invalid reactions.count'],
    [{ type: 'emoji', count: '5', emoji: '👍' }, 'counter_invalid reactions.count'],
    [{ type: 'emoji', emoji: '👍' }, 'field_invalid reactions'],
    [{ type: 'emoji', count: 5 }, 'field_invalid reactions'],
    ['👍', 'field_invalid reactions'],
    [null, 'field_invalid reactions'],
  ])('leave out %j and keep the others', (entry, problem) => {
    expect(read([entry, { type: 'emoji', count: 1, emoji: '🔥' }])).toEqual({
      counts: [{ kind: 'emoji', emoji: '🔥', count: 1 }],
      problems: [problem],
    });
  });

  it.each([undefined, null, {}, 'x', 5])('are none in %j', (value) => {
    expect(read(value).counts).toEqual([]);
  });
});
