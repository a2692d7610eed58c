import { idOf, isObject, type JsonObject, listOf, own, sizeOf, textOf } from '../json/fields.ts';
import {
  type ChannelReference,
  ENTITY_TYPES,
  FIELD_GROUPS,
  type FieldGroup,
  type KeptPost,
  type MediaRecord,
  POST_FORMATS,
  type PollRecord,
  type PostRecord,
  SOURCE_NAMES,
  type SourceName,
  type TextEntity,
} from '../record.ts';
import { cleanText } from '../text/clean-text.ts';
import { picturePath } from '../text/picture-path.ts';
import type { RowFields } from './row-fields.ts';

/** The message of a row of `posts`, whose id and time are known already. */
export function postOfRow(
  row: RowFields,
  channel: ChannelReference,
  { messageId, publishedAt }: { readonly messageId: number; readonly publishedAt: Date },
): PostRecord {
  const text = row.text('text');
  const title = row.text('forwarded_from');
  const telegramId = row.id('forwarded_from_id');
  const source = row.source() ?? 'dump';
  return {
    channel,
    messageId,
    foreign: null,
    publishedAt,
    editedAt: row.optionalTime('edited_at'),
    deletedAt: row.optionalTime('deleted_at'),
    albumId: row.id('album_id'),
    format: row.choice('format', POST_FORMATS),
    text,
    entities: row.objects('entities').flatMap((entity) => entityOf(entity, text ?? '')),
    textLength: row.count('text_length'),
    hashtags: row.texts('hashtags'),
    linkDomains: row.texts('link_domains'),
    // An export keeps who it was, not what kind of chat: the flag beside it says whose the counters are.
    forward:
      title === null && telegramId === null ? null : { kind: 'unknown', title, telegramId, messageId: null },
    isForward: row.flag('is_forward'),
    replyToMessageId: row.id('reply_to'),
    author: row.text('author'),
    viaBot: null,
    media: row.objects('media').flatMap(mediaOf),
    poll: pollOf(row.object('poll')),
    kept: { source, describedBy: describedBy(row.object('described_by'), source) },
  };
}

function entityOf(entity: JsonObject, text: string): TextEntity[] {
  const type = ENTITY_TYPES.find((known) => known === own(entity, 'type'));
  const offset = own(entity, 'offset');
  const length = own(entity, 'length');
  if (type === undefined || !isWhole(offset) || !isWhole(length)) return [];
  if (length === 0 || offset + length > text.length) return [];
  return [{ type, offset, length, value: textOf(own(entity, 'value')) }];
}

function mediaOf(item: JsonObject): MediaRecord[] {
  const format = POST_FORMATS.find((known) => known === own(item, 'format'));
  if (format === undefined) return [];
  return [
    {
      format,
      fileName: textOf(own(item, 'fileName')),
      mimeType: textOf(own(item, 'mimeType')),
      sizeBytes: sizeOf(own(item, 'sizeBytes')),
      width: sizeOf(own(item, 'width')),
      height: sizeOf(own(item, 'height')),
      durationSeconds: sizeOf(own(item, 'durationSeconds')),
      picturePath: pictureOf(own(item, 'picturePath')),
    },
  ];
}

/** A path beside the file that was read once, or an address of a public page. */
function pictureOf(value: unknown): string | null {
  const isAddress = typeof value === 'string' && value.length <= 2000 && /^https:\/\/[\w.-]+\//.test(value);
  return isAddress ? textOf(value) : picturePath(value);
}

function pollOf(poll: JsonObject | null): PollRecord | null {
  if (poll === null) return null;
  const question = own(poll, 'question');
  return {
    question: typeof question === 'string' ? cleanText(question) : '',
    totalVoters: sizeOf(own(poll, 'totalVoters')),
    options: listOf(own(poll, 'options'))
      .filter(isObject)
      .map((option) => ({
        text: textOf(own(option, 'text')) ?? '',
        voters: sizeOf(own(option, 'voters')),
      })),
  };
}

/** A file that somebody made without it describes each group that it fills by its own source. */
function describedBy(given: JsonObject | null, source: SourceName): KeptPost['describedBy'] {
  if (given === null) return { text: source, published: source, format: source };
  const groups: Partial<Record<FieldGroup, SourceName>> = {};
  for (const group of FIELD_GROUPS) {
    const name = SOURCE_NAMES.find((known) => known === own(given, group));
    if (name !== undefined) groups[group] = name;
  }
  return groups;
}

function isWhole(value: unknown): value is number {
  return idOf(value) !== null || value === 0;
}
