import { InputFile } from 'grammy';
import type { MessageEntity } from 'grammy/types';
import { callAsBot, callInTurn } from '../bots/call-as-bot.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import { botKeyboard, plainTypeNamed } from './bot-entity.ts';
import type { MarkedText, OutgoingMessage } from './outgoing-message.ts';

/** Telegram answers a message in less, or is not waited for any more. */
export const ANSWER_WITHIN_MS = 20_000;

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
  const keyboard = botKeyboard(message.buttons);
  if (edited !== null) {
    await callAsBot(deps, bot, async (api) => {
      if (picture === null)
        await api.editMessageText(chatId, edited, text, { entities, reply_markup: keyboard });
      else {
        const media = { type: 'photo', media: picture, caption: text, caption_entities: entities } as const;
        await api.editMessageMedia(chatId, edited, media, { reply_markup: keyboard });
      }
    });
    return edited;
  }
  return callInTurn(
    deps,
    bot,
    async (api) => {
      const sent =
        picture === null
          ? await api.sendMessage(chatId, text, { entities, reply_markup: keyboard })
          : await api.sendPhoto(chatId, picture, {
              caption: text,
              caption_entities: entities,
              reply_markup: keyboard,
            });
      return sent.message_id;
    },
    ANSWER_WITHIN_MS,
  );
}

/** None of one that Telegram does not take from bots. */
function entityOf({ type, offset, length, value }: MarkedText): MessageEntity[] {
  if (type === 'text_link') return [{ type, offset, length, url: value }];
  if (type === 'custom_emoji') return [{ type, offset, length, custom_emoji_id: value }];
  if (type === 'pre') return [{ type, offset, length, ...(value === '' ? {} : { language: value }) }];
  const plain = plainTypeNamed(type);
  return plain === null ? [] : [{ type: plain, offset, length }];
}
