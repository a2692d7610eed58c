import { describe, expect, it } from 'vitest';
import { type Button, type Content, EMPTY_CONTENT } from '../content.ts';
import { checkContent } from './check-content.ts';

const plain: Content = { ...EMPTY_CONTENT, text: 'Hello' };
const link = (url: string, text = 'Read'): Button => ({ text, action: { kind: 'url', url } });
const problemsOf = (change: Partial<Content>) => checkContent({ ...plain, ...change }).problems;
const over = (limit: string, measured: number, allowed: number) => ({
  reason: 'OVER_LIMIT',
  values: { limit, measured: String(measured), allowed: String(allowed), by: String(measured - allowed) },
});

describe('a check of content', () => {
  it('finds nothing wrong with what can be sent', () => {
    const content: Content = {
      ...plain,
      entities: [{ type: 'bold', offset: 0, length: 5 }],
      buttonRows: [
        [link('https://example.org'), link('tg://user?id=7')],
        [
          { text: 'Play', action: { kind: 'mini-app', url: 'https://example.org/app' } },
          { text: '👍', action: { kind: 'callback', data: 'like' } },
        ],
      ],
      linkPreview: { disabled: false, url: 'https://example.org', size: 'large', aboveText: true },
    };
    expect(checkContent(content)).toEqual({
      problems: [],
      kept: { text: 'Hello', entities: content.entities },
    });
  });

  it('counts the text as Telegram does, and says where the excess begins', () => {
    expect(problemsOf({ text: 'a'.repeat(4_096) })).toEqual([]);
    expect(problemsOf({ text: `  ${'a'.repeat(4_094)}👍\n` })).toEqual([]);
    expect(problemsOf({ text: `${'a'.repeat(4_095)}👍!` })).toEqual([
      { ...over('text', 4_098, 4_096), field: 'text', place: { offset: 4_095, length: 3 } },
    ]);
  });

  it('refuses a text that says nothing, which lies nowhere', () => {
    expect(problemsOf({ text: ' \n\u200b' })).toEqual([
      {
        reason: 'UNDER_LIMIT',
        field: 'text',
        place: null,
        values: { limit: 'text', measured: '0', allowed: '1', by: '1' },
      },
    ]);
  });

  it('counts entities, and names those that are not kept where they were given', () => {
    const text = 'a '.repeat(101);
    const entities = Array.from({ length: 101 }, (_, index) => ({
      type: 'bold' as const,
      offset: 2 * index,
      length: 1,
    }));
    expect(problemsOf({ text, entities })).toEqual([
      { ...over('entities', 101, 100), field: 'entities', place: { offset: 200, length: 1 } },
    ]);
    expect(
      problemsOf({
        text: '  Hello',
        entities: [
          { type: 'text_link', offset: 2, length: 2, url: 'nowhere' },
          { type: 'bold', offset: 5, length: 9 },
        ],
      }),
    ).toEqual([
      {
        reason: 'ENTITY_UNUSABLE',
        field: 'text',
        place: { offset: 2, length: 2 },
        values: { type: 'text_link' },
      },
      {
        reason: 'ENTITY_OUTSIDE_TEXT',
        field: 'text',
        place: { offset: 5, length: 9 },
        values: { type: 'bold' },
      },
    ]);
  });

  it('names the button that is wrong', () => {
    const buttonRows: Content['buttonRows'] = [
      Array(9).fill(link('https://example.org')),
      [
        link('https://example.org', '  '),
        link('nowhere'),
        { text: 'Play', action: { kind: 'mini-app', url: 'http://example.org' } },
        { text: '👍', action: { kind: 'callback', data: 'я'.repeat(33) } },
        { text: '👎', action: { kind: 'callback', data: '' } },
      ],
    ];
    expect(problemsOf({ buttonRows })).toMatchObject([
      { ...over('buttons_in_row', 9, 8), field: 'button_rows[0]', place: null },
      { ...over('button_callback_data', 66, 64), field: 'button_rows[1].buttons[3].callback_data' },
      { reason: 'UNDER_LIMIT', field: 'button_rows[1].buttons[4].callback_data' },
      { reason: 'BUTTON_WITHOUT_TEXT', field: 'button_rows[1].buttons[0].text', values: {} },
      { reason: 'LINK_UNUSABLE', field: 'button_rows[1].buttons[1].url', values: { url: 'nowhere' } },
      { reason: 'LINK_UNUSABLE', field: 'button_rows[1].buttons[2].mini_app_url' },
    ]);
    const many = Array(13).fill(Array(8).fill(link('https://example.org')));
    expect(problemsOf({ buttonRows: many })).toMatchObject([
      { ...over('buttons', 104, 100), field: 'button_rows' },
    ]);
  });

  it('looks at the link whose preview is asked for', () => {
    const linkPreview = { disabled: false, url: 'nowhere', size: null, aboveText: false };
    expect(problemsOf({ linkPreview })).toEqual([
      { reason: 'LINK_UNUSABLE', field: 'link_preview.url', place: null, values: { url: 'nowhere' } },
    ]);
    expect(problemsOf({ linkPreview: { ...linkPreview, url: '' } })).toEqual([]);
  });
});

