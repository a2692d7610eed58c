import type { tl } from '@mtcute/core';

/** Names of the interface with accounts → names of the Bot API. What is not listed carries no formatting. */
const TYPES: Readonly<Partial<Record<tl.TypeMessageEntity['_'], string>>> = {
  messageEntityMention: 'mention',
  messageEntityMentionName: 'text_mention',
  messageEntityHashtag: 'hashtag',
  messageEntityCashtag: 'cashtag',
  messageEntityBotCommand: 'bot_command',
  messageEntityUrl: 'url',
  messageEntityTextUrl: 'text_link',
  messageEntityEmail: 'email',
  messageEntityPhone: 'phone_number',
  messageEntityBankCard: 'bank_card',
  messageEntityBold: 'bold',
  messageEntityItalic: 'italic',
  messageEntityUnderline: 'underline',
  messageEntityStrike: 'strikethrough',
  messageEntitySpoiler: 'spoiler',
  messageEntityCode: 'code',
  messageEntityPre: 'pre',
  messageEntityBlockquote: 'blockquote',
  messageEntityCustomEmoji: 'custom_emoji',
};

export function entitiesOf(entities: readonly tl.TypeMessageEntity[]) {
  return entities.flatMap((entity) => {
    const type = TYPES[entity._];
    if (type === undefined) return [];
    const { offset, length } = entity;
    return [{ type, offset, length, value: extraOf(entity) }];
  });
}

function extraOf(entity: tl.TypeMessageEntity): string {
  if (entity._ === 'messageEntityTextUrl') return entity.url;
  if (entity._ === 'messageEntityPre') return entity.language;
  if (entity._ === 'messageEntityCustomEmoji') return entity.documentId.toString();
  return '';
}
