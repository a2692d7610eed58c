import {
  type TextEntity as EntityMessage,
  type TextEntitySchema,
  TextFormat,
} from '@analyticbot/contracts/content/v1/content';
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { TextEntity } from './text/text-entity.ts';
import { TEXT_FORMATS, type TextFormatName } from './text-formats.ts';

type EntityInit = MessageInitShape<typeof TextEntitySchema>;

const FORMATS: Readonly<Record<TextFormatName, TextFormat>> = {
  bold: TextFormat.BOLD,
  italic: TextFormat.ITALIC,
  underline: TextFormat.UNDERLINE,
  strikethrough: TextFormat.STRIKETHROUGH,
  spoiler: TextFormat.SPOILER,
  blockquote: TextFormat.BLOCKQUOTE,
  expandable_blockquote: TextFormat.EXPANDABLE_BLOCKQUOTE,
  code: TextFormat.CODE,
  mention: TextFormat.MENTION,
  hashtag: TextFormat.HASHTAG,
  cashtag: TextFormat.CASHTAG,
  bot_command: TextFormat.BOT_COMMAND,
  url: TextFormat.URL,
  email: TextFormat.EMAIL,
  phone_number: TextFormat.PHONE_NUMBER,
};

/** @throws Error for a kind that the contract refuses before it comes here */
export function readEntity({ offset, length, kind }: EntityMessage): TextEntity {
  const place = { offset, length };
  switch (kind.case) {
    case 'format':
      return { ...place, type: formatName(kind.value) };
    case 'linkUrl':
      return { ...place, type: 'text_link', url: kind.value };
    case 'codeLanguage':
      return { ...place, type: 'pre', ...(kind.value === '' ? {} : { language: kind.value }) };
    case 'mentionedUserId':
      return { ...place, type: 'text_mention', user: { id: Number(kind.value) } };
    case 'customEmojiId':
      return { ...place, type: 'custom_emoji', custom_emoji_id: kind.value };
    case 'dateTime': {
      const { unixSeconds, format } = kind.value;
      const date = { ...place, type: 'date_time', unix_time: unixSeconds } as const;
      return format === '' ? date : { ...date, date_time_format: format };
    }
    case undefined:
      throw new Error('the contract lets no entity pass that is of no kind');
  }
}

export function entityMessage(entity: TextEntity): EntityInit {
  const { offset, length } = entity;
  return { offset, length, kind: kindOf(entity) };
}

function kindOf(entity: TextEntity): NonNullable<EntityInit['kind']> {
  switch (entity.type) {
    case 'text_link':
      return { case: 'linkUrl', value: entity.url };
    case 'pre':
      return { case: 'codeLanguage', value: entity.language ?? '' };
    case 'text_mention':
      return { case: 'mentionedUserId', value: BigInt(entity.user.id) };
    case 'custom_emoji':
      return { case: 'customEmojiId', value: entity.custom_emoji_id };
    case 'date_time': {
      const { unix_time: unixSeconds, date_time_format: format = '' } = entity;
      return { case: 'dateTime', value: { unixSeconds, format } };
    }
    default:
      return { case: 'format', value: FORMATS[entity.type] };
  }
}

function formatName(format: TextFormat): TextFormatName {
  for (const name of TEXT_FORMATS) if (FORMATS[name] === format) return name;
  throw new Error('the contract lets no format pass that it does not name');
}
