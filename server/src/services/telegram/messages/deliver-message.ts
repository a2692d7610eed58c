import { InputFile } from 'grammy';
import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'grammy/types';
import { callAsBot } from '../bots/call-as-bot.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import type { MarkedText, MessageButton, OutgoingMessage } from './outgoing-message.ts';

/**
 * Says it, in one call of the Bot API.
 *
 * @returns the message's id
 * @throws BotCallRefused, BotCallBroken
 */
export async function deliverMessage(
  deps: BotWorkDeps,
  bot: WorkingBot,
  message: OutgoingMessage,
): Promise<number> {
  const { chatId, text, editMessageId: edited } = message;
  const picture = message.picture.length === 0 ? null : new InputFile(message.picture, 'picture.png');
  const entities = message.entities.flatMap(entityOf);
  const keyboard = keyboardOf(message.buttons);
  return callAsBot(deps, bot, async (api) => {
    if (edited !== null) {
      if (picture === null)
        await api.editMessageText(chatId, edited, text, { entities, reply_markup: keyboard });
      else {
        const media = { type: 'photo', media: picture, caption: text, caption_entities: entities } as const;
        await api.editMessageMedia(chatId, edited, media, { reply_markup: keyboard });
      }
      return edited;
    }
    const sent =
      picture === null
        ? await api.sendMessage(chatId, text, { entities, reply_markup: keyboard })
        : await api.sendPhoto(chatId, picture, {
            caption: text,
            caption_entities: entities,
            reply_markup: keyboard,
          });
    return sent.message_id;
  });
}

/** Entities that are nothing but a type. */
const PLAIN: readonly MessageEntity.CommonMessageEntity['type'][] = [
  'mention',
  'hashtag',
  'cashtag',
  'bot_command',
  'url',
  'email',
  'phone_number',
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'spoiler',
  'blockquote',
  'expandable_blockquote',
  'code',
];

/** None of one that Telegram does not take from bots. */
function entityOf({ type, offset, length, value }: MarkedText): MessageEntity[] {
  if (type === 'text_link') return [{ type, offset, length, url: value }];
  if (type === 'custom_emoji') return [{ type, offset, length, custom_emoji_id: value }];
  if (type === 'pre') return [{ type, offset, length, ...(value === '' ? {} : { language: value }) }];
  const plain = PLAIN.find((name) => name === type);
  return plain === undefined ? [] : [{ type: plain, offset, length }];
}

function keyboardOf(rows: OutgoingMessage['buttons']): InlineKeyboardMarkup {
  return { inline_keyboard: rows.map((row) => row.map(buttonOf)) };
}

function buttonOf({ text, action }: MessageButton): InlineKeyboardButton {
  if (action.kind === 'data') return { text, callback_data: action.data };
  return action.kind === 'url' ? { text, url: action.url } : { text, web_app: { url: action.url } };
}
