import type { BatchBuilder } from '../batch-builder.ts';
import { isObject, listOf, own, textOf } from '../json/fields.ts';
import type { EntityType, TextEntity } from '../record.ts';

/** Names of the Telegram API → names of the Bot API. */
const ENTITY_TYPES: ReadonlyMap<string, EntityType> = new Map<string, EntityType>([
  ['MessageEntityMention', 'mention'],
  ['MessageEntityMentionName', 'text_mention'],
  ['MessageEntityHashtag', 'hashtag'],
  ['MessageEntityCashtag', 'cashtag'],
  ['MessageEntityBotCommand', 'bot_command'],
  ['MessageEntityUrl', 'url'],
  ['MessageEntityTextUrl', 'text_link'],
  ['MessageEntityEmail', 'email'],
  ['MessageEntityPhone', 'phone_number'],
  ['MessageEntityBankCard', 'bank_card'],
  ['MessageEntityBold', 'bold'],
  ['MessageEntityItalic', 'italic'],
  ['MessageEntityUnderline', 'underline'],
  ['MessageEntityStrike', 'strikethrough'],
  ['MessageEntitySpoiler', 'spoiler'],
  ['MessageEntityCode', 'code'],
  ['MessageEntityPre', 'pre'],
  ['MessageEntityBlockquote', 'blockquote'],
  ['MessageEntityCustomEmoji', 'custom_emoji'],
]);

/** Entities with Telegram's own offsets, which are in UTF-16 units already. */
export function telethonEntities(value: unknown, text: string, report: BatchBuilder): TextEntity[] {
  const entities: TextEntity[] = [];
  for (const entry of listOf(value)) {
    if (!isObject(entry)) continue;
    const name = own(entry, '_');
    const type = typeof name === 'string' ? ENTITY_TYPES.get(name) : undefined;
    const offset = own(entry, 'offset');
    const length = own(entry, 'length');
    if (type === undefined) continue;
    if (!isWhole(offset) || !isWhole(length) || length === 0 || offset + length > text.length) {
      report.skipField('entity_outside_text', 'entities', entry);
      continue;
    }
    const isCollapsed = type === 'blockquote' && own(entry, 'collapsed') === true;
    entities.push({
      type: isCollapsed ? 'expandable_blockquote' : type,
      offset,
      length,
      value: entityValue(type, entry),
    });
  }
  return entities;
}

function isWhole(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function entityValue(type: EntityType, entry: { readonly [key: string]: unknown }): string | null {
  if (type === 'text_link') return textOf(own(entry, 'url'));
  if (type === 'pre') return textOf(own(entry, 'language'));
  if (type === 'custom_emoji') return textOf(own(entry, 'document_id'));
  if (type !== 'text_mention') return null;
  const user = own(entry, 'user_id');
  return typeof user === 'number' ? String(user) : textOf(user);
}
