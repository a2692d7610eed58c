import type { AdminRight, Chat } from '../../world/chat.ts';
import { MEDIA_KINDS } from '../../world/media.ts';
import type { Content, Message } from '../../world/message.ts';
import { edit, findMessage, forward, post, remove } from '../../world/messages.ts';
import { secondsNow } from '../../world/world.ts';
import { badRequest } from '../bot-error.ts';
import type { Call } from '../call.ts';
import {
  readAlbum,
  readCaption,
  readInputMedia,
  readKeyboard,
  readMessageText,
  readPlace,
  readPoll,
  readRich,
  readSingleMedia,
} from '../compose.ts';
import type { Method, MethodContext, Methods } from '../method.ts';
import { messageJson } from '../objects.ts';
import { requireRight } from './chats.ts';

/** How long a bot may delete what it sent. */
const DELETABLE_SECONDS = 48 * 3600;

/** The chat, if the bot may write there. @throws BotError */
function writableChat(call: Call): Chat {
  const chat = call.memberChat();
  if (chat.kind !== 'channel') return chat;
  const { status, rights } = call.me(chat);
  if (status !== 'administrator' || !rights.has('can_post_messages')) {
    throw badRequest('need administrator rights in the channel chat');
  }
  return chat;
}

function replyTarget(call: Call, chat: Chat): number | null {
  const parameters = call.json('reply_parameters');
  const given =
    typeof parameters === 'object' && parameters !== null && 'message_id' in parameters
      ? Number(parameters.message_id)
      : call.integer('reply_to_message_id', 0);
  if (given === 0) return null;
  if (findMessage(chat, given) === null) throw badRequest('message to be replied not found');
  return given;
}

function send(call: Call, { limiter }: MethodContext, contents: readonly Content[]): Message[] {
  const chat = writableChat(call);
  const replyTo = replyTarget(call, chat);
  const keyboard = readKeyboard(call);
  limiter.admit(call.bot, chat, contents.length);
  return post(call.world, chat, contents, {
    from: chat.kind === 'channel' ? null : call.bot,
    by: call.bot,
    keyboard,
    ...(replyTo === null ? {} : { replyTo }),
  });
}

export const single =
  (read: (call: Call) => Content): Method =>
  (call, context) => {
    // What is wrong with the message is told before what is wrong with the moment.
    call.memberChat();
    const [message] = send(call, context, [read(call)]);
    return message === undefined ? null : messageJson(call.world, call.chat(), message);
  };

function ownMessage(call: Call): { readonly chat: Chat; readonly message: Message } {
  const chat = call.memberChat();
  const message = findMessage(chat, call.integer('message_id', 0));
  if (message === null) throw badRequest('message to edit not found');
  const mayEdit =
    message.from?.id === call.bot.id ||
    (chat.kind === 'channel' && call.me(chat).rights.has('can_edit_messages'));
  if (!mayEdit) throw badRequest("message can't be edited");
  return { chat, message };
}

function change(call: Call, content: Content, chat: Chat, message: Message): unknown {
  const keyboard = call.has('reply_markup') ? readKeyboard(call) : null;
  const same = JSON.stringify([content, keyboard]) === JSON.stringify([message.content, message.keyboard]);
  if (same) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current ' +
        'content and reply markup of the message',
    );
  }
  edit(call.world, chat, message, content, call.bot, keyboard);
  return messageJson(call.world, chat, message);
}

function canDelete(call: Call, chat: Chat, message: Message): boolean {
  const { status, rights } = call.me(chat);
  if (status === 'administrator' && rights.has('can_delete_messages')) return true;
  const mine =
    message.from?.id === call.bot.id || (chat.kind === 'channel' && rights.has('can_post_messages'));
  return mine && message.date > secondsNow(call.world) - DELETABLE_SECONDS;
}

function sourceMessage(call: Call): { readonly from: Chat; readonly message: Message } {
  const from = call.chat('from_chat_id');
  const message = findMessage(from, call.integer('message_id', 0));
  if (message === null) throw badRequest(`message to ${call.method.replace(/messages?$/, '')} not found`);
  return { from, message };
}

function rightToPin(call: Call): AdminRight {
  return call.memberChat().kind === 'channel' ? 'can_edit_messages' : 'can_pin_messages';
}

