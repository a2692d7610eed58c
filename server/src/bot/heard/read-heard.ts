import { z } from 'zod';
import type { Heard, Person } from './heard.ts';

/*
 * The fields that are made use of, as https://core.telegram.org/bots/api writes them. Whatever else an update holds is
 * let through: Telegram adds fields all the time.
 */

const personShape = z.object({
  id: z.int(),
  is_bot: z.boolean().optional(),
  first_name: z.string().default(''),
  last_name: z.string().default(''),
  username: z.string().default(''),
  language_code: z.string().default(''),
});

const chatShape = z.object({ id: z.int(), type: z.string(), title: z.string().default('') });

const memberShape = z.object({ status: z.string() });

const updateShape = z.object({
  message: z
    .object({ chat: chatShape, from: personShape.optional(), text: z.string().default('') })
    .optional(),
  callback_query: z
    .object({
      id: z.string(),
      from: personShape,
      data: z.string().default(''),
      // Of a message that is too old there is nothing but its number, and the date 0.
      message: z
        .object({ message_id: z.int(), date: z.int(), chat: chatShape, photo: z.unknown().optional() })
        .optional(),
    })
    .optional(),
  my_chat_member: z
    .object({
      chat: chatShape,
      from: personShape,
      old_chat_member: memberShape,
      new_chat_member: memberShape,
    })
    .optional(),
});

/**
 * What an update says to the bot; null where that asks for no answer: whatever is said in groups, edited, or not said by
 * a person.
 *
 * @throws ZodError where the update is not as Telegram describes it
 */
export function readHeard(updateJson: string): Heard | null {
  const update = updateShape.parse(JSON.parse(updateJson));
  const { message, callback_query: press, my_chat_member: standing } = update;
  if (message?.from !== undefined && message.chat.type === 'private' && message.from.is_bot !== true) {
    return { kind: 'said', from: personOf(message.from), chatId: message.chat.id, text: message.text.trim() };
  }
  if (press?.message?.chat.type === 'private') {
    const { message_id, date, chat, photo } = press.message;
    return {
      kind: 'pressed',
      from: personOf(press.from),
      chatId: chat.id,
      queryId: press.id,
      data: press.data,
      message: date === 0 ? null : { messageId: message_id, hasPicture: photo !== undefined },
    };
  }
  if (standing !== undefined && standing.chat.id < 0 && isPromotion(standing)) {
    const from = personOf(standing.from);
    return { kind: 'added', from, chatId: from.telegramUserId, addedTo: standing.chat.id };
  }
  return null;
}

function isPromotion(standing: NonNullable<z.infer<typeof updateShape>['my_chat_member']>): boolean {
  const { old_chat_member, new_chat_member } = standing;
  return new_chat_member.status === 'administrator' && old_chat_member.status !== 'administrator';
}

function personOf(from: z.infer<typeof personShape>): Person {
  return {
    telegramUserId: from.id,
    name: `${from.first_name} ${from.last_name}`.trim().slice(0, 200),
    username: from.username.slice(0, 64),
    languageCode: from.language_code,
  };
}