describe('a check of what a message is', () => {
  const photo = { mediaId: 'a', role: 'photo', spoiler: false } as const;
  const poll: NonNullable<Content['poll']> = {
    question: 'Which?',
    options: ['One', 'Two'],
    anonymous: true,
    multipleAnswers: false,
    rightOptions: [],
    explanation: '',
    openSeconds: null,
  };
  const place = { latitude: 41.3, longitude: 69.2 };

  it('counts what stands beside media as a caption, which may be nothing', () => {
    expect(problemsOf({ text: '', media: [photo] })).toEqual([]);
    expect(problemsOf({ text: 'a'.repeat(1_025), media: [photo] })).toEqual([
      { ...over('caption', 1_025, 1_024), field: 'text', place: { offset: 1_024, length: 1 } },
    ]);
  });

  it('takes poll, place and rich message without a text and without each other', () => {
    const rich = { markup: 'html', source: '<h1>News</h1>' } as const;
    for (const alone of [{ poll }, { place }, { rich }]) {
      expect(problemsOf({ text: '', ...alone })).toEqual([]);
      expect(problemsOf({ text: 'Hello', ...alone })).toMatchObject([{ reason: 'EXCLUDED', field: 'text' }]);
    }
    expect(problemsOf({ text: '', poll, place, rich, media: [photo] })).toMatchObject([
      { reason: 'EXCLUDED', field: 'place', values: { with: 'poll' } },
      { reason: 'EXCLUDED', field: 'rich', values: { with: 'poll' } },
      { reason: 'EXCLUDED', field: 'media', values: { with: 'poll' } },
    ]);
    expect(problemsOf({ text: '', rich: { markup: 'html', source: ' ' } })).toMatchObject([
      { reason: 'UNDER_LIMIT', field: 'rich.source' },
    ]);
  });

  it.each([
    ['photo', 'video', true],
    ['photo', 'photo', true],
    ['document', 'document', true],
    ['audio', 'audio', true],
    ['photo', 'document', false],
    ['audio', 'document', false],
    ['animation', 'animation', false],
    ['photo', 'animation', false],
  ] as const)('knows whether %s and %s go into one album', (first, second, fits) => {
    const media = [first, second].map((role) => ({ ...photo, role }));
    const reasons = problemsOf({ media }).map(({ reason }) => reason);
    expect(reasons.includes('ALBUM_MIXED')).toBe(!fits);
  });

  it('hangs no buttons on an album, and covers only what is seen', () => {
    expect(problemsOf({ media: [photo, photo], buttonRows: [[link('https://example.org')]] })).toMatchObject([
      { reason: 'EXCLUDED', field: 'button_rows', values: { with: 'album' } },
    ]);
    expect(problemsOf({ media: [photo], buttonRows: [[link('https://example.org')]] })).toEqual([]);
    expect(problemsOf({ media: [{ ...photo, role: 'audio', spoiler: true }] })).toMatchObject([
      { reason: 'EXCLUDED', field: 'media[0].spoiler' },
    ]);
    expect(problemsOf({ media: Array(11).fill(photo) })).toMatchObject([
      { ...over('album_items', 11, 10), field: 'media' },
    ]);
  });

  it('names what is wrong with a poll', () => {
    const wrong = {
      ...poll,
      question: ' ',
      options: ['One', ''],
      rightOptions: [0, 2],
      explanation: 'a\nb\nc\nd',
      openSeconds: 3,
    };
    expect(problemsOf({ text: '', poll: wrong })).toMatchObject([
      { reason: 'UNDER_LIMIT', field: 'poll.question' },
      { reason: 'UNDER_LIMIT', field: 'poll.options[1]' },
      { ...over('poll_explanation_line_breaks', 3, 2), field: 'poll.explanation' },
      { reason: 'OPTION_MISSING', field: 'poll.right_options[1]' },
      { reason: 'EXCLUDED', field: 'poll.right_options', values: { with: 'one_answer' } },
      { reason: 'UNDER_LIMIT', field: 'poll.open_seconds' },
    ]);
    expect(problemsOf({ text: '', poll: { ...poll, options: [], explanation: 'Why' } })).toMatchObject([
      { reason: 'UNDER_LIMIT', field: 'poll.options' },
      { reason: 'EXCLUDED', field: 'poll.explanation', values: { with: 'no_quiz' } },
    ]);
    expect(problemsOf({ text: '', poll: { ...poll, rightOptions: [1], explanation: 'Why' } })).toEqual([]);
  });

  it('looks at the first comment as at a text of its own', () => {
    expect(problemsOf({ firstComment: { text: ' ', entities: [] } })).toMatchObject([
      { reason: 'UNDER_LIMIT', field: 'first_comment.text' },
    ]);
    const entities = [{ type: 'bold' as const, offset: 3, length: 9 }];
    expect(problemsOf({ firstComment: { text: 'Hello', entities } })).toMatchObject([
      { reason: 'ENTITY_OUTSIDE_TEXT', field: 'first_comment.text' },
    ]);
  });
});
