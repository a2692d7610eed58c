import { expect, it } from 'vitest';
import { type Content, EMPTY_CONTENT } from './content.ts';
import { writeDocument } from './content-document.ts';
import { requireKeepable } from './require-keepable.ts';

const content: Content = {
  ...EMPTY_CONTENT,
  text: 'A text 👍',
  entities: [{ type: 'text_link', offset: 0, length: 1, url: 'https://example.org' }],
  buttonRows: [
    [{ text: 'Read', action: { kind: 'url', url: 'https://example.org' } }],
    [
      { text: 'Play', action: { kind: 'mini-app', url: 'https://example.org' } },
      { text: '👍', action: { kind: 'callback', data: 'like' } },
    ],
  ],
  linkPreview: { disabled: false, url: 'https://example.org', size: null, aboveText: false },
};
const [row = []] = content.buttonRows;

it('keeps what is more than Telegram takes', () => {
  expect(() => requireKeepable({ ...content, text: 'a'.repeat(60_000) })).not.toThrow();
});

const poll = {
  question: '',
  options: [],
  anonymous: true,
  multipleAnswers: false,
  rightOptions: [],
  explanation: '',
  openSeconds: null,
};

it.each<[string, Content]>([
  ['text', { ...content, text: 'a\0b' }],
  ['poll.question', { ...content, poll: { ...poll, question: '\0' } }],
  ['poll.options[1]', { ...content, poll: { ...poll, options: ['a', '\0'] } }],
  ['poll.explanation', { ...content, poll: { ...poll, explanation: '\0' } }],
  ['rich.source', { ...content, rich: { markup: 'html', source: '\0' } }],
  ['first_comment.text', { ...content, firstComment: { text: '\0', entities: [] } }],
  ['text', { ...content, text: 'half of it: \ud83d' }],
  ['entities[0]', { ...content, entities: [{ type: 'text_link', offset: 0, length: 1, url: 'https://\0' }] }],
  ['entities[0]', { ...content, entities: [{ type: 'pre', offset: 0, length: 1, language: '\0' }] }],
  [
    'entities[0]',
    { ...content, entities: [{ type: 'custom_emoji', offset: 0, length: 1, custom_emoji_id: '\0' }] },
  ],
  [
    'entities[1]',
    {
      ...content,
      entities: [
        { type: 'bold', offset: 0, length: 1 },
        { type: 'date_time', offset: 0, length: 1, unix_time: 1, date_time_format: '\0' },
      ],
    },
  ],
  [
    'button_rows[0].buttons[0].text',
    { ...content, buttonRows: [[{ text: '\udc4d', action: { kind: 'url', url: '' } }]] },
  ],
  [
    'button_rows[0].buttons[0].url',
    { ...content, buttonRows: [[{ text: '', action: { kind: 'url', url: '\0' } }]] },
  ],
  [
    'button_rows[1].buttons[0].mini_app_url',
    { ...content, buttonRows: [row, [{ text: '', action: { kind: 'mini-app', url: '\0' } }]] },
  ],
  [
    'button_rows[1].buttons[1].callback_data',
    {
      ...content,
      buttonRows: [row, [...row, { text: '', action: { kind: 'callback', data: '\0' } }]],
    },
  ],
  [
    'link_preview.url',
    { ...content, linkPreview: { disabled: false, url: '\0', size: null, aboveText: false } },
  ],
])('says where something is that is no character: %s', (place, odd) => {
  expect(() => requireKeepable(odd)).toThrow(
    expect.objectContaining({ reason: 'TEXT_UNREADABLE', values: { place }, place: { path: place } }),
  );
});

it('refuses what is far too large, by its bytes', () => {
  const most = 262_144;
  const room = most - Buffer.byteLength(writeDocument({ ...content, text: '' }));
  expect(() => requireKeepable({ ...content, text: 'a'.repeat(room) })).not.toThrow();
  expect(() => requireKeepable({ ...content, text: `${'a'.repeat(room - 1)}é` })).toThrow(
    expect.objectContaining({
      reason: 'CONTENT_TOO_LARGE',
      values: { bytes: String(most + 1), most: String(most) },
    }),
  );
});
