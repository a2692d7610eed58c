import {
  type DateTimeText,
  type TextEntity,
  TextFormat,
  type Button as WrittenButton,
} from '@analyticbot/contracts/content/v1/content';
import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import type { MessageButton } from './outgoing-message.ts';

/** Entities that are nothing but a type, by the names of the Bot API. */
type PlainType = MessageEntity.CommonMessageEntity['type'];

const PLAIN_TYPES: ReadonlyMap<TextFormat, PlainType> = new Map<TextFormat, PlainType>([
  [TextFormat.BOLD, 'bold'],
  [TextFormat.ITALIC, 'italic'],
  [TextFormat.UNDERLINE, 'underline'],
  [TextFormat.STRIKETHROUGH, 'strikethrough'],
  [TextFormat.SPOILER, 'spoiler'],
  [TextFormat.BLOCKQUOTE, 'blockquote'],
  [TextFormat.EXPANDABLE_BLOCKQUOTE, 'expandable_blockquote'],
  [TextFormat.CODE, 'code'],
  [TextFormat.MENTION, 'mention'],
  [TextFormat.HASHTAG, 'hashtag'],
  [TextFormat.CASHTAG, 'cashtag'],
  [TextFormat.BOT_COMMAND, 'bot_command'],
  [TextFormat.URL, 'url'],
  [TextFormat.EMAIL, 'email'],
  [TextFormat.PHONE_NUMBER, 'phone_number'],
]);

/** The plain type of that name; null where there is none. */
export function plainTypeNamed(name: string): PlainType | null {
  return [...PLAIN_TYPES.values()].find((type) => type === name) ?? null;
}

/** A mark of a post as the Bot API takes it. */
export function botEntity({ offset, length, kind }: TextEntity): MessageEntity {
  const place = { offset, length };
  switch (kind.case) {
    case 'linkUrl':
      return { ...place, type: 'text_link', url: kind.value };
    case 'codeLanguage':
      return { ...place, type: 'pre', ...(kind.value === '' ? {} : { language: kind.value }) };
    case 'mentionedUserId':
      // Telegram reads nothing but the number of whom is mentioned.
      return {
        ...place,
        type: 'text_mention',
        user: { id: Number(kind.value), is_bot: false, first_name: '' },
      };
    case 'customEmojiId':
      return { ...place, type: 'custom_emoji', custom_emoji_id: kind.value };
    case 'dateTime':
      return { ...place, type: 'date_time', ...dateTime(kind.value) };
    default: {
      const type = kind.case === 'format' ? PLAIN_TYPES.get(kind.value) : undefined;
      if (type === undefined) throw new Error('the contract lets no entity pass that is of no kind');
      return { ...place, type };
    }
  }
}

type DateTimeEntity = MessageEntity.DateTimeMessageEntity;

/** A format that Telegram does not know leaves the text as it stands. */
function dateTime({
  unixSeconds,
  format,
}: DateTimeText): Pick<DateTimeEntity, 'unix_time' | 'date_time_format'> {
  return { unix_time: unixSeconds, date_time_format: isDateTimeFormat(format) ? format : '' };
}

function isDateTimeFormat(format: string): format is DateTimeEntity['date_time_format'] {
  return /^(?:r|w?[dD]?[tT]?)$/.test(format);
}

/** Buttons under a message; without rows it takes those away that are there. */
export function botKeyboard(rows: readonly (readonly MessageButton[])[]): InlineKeyboardMarkup {
  return { inline_keyboard: rows.map((row) => row.map(botButton)) };
}

function botButton({ text, action }: MessageButton): InlineKeyboardButton {
  if (action.kind === 'data') return { text, callback_data: action.data };
  return action.kind === 'url' ? { text, url: action.url } : { text, web_app: { url: action.url } };
}

/** A button of a post; the contract lets none pass that does nothing. */
export function writtenButton({ text, action }: WrittenButton): MessageButton {
  if (action.case === 'callbackData') return { text, action: { kind: 'data', data: action.value } };
  const kind = action.case === 'miniAppUrl' ? 'web app' : 'url';
  return { text, action: { kind, url: action.value ?? '' } };
}
