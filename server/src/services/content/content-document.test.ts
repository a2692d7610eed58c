import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_CONTENT as empty, MEDIA_ROLES } from './content.ts';
import { readDocument, writeDocument } from './content-document.ts';
import { TEXT_FORMATS } from './text-formats.ts';

const text = fc.string({ unit: 'binary' });
const action = fc.oneof(
  fc.record({ kind: fc.constantFrom('url', 'mini-app'), url: text }),
  fc.record({ kind: fc.constant('callback'), data: text }),
);
const place = { offset: fc.nat(), length: fc.nat() };
const entity = fc.oneof(
  fc.record({ ...place, type: fc.constantFrom(...TEXT_FORMATS) }),
  fc.record(
    { ...place, type: fc.constant('pre'), language: text },
    { requiredKeys: ['offset', 'length', 'type'] },
  ),
  fc.record({ ...place, type: fc.constant('text_link'), url: text }),
  fc.record({
    ...place,
    type: fc.constant('text_mention'),
    user: fc.record({ id: fc.maxSafeNat().map((id) => id || 1) }),
  }),
  fc.record({ ...place, type: fc.constant('custom_emoji'), custom_emoji_id: text }),
  fc.record({ ...place, type: fc.constant('date_time'), unix_time: fc.nat(), date_time_format: text }),
  fc.record({ ...place, type: fc.constant('date_time'), unix_time: fc.nat() }),
);
const content = fc.record({
  text,
  entities: fc.array(entity),
  buttonRows: fc.array(fc.array(fc.record({ text, action }))),
  linkPreview: fc.option(
    fc.record({
      disabled: fc.boolean(),
      url: text,
      size: fc.constantFrom('small', 'large', null),
      aboveText: fc.boolean(),
    }),
  ),
  silent: fc.boolean(),
  protected: fc.boolean(),
  media: fc.array(fc.record({ mediaId: text, role: fc.constantFrom(...MEDIA_ROLES), spoiler: fc.boolean() })),
  poll: fc.option(
    fc.record({
      question: text,
      options: fc.array(text),
      anonymous: fc.boolean(),
      multipleAnswers: fc.boolean(),
      rightOptions: fc.array(fc.nat()),
      explanation: text,
      openSeconds: fc.option(fc.nat()),
    }),
  ),
  // JSON has no -0.
  place: fc.option(
    fc.record({
      latitude: fc.integer().map((n) => n / 8 || 0),
      longitude: fc.integer().map((n) => n / 8 || 0),
    }),
  ),
  rich: fc.option(fc.record({ markup: fc.constantFrom('markdown', 'html'), source: text })),
  firstComment: fc.option(fc.record({ text, entities: fc.array(entity) })),
  pinSeconds: fc.option(fc.nat()),
  deleteAfterSeconds: fc.option(fc.integer({ min: 1 })),
  replyToMessageId: fc.option(fc.integer({ min: 1 })),
  topicId: fc.option(fc.integer({ min: 1 })),
});

describe('what is kept of content', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(content, (written) => {
        expect(readDocument(JSON.parse(writeDocument(written)))).toEqual(written);
      }),
    );
  });

  it.each([
    ['nothing', null],
    ['a text', 'Hello'],
    ['a layout of its own', { content: empty }],
    ['a layout to come', { version: 2, content: empty }],
    ['a part that is missing', { version: 1, content: { ...empty, silent: undefined } }],
    [
      'formatting that there is not',
      { version: 1, content: { ...empty, entities: [{ type: 'blink', offset: 0, length: 1 }] } },
    ],
    [
      'a link to nowhere',
      { version: 1, content: { ...empty, entities: [{ type: 'text_link', offset: 0, length: 1 }] } },
    ],
    [
      'formatting before the text',
      { version: 1, content: { ...empty, entities: [{ type: 'bold', offset: -1, length: 1 }] } },
    ],
    [
      'a button that does two things',
      {
        version: 1,
        content: { ...empty, buttonRows: [[{ text: 'a', action: { kind: 'callback', url: 'b' } }]] },
      },
    ],
  ])('is not guessed at: %s', (_what, document) => {
    expect(readDocument(document)).toBeNull();
  });
});
