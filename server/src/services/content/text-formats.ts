import type { EntityType } from './text/text-entity.ts';

/** Entities that need nothing but their place, by the Bot API's names. */
export const TEXT_FORMATS = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
  // Telegram finds these by itself.
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
] as const satisfies readonly EntityType[];
export type TextFormatName = (typeof TEXT_FORMATS)[number];
