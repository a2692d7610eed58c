import type { BatchBuilder } from '../batch-builder.ts';
import { isObject, listOf, own, reportedText, textOf } from '../json/fields.ts';
import type { EntityType, TextEntity } from '../record.ts';
import { distinctHashtags } from '../text/find-hashtags.ts';
import { distinctDomains } from '../text/find-links.ts';

export interface MessageText {
  readonly text: string;
  readonly entities: readonly TextEntity[];
  readonly hashtags: readonly string[];
  readonly linkDomains: readonly string[];
  /** The text is nothing but one link. */
  readonly isOnlyLink: boolean;
}

const EMPTY: MessageText = { text: '', entities: [], hashtags: [], linkDomains: [], isOnlyLink: false };

/** Names of Telegram Desktop → names of the Bot API. `plain` and what is not listed carries no formatting. */
const ENTITY_TYPES: ReadonlyMap<string, EntityType> = new Map<string, EntityType>([
  ['mention', 'mention'],
  ['mention_name', 'text_mention'],
  ['hashtag', 'hashtag'],
  ['cashtag', 'cashtag'],
  ['bot_command', 'bot_command'],
  ['link', 'url'],
  ['text_link', 'text_link'],
  ['email', 'email'],
  ['phone', 'phone_number'],
  ['bank_card', 'bank_card'],
  ['bold', 'bold'],
  ['italic', 'italic'],
  ['underline', 'underline'],
  ['strikethrough', 'strikethrough'],
  ['spoiler', 'spoiler'],
  ['code', 'code'],
  ['pre', 'pre'],
  ['blockquote', 'blockquote'],
  ['custom_emoji', 'custom_emoji'],
]);

/**
 * The text of an exported message, which is a string or a list of strings and of objects with a type. `text_entities`
 * is the same list once more; it is read only where `text` is missing.
 */
export function messageText(text: unknown, textEntities: unknown, report: BatchBuilder): MessageText {
  if (typeof text === 'string') return text === '' ? EMPTY : plainText(text, textEntities, report);
  const parts = Array.isArray(text) ? text : listOf(textEntities);
  if (text !== undefined && text !== null && !Array.isArray(text))
    report.skipField('field_invalid', 'text', text);
  return parts.length === 0 ? EMPTY : partedText(parts, report);
}

/** A text without formatting is written as a string, but older versions also so write one that is a single link. */
function plainText(text: string, textEntities: unknown, report: BatchBuilder): MessageText {
  const parts = listOf(textEntities);
  if (parts.length > 1 || (isObject(parts[0]) && own(parts[0], 'type') !== 'plain')) {
    const parted = partedText(parts, report);
    if (parted.text === text) return parted;
  }
  return { ...EMPTY, text: reportedText(text, 'text', report) };
}

function partedText(parts: readonly unknown[], report: BatchBuilder): MessageText {
  let text = '';
  const entities: TextEntity[] = [];
  const tags: string[] = [];
  const links: string[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    const piece = isObject(part) ? own(part, 'text') : null;
    if (!isObject(part) || typeof piece !== 'string') {
      report.skipField('field_invalid', 'text', part);
      continue;
    }
    const name = own(part, 'type');
    const type = typeof name === 'string' ? ENTITY_TYPES.get(name) : undefined;
    if (type !== undefined && piece !== '') {
      const isCollapsed = type === 'blockquote' && own(part, 'collapsed') === true;
      entities.push({
        type: isCollapsed ? 'expandable_blockquote' : type,
        offset: text.length,
        length: piece.length,
        value: entityValue(type, part),
      });
      if (type === 'hashtag') tags.push(piece);
      else if (type === 'url') links.push(piece);
      else if (type === 'text_link') links.push(textOf(own(part, 'href')) ?? '');
    }
    text += piece;
  }
  const only = entities.length === 1 ? entities[0] : undefined;
  return {
    text: reportedText(text, 'text', report),
    entities,
    hashtags: distinctHashtags(tags),
    linkDomains: distinctDomains(links),
    isOnlyLink:
      only !== undefined &&
      (only.type === 'url' || only.type === 'text_link') &&
      text.slice(0, only.offset).trim() === '' &&
      text.slice(only.offset + only.length).trim() === '',
  };
}

function entityValue(type: EntityType, part: { readonly [key: string]: unknown }): string | null {
  if (type === 'text_link') return textOf(own(part, 'href'));
  if (type === 'pre') return textOf(own(part, 'language'));
  if (type === 'custom_emoji') return textOf(own(part, 'document_id'));
  if (type !== 'text_mention') return null;
  const user = own(part, 'user_id');
  return typeof user === 'number' ? String(user) : textOf(user);
}
