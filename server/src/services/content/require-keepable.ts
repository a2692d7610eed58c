import { failure } from '../../platform/errors/index.ts';
import type { Content } from './content.ts';
import { writeDocument } from './content-document.ts';
import { contentErrors } from './errors.ts';
import type { TextEntity } from './text/text-entity.ts';

/** Many times what Telegram takes. */
const MOST_BYTES = 256 * 1024;

/**
 * Refuses what the database cannot hold as it stands. What Telegram would refuse is kept.
 *
 * @throws Failure TEXT_UNREADABLE, CONTENT_TOO_LARGE
 */
export function requireKeepable(content: Content): void {
  const bytes = Buffer.byteLength(writeDocument(content));
  if (bytes > MOST_BYTES) {
    throw failure(contentErrors, 'CONTENT_TOO_LARGE', { values: { bytes, most: MOST_BYTES } });
  }
  for (const [place, text] of textsOf(content)) requireReadable(place, text);
}

/**
 * @param place where the text stands, for whoever sent it
 * @throws Failure TEXT_UNREADABLE
 */
export function requireReadable(place: string, text: string): void {
  if (text.isWellFormed() && !text.includes('\0')) return;
  throw failure(contentErrors, 'TEXT_UNREADABLE', { values: { place }, place: { path: place } });
}

function textsOf(content: Content): (readonly [string, string])[] {
  const { text, entities, buttonRows, linkPreview, poll, rich, firstComment } = content;
  return [
    ['text', text],
    ...entities.map((entity, index) => [`entities[${index}]`, textOf(entity)] as const),
    ...buttonRows.flatMap((row, rowIndex) =>
      row.flatMap((button, index) => {
        const place = `button_rows[${rowIndex}].buttons[${index}]`;
        const { action } = button;
        return [
          [`${place}.text`, button.text] as const,
          action.kind === 'callback'
            ? ([`${place}.callback_data`, action.data] as const)
            : ([`${place}.${action.kind === 'url' ? 'url' : 'mini_app_url'}`, action.url] as const),
        ];
      }),
    ),
    ['link_preview.url', linkPreview?.url ?? ''],
    ['poll.question', poll?.question ?? ''],
    ...(poll?.options ?? []).map((option, index) => [`poll.options[${index}]`, option] as const),
    ['poll.explanation', poll?.explanation ?? ''],
    ['rich.source', rich?.source ?? ''],
    ['first_comment.text', firstComment?.text ?? ''],
    ...(firstComment?.entities ?? []).map(
      (entity, index) => [`first_comment.entities[${index}]`, textOf(entity)] as const,
    ),
  ];
}

/** What an entity says beside its place. */
function textOf(entity: TextEntity): string {
  switch (entity.type) {
    case 'text_link':
      return entity.url;
    case 'pre':
      return entity.language ?? '';
    case 'custom_emoji':
      return entity.custom_emoji_id;
    case 'date_time':
      return entity.date_time_format ?? '';
    default:
      return '';
  }
}
