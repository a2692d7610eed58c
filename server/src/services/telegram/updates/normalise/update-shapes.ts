import { z } from 'zod';
import { richMessageShape } from './rich-text.ts';

/*
 * The fields of updates that are made use of, as https://core.telegram.org/bots/api writes them. Whatever else an
 * update holds is let through: Telegram adds fields all the time.
 */

const id = z.int();
const seconds = z.int();

export const chatShape = z.object({
  id,
  type: z.string(),
  title: z.string().optional(),
  username: z.string().optional(),
});

const personShape = z.object({
  id,
  is_bot: z.boolean().optional(),
  first_name: z.string().optional(),
  last_name: z.string().optional(),
  username: z.string().optional(),
});

const entityShape = z.object({
  type: z.string(),
  offset: z.int().min(0),
  length: z.int().min(0),
  url: z.string().optional(),
  language: z.string().optional(),
  custom_emoji_id: z.string().optional(),
  user: personShape.optional(),
});

export const fileShape = z.object({
  file_name: z.string().optional(),
  mime_type: z.string().optional(),
  file_size: z.int().min(0).optional(),
  width: z.int().min(0).optional(),
  height: z.int().min(0).optional(),
  duration: z.int().min(0).optional(),
});

const originShape = z.object({
  type: z.string(),
  sender_user: personShape.optional(),
  sender_user_name: z.string().optional(),
  sender_chat: chatShape.optional(),
  chat: chatShape.optional(),
  message_id: id.optional(),
});

const pollShape = z.object({
  question: z.string(),
  options: z.array(z.object({ text: z.string(), voter_count: z.int().min(0) })),
  total_voter_count: z.int().min(0),
});

export const messageShape = z.looseObject({
  message_id: id,
  date: seconds,
  edit_date: seconds.optional(),
  chat: chatShape,
  from: personShape.optional(),
  sender_chat: chatShape.optional(),
  author_signature: z.string().optional(),
  media_group_id: z.string().optional(),
  forward_origin: originShape.optional(),
  is_automatic_forward: z.boolean().optional(),
  reply_to_message: z.object({ message_id: id, chat: chatShape.optional() }).optional(),
  via_bot: personShape.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  entities: z.array(entityShape).optional(),
  caption_entities: z.array(entityShape).optional(),
  photo: z.array(fileShape).optional(),
  video: fileShape.optional(),
  animation: fileShape.optional(),
  audio: fileShape.optional(),
  voice: fileShape.optional(),
  video_note: fileShape.extend({ length: z.int().min(0).optional() }).optional(),
  document: fileShape.optional(),
  sticker: fileShape.optional(),
  poll: pollShape.optional(),
  migrate_to_chat_id: id.optional(),
  rich_message: richMessageShape.optional(),
});

const inviteLinkShape = z.object({
  invite_link: z.string(),
  name: z.string().optional(),
  creates_join_request: z.boolean().optional(),
});

export const memberShape = z.looseObject({
  status: z.string(),
  user: personShape,
  is_member: z.boolean().optional(),
});

export const memberUpdateShape = z.object({
  chat: chatShape,
  from: personShape,
  date: seconds,
  old_chat_member: memberShape,
  new_chat_member: memberShape,
  invite_link: inviteLinkShape.optional(),
});

export const joinRequestShape = z.object({
  chat: chatShape,
  from: personShape,
  date: seconds,
  invite_link: inviteLinkShape.optional(),
});

export const reactionCountShape = z.object({
  chat: chatShape,
  message_id: id,
  date: seconds,
  reactions: z.array(
    z.object({
      type: z.object({
        type: z.string(),
        emoji: z.string().optional(),
        custom_emoji_id: z.string().optional(),
      }),
      total_count: z.int().min(0),
    }),
  ),
});

export const boostShape = z.object({
  chat: chatShape,
  boost: z.object({ boost_id: z.string(), add_date: seconds, expiration_date: seconds }),
});

export const removedBoostShape = z.object({ chat: chatShape, boost_id: z.string(), remove_date: seconds });

export const callbackQueryShape = z.object({ id: z.string(), from: personShape });

export type ChatShape = z.infer<typeof chatShape>;
export type MessageShape = z.infer<typeof messageShape>;
export type MemberShape = z.infer<typeof memberShape>;
export type MemberUpdateShape = z.infer<typeof memberUpdateShape>;
export type InviteLinkShape = z.infer<typeof inviteLinkShape>;
export type FileShape = z.infer<typeof fileShape>;
