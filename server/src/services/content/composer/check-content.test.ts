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