export const messageMethods: Methods = {
  sendmessage: single(readMessageText),
  ...Object.fromEntries(
    MEDIA_KINDS.map((kind) => [`send${kind}`, single((call) => readSingleMedia(call, kind))]),
  ),
  sendpoll: single(readPoll),
  sendlocation: single(readPlace),
  sendrichmessage: single(readRich),

  sendmediagroup(call, context) {
    call.memberChat();
    return send(call, context, readAlbum(call)).map((message) =>
      messageJson(call.world, call.chat(), message),
    );
  },

  forwardmessage(call, { limiter }) {
    const { from, message } = sourceMessage(call);
    const chat = writableChat(call);
    limiter.admit(call.bot, chat, 1);
    const [sent] = forward(call.world, from, message, chat, {
      from: chat.kind === 'channel' ? null : call.bot,
      by: call.bot,
    });
    return sent === undefined ? null : messageJson(call.world, chat, sent);
  },

  copymessage(call, context) {
    const { message } = sourceMessage(call);
    const content = call.has('caption')
      ? { ...message.content, ...readCaption(call), media: message.content.media }
      : message.content;
    const [sent] = send(call, context, [content]);
    return { message_id: sent?.id };
  },

  editmessagetext(call) {
    const content = call.has('rich_message') ? readRich(call) : readMessageText(call);
    const { chat, message } = ownMessage(call);
    const { media, poll, place } = message.content;
    if (media !== null || poll !== null || place !== undefined)
      throw badRequest('there is no text in the message to edit');
    return change(call, content, chat, message);
  },

  editmessagecaption(call) {
    const { text, entities } = readCaption(call);
    const { chat, message } = ownMessage(call);
    if (message.content.media === null) throw badRequest('there is no caption in the message to edit');
    return change(call, { ...message.content, text, entities }, chat, message);
  },

  editmessagemedia(call) {
    const content = readInputMedia(call, call.json('media'));
    const { chat, message } = ownMessage(call);
    return change(call, content, chat, message);
  },

  editmessagereplymarkup(call) {
    const { chat, message } = ownMessage(call);
    return change(call, message.content, chat, message);
  },

  deletemessage(call) {
    const chat = call.memberChat();
    const message = findMessage(chat, call.integer('message_id', 0));
    if (message === null) throw badRequest('message to delete not found');
    if (!canDelete(call, chat, message)) throw badRequest("message can't be deleted");
    remove(call.world, chat, [message.id]);
    return true;
  },

  deletemessages(call) {
    const chat = call.memberChat();
    const ids = call.json('message_ids');
    if (!Array.isArray(ids) || ids.length > 100) throw badRequest('message identifiers are not specified');
    const found = ids.flatMap((id) => findMessage(chat, Number(id)) ?? []);
    if (!found.every((message) => canDelete(call, chat, message)))
      throw badRequest("message can't be deleted");
    // Those that are gone already are passed over.
    remove(
      call.world,
      chat,
      found.map(({ id }) => id),
    );
    return true;
  },

  pinchatmessage(call) {
    const chat = requireRight(call, rightToPin(call));
    const message = findMessage(chat, call.integer('message_id', 0));
    if (message === null) throw badRequest('message to pin not found');
    chat.pinned.add(message.id);
    return true;
  },
  unpinchatmessage(call) {
    const chat = requireRight(call, rightToPin(call));
    // Without a number it is the latest that was pinned.
    const id = call.integer('message_id', [...chat.pinned].at(-1) ?? 0);
    if (!chat.pinned.delete(id)) throw badRequest('message to unpin not found');
    return true;
  },

  sendchataction(call) {
    call.memberChat();
    return true;
  },

  answercallbackquery(call) {
    if (call.text('text').length > 200) throw badRequest('MESSAGE_TOO_LONG');
    return true;
  },

  getfile(call) {
    const id = call.text('file_id');
    // The small version of a picture has an id of its own.
    const file = call.world.files.get(id) ?? call.world.files.get(id.replace(/s$/, ''));
    if (file === undefined) throw badRequest('invalid file_id');
    if (file.bytes.length > 20 * 1024 * 1024) throw badRequest('file is too big');
    return {
      file_id: id,
      file_unique_id: `unique${id}`,
      file_size: file.bytes.length,
      file_path: `files/${file.id}`,
    };
  },
};
