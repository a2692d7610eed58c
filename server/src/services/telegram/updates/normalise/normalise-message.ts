import type {
  ObservedPostSchema,
  ObservedServiceMessageSchema,
} from '@analyticbot/contracts/channels/v1/observation';
import { PostFormat } from '@analyticbot/contracts/channels/v1/post';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromMs } from '@bufbuild/protobuf/wkt';
import { telegramIdOfChat } from './chat-ids.ts';
import { type MessageMedia, messageMedia } from './message-format.ts';
import { plainText } from './rich-text.ts';
import type { MessageShape } from './update-shapes.ts';

type PostInit = MessageInitShape<typeof ObservedPostSchema>;

/** What a message of a channel or group is: a post, or word of something that was done. */
export type NormalisedMessage =
  | { readonly case: 'post'; readonly value: PostInit }
  | {
      readonly case: 'serviceMessage';
      readonly value: MessageInitShape<typeof ObservedServiceMessageSchema>;
    };

const time = (seconds: number) => timestampFromMs(seconds * 1000);

export function normaliseMessage(message: MessageShape): NormalisedMessage {
  const media = messageMedia(message);
  const head = { messageId: BigInt(message.message_id), publishedAt: time(message.date) };
  if (media === null) return { case: 'serviceMessage', value: { ...head, action: actionOf(message) } };
  const { edit_date, reply_to_message, poll, via_bot } = message;
  return {
    case: 'post',
    value: {
      ...head,
      ...(edit_date === undefined ? {} : { editedAt: time(edit_date) }),
      albumKey: message.media_group_id ?? '',
      format: media.format,
      text: textOf(message),
      entities: entitiesOf(message),
      ...forwardOf(message),
      ...(reply_to_message === undefined ? {} : { replyToMessageId: BigInt(reply_to_message.message_id) }),
      author: authorOf(message),
      viaBot: via_bot?.username ?? '',
      media: mediaOf(media),
      ...(poll === undefined ? {} : { poll: pollOf(poll) }),
    },
  };
}

function textOf({ text, caption, rich_message }: MessageShape): string {
  return text ?? caption ?? (rich_message === undefined ? '' : plainText(rich_message));
}

/** Service messages, by the field that makes them such, under the names of Telegram Desktop. */
const ACTIONS: ReadonlyMap<string, string> = new Map([
  ['channel_chat_created', 'create_channel'],
  ['group_chat_created', 'create_group'],
  ['supergroup_chat_created', 'create_group'],
  ['pinned_message', 'pin_message'],
  ['new_chat_title', 'edit_group_title'],
  ['new_chat_photo', 'edit_group_photo'],
  ['delete_chat_photo', 'delete_group_photo'],
  ['new_chat_members', 'invite_members'],
  ['left_chat_member', 'remove_members'],
  ['migrate_to_chat_id', 'migrate_to_supergroup'],
  ['migrate_from_chat_id', 'migrate_from_group'],
  ['video_chat_started', 'group_call'],
  ['video_chat_ended', 'group_call'],
  ['video_chat_scheduled', 'group_call_scheduled'],
]);
const NO_ACTIONS = new Set(['message_id', 'date', 'chat', 'from', 'sender_chat', 'message_thread_id']);

/** One that is not listed goes by its own name: Telegram has new ones every few months. */
function actionOf(message: MessageShape): string {
  const names = Object.keys(message);
  const known = names.map((name) => ACTIONS.get(name)).find((action) => action !== undefined);
  return (known ?? names.findLast((name) => !NO_ACTIONS.has(name)) ?? 'unknown').slice(0, 64);
}

function entitiesOf(message: MessageShape): NonNullable<PostInit['entities']> {
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.map(({ type, offset, length, url, language, custom_emoji_id, user }) => ({
    type,
    offset,
    length,
    value: url ?? language ?? custom_emoji_id ?? user?.first_name ?? '',
  }));
}

function forwardOf({ forward_origin: origin }: MessageShape): Pick<PostInit, 'forwardedFrom'> {
  if (origin === undefined) return {};
  const chat = origin.chat ?? origin.sender_chat;
  if (chat === undefined) {
    const title = origin.sender_user?.first_name ?? origin.sender_user_name ?? '';
    return { forwardedFrom: { person: true, title: title.slice(0, 255) } };
  }
  return {
    forwardedFrom: {
      person: false,
      title: (chat.title ?? chat.username ?? '').slice(0, 255),
      ...(chat.id < 0 ? { telegramId: BigInt(Math.abs(telegramIdOfChat(chat.id))) } : {}),
      ...(origin.message_id === undefined ? {} : { messageId: BigInt(origin.message_id) }),
    },
  };
}

/** The signature in a channel, the sender's name in a group. */
function authorOf({ chat, author_signature, from, sender_chat }: MessageShape): string {
  if (chat.type === 'channel') return author_signature ?? '';
  const name = [from?.first_name, from?.last_name].filter((part) => part !== undefined).join(' ');
  return (sender_chat?.title ?? name).slice(0, 255);
}

function mediaOf({ format, file }: MessageMedia): NonNullable<PostInit['media']> {
  if (file === null || format === PostFormat.TEXT) return [];
  const { file_name, mime_type, file_size, width, height, duration } = file;
  return [
    {
      format,
      fileName: file_name ?? '',
      mimeType: mime_type ?? '',
      ...(file_size === undefined ? {} : { sizeBytes: BigInt(file_size) }),
      ...(width === undefined ? {} : { width }),
      ...(height === undefined ? {} : { height }),
      ...(duration === undefined ? {} : { durationSeconds: duration }),
    },
  ];
}

function pollOf(poll: NonNullable<MessageShape['poll']>): NonNullable<PostInit['poll']> {
  return {
    question: poll.question,
    options: poll.options.map(({ text, voter_count }) => ({ text, voters: voter_count })),
    totalVoters: poll.total_voter_count,
  };
}
