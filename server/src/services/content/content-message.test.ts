import {
  ContentSchema,
  LinkPreviewSize,
  Markup,
  MediaRole,
  TextFormat,
} from '@analyticbot/contracts/content/v1/content';
import { create, equals } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { contentMessage, readContent } from './content-message.ts';

const message = create(ContentSchema, {
  text: 'News of the day',
  entities: [
    { offset: 0, length: 4, kind: { case: 'format', value: TextFormat.EXPANDABLE_BLOCKQUOTE } },
    { offset: 8, length: 3, kind: { case: 'linkUrl', value: 'https://example.org' } },
    { offset: 1, length: 1, kind: { case: 'codeLanguage', value: 'sql' } },
    { offset: 2, length: 1, kind: { case: 'codeLanguage', value: '' } },
    { offset: 3, length: 1, kind: { case: 'mentionedUserId', value: 9_007_199_254_740_991n } },
    { offset: 4, length: 1, kind: { case: 'customEmojiId', value: '5368324170671202286' } },
    {
      offset: 5,
      length: 1,
      kind: { case: 'dateTime', value: { unixSeconds: 1_772_366_400, format: 'wDT' } },
    },
    { offset: 6, length: 1, kind: { case: 'dateTime', value: { unixSeconds: 1_772_366_400 } } },
  ],
  buttonRows: [
    {
      buttons: [
        { text: 'Read', action: { case: 'url', value: 'https://example.org/1' } },
        { text: 'Play', action: { case: 'miniAppUrl', value: 'https://example.org/app' } },
      ],
    },
    { buttons: [{ text: '👍', action: { case: 'callbackData', value: 'like' } }] },
  ],
  linkPreview: { url: 'https://example.org', size: LinkPreviewSize.LARGE, aboveText: true },
  silent: true,
  protected: true,
  media: [
    { mediaId: '5f0c1c36-9d0a-4a37-8f4b-6c1f0a1d2e3f', role: MediaRole.VIDEO, spoiler: true },
    { mediaId: '6f0c1c36-9d0a-4a37-8f4b-6c1f0a1d2e3f', role: MediaRole.DOCUMENT },
  ],
  poll: {
    question: 'Why?',
    options: ['So', 'Not so'],
    rightOptions: [1],
    explanation: 'Because',
    openSeconds: 60,
  },
  place: { latitude: 41.3, longitude: 69.25 },
  rich: { markup: Markup.HTML, source: '<h1>News</h1>' },
  firstComment: { text: 'Ask here' },
  pinSeconds: 0,
  deleteAfterSeconds: 3_600,
  replyToMessageId: 7n,
  topicId: 3n,
});

describe('content in a message', () => {
  it('is read with everything that it says', () => {
    expect(readContent(message)).toEqual({
      text: 'News of the day',
      entities: [
        { offset: 0, length: 4, type: 'expandable_blockquote' },
        { offset: 8, length: 3, type: 'text_link', url: 'https://example.org' },
        { offset: 1, length: 1, type: 'pre', language: 'sql' },
        { offset: 2, length: 1, type: 'pre' },
        { offset: 3, length: 1, type: 'text_mention', user: { id: 9_007_199_254_740_991 } },
        { offset: 4, length: 1, type: 'custom_emoji', custom_emoji_id: '5368324170671202286' },
        { offset: 5, length: 1, type: 'date_time', unix_time: 1_772_366_400, date_time_format: 'wDT' },
        { offset: 6, length: 1, type: 'date_time', unix_time: 1_772_366_400 },
      ],
      buttonRows: [
        [
          { text: 'Read', action: { kind: 'url', url: 'https://example.org/1' } },
          { text: 'Play', action: { kind: 'mini-app', url: 'https://example.org/app' } },
        ],
        [{ text: '👍', action: { kind: 'callback', data: 'like' } }],
      ],
      linkPreview: { disabled: false, url: 'https://example.org', size: 'large', aboveText: true },
      silent: true,
      protected: true,
      media: [
        { mediaId: '5f0c1c36-9d0a-4a37-8f4b-6c1f0a1d2e3f', role: 'video', spoiler: true },
        { mediaId: '6f0c1c36-9d0a-4a37-8f4b-6c1f0a1d2e3f', role: 'document', spoiler: false },
      ],
      poll: {
        question: 'Why?',
        options: ['So', 'Not so'],
        anonymous: false,
        multipleAnswers: false,
        rightOptions: [1],
        explanation: 'Because',
        openSeconds: 60,
      },
      place: { latitude: 41.3, longitude: 69.25 },
      rich: { markup: 'html', source: '<h1>News</h1>' },
      firstComment: { text: 'Ask here', entities: [] },
      pinSeconds: 0,
      deleteAfterSeconds: 3_600,
      replyToMessageId: 7,
      topicId: 3,
    });
  });

  it.each([
    ['everything', message],
    ['nothing', create(ContentSchema)],
    ['a size that Telegram chooses', create(ContentSchema, { linkPreview: { disabled: true } })],
    ['a small picture', create(ContentSchema, { linkPreview: { size: LinkPreviewSize.SMALL } })],
  ])('comes back as it was: %s', (_what, given) => {
    const back = create(ContentSchema, contentMessage(readContent(given)));
    expect(equals(ContentSchema, back, given)).toBe(true);
  });

  it.each(Object.values(TextFormat).filter((value) => typeof value === 'number' && value !== 0))(
    'keeps each format apart from the others: %i',
    (value) => {
      const given = create(ContentSchema, { entities: [{ length: 1, kind: { case: 'format', value } }] });
      expect(equals(ContentSchema, create(ContentSchema, contentMessage(readContent(given))), given)).toBe(
        true,
      );
    },
  );
});
