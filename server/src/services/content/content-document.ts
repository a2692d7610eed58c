import { z } from 'zod';
import { type Content, MEDIA_ROLES } from './content.ts';
import { TEXT_FORMATS } from './text-formats.ts';

/** Of the layout below. Another layout gets another number, and is read as well. */
const VERSION = 1;

const placeShape = z.object({ offset: z.int().nonnegative(), length: z.int().nonnegative() });

const entityShape = z.discriminatedUnion('type', [
  placeShape.extend({ type: z.enum(TEXT_FORMATS) }),
  placeShape.extend({ type: z.literal('pre'), language: z.string().exactOptional() }),
  placeShape.extend({ type: z.literal('text_link'), url: z.string() }),
  placeShape.extend({ type: z.literal('text_mention'), user: z.object({ id: z.int().positive() }) }),
  placeShape.extend({ type: z.literal('custom_emoji'), custom_emoji_id: z.string() }),
  placeShape.extend({
    type: z.literal('date_time'),
    unix_time: z.int(),
    date_time_format: z.string().exactOptional(),
  }),
]);

const buttonShape = z.object({
  text: z.string(),
  action: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('url'), url: z.string() }),
    z.object({ kind: z.literal('mini-app'), url: z.string() }),
    z.object({ kind: z.literal('callback'), data: z.string() }),
  ]),
});

const contentShape: z.ZodType<Content> = z.object({
  text: z.string(),
  entities: z.array(entityShape),
  buttonRows: z.array(z.array(buttonShape)),
  linkPreview: z
    .object({
      disabled: z.boolean(),
      url: z.string(),
      size: z.enum(['small', 'large']).nullable(),
      aboveText: z.boolean(),
    })
    .nullable(),
  silent: z.boolean(),
  protected: z.boolean(),
  media: z.array(z.object({ mediaId: z.string(), role: z.enum(MEDIA_ROLES), spoiler: z.boolean() })),
  poll: z
    .object({
      question: z.string(),
      options: z.array(z.string()),
      anonymous: z.boolean(),
      multipleAnswers: z.boolean(),
      rightOptions: z.array(z.int().nonnegative()),
      explanation: z.string(),
      openSeconds: z.int().nonnegative().nullable(),
    })
    .nullable(),
  place: z.object({ latitude: z.number(), longitude: z.number() }).nullable(),
  rich: z.object({ markup: z.enum(['markdown', 'html']), source: z.string() }).nullable(),
  firstComment: z.object({ text: z.string(), entities: z.array(entityShape) }).nullable(),
  pinSeconds: z.int().nonnegative().nullable(),
  deleteAfterSeconds: z.int().positive().nullable(),
  replyToMessageId: z.int().positive().nullable(),
  topicId: z.int().positive().nullable(),
});

const documentShape = z.object({ version: z.literal(VERSION), content: contentShape });

/** As JSON, to be kept. */
export function writeDocument(content: Content): string {
  return JSON.stringify({ version: VERSION, content });
}

/** What was kept; null where it is laid out in no way that is known here. */
export function readDocument(document: unknown): Content | null {
  const read = documentShape.safeParse(document);
  return read.success ? read.data.content : null;
}
