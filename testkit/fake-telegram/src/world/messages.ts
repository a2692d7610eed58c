import type { Chat } from './chat.ts';
import type { Content, Message, Origin, ReactionCount } from './message.ts';
import type { Bot, User } from './user.ts';
import { secondsNow, type World } from './world.ts';

export interface NewMessage {
  /** Null for a channel's own post. */
  readonly from?: User | null;
  /** Who did it, where that is not whom it is from: the administrator behind a channel's post. */
  readonly by?: User | null;
  readonly signature?: string;
  readonly origin?: Origin;
  readonly isAutomatic?: boolean;
  /** Of each message, where they differ. */
  readonly origins?: readonly Origin[];
  readonly replyTo?: number;
  readonly keyboard?: unknown;
}

/** Posts one message, or several as an album. */
export function post(
  world: World,
  chat: Chat,
  contents: readonly Content[],
  given: NewMessage = {},
): Message[] {
  const albumId = contents.length > 1 ? String(13_000_000_000_000_000n + BigInt(world.nextId())) : null;
  const posted = contents.map((content, index): Message => {
    chat.lastMessageId += 1;
    const message: Message = {
      id: chat.lastMessageId,
      chatId: chat.id,
      date: secondsNow(world),
      from: given.from ?? null,
      signature: given.signature ?? null,
      albumId,
      origin: given.origins?.[index] ?? given.origin ?? null,
      isAutomatic: given.isAutomatic ?? false,
      replyTo: given.replyTo ?? null,
      content,
      editedAt: null,
      deletedAt: null,
      views: chat.kind === 'channel' ? 1 : 0,
      forwards: 0,
      replies: 0,
      reactions: [],
      keyboard: given.keyboard ?? null,
    };
    chat.messages.set(message.id, message);
    return message;
  });
  const by = given.by ?? given.from ?? null;
  for (const message of posted) world.emit({ kind: 'message-posted', chat, message, by });
  putIntoLinkedGroup(world, chat, posted);
  return posted;
}

/** What a channel posts, Telegram puts into the group that is linked to it, where it is commented on. */
function putIntoLinkedGroup(world: World, channel: Chat, posted: readonly Message[]): void {
  const group = channel.kind === 'channel' && channel.linkedId !== null && world.chats.get(channel.linkedId);
  const [first] = posted;
  if (!group || first === undefined) return;
  const contents = posted.map(({ content }) => content);
  const origins = posted.map(({ id, date }) => ({ chatId: channel.id, messageId: id, date }));
  post(world, group, contents, { isAutomatic: true, origins });
}

export function edit(
  world: World,
  chat: Chat,
  message: Message,
  content: Content,
  by: User | null = null,
  keyboard: unknown = message.keyboard,
): void {
  message.content = content;
  message.keyboard = keyboard;
  message.editedAt = secondsNow(world);
  world.emit({ kind: 'message-edited', chat, message, by });
}

/** @returns how many there were to delete */
export function remove(world: World, chat: Chat, ids: Iterable<number>): number {
  const gone: Message[] = [];
  for (const id of ids) {
    const message = chat.messages.get(id);
    if (message === undefined || message.deletedAt !== null) continue;
    message.deletedAt = secondsNow(world);
    gone.push(message);
  }
  if (gone.length > 0) world.emit({ kind: 'messages-deleted', chat, messages: gone });
  return gone.length;
}

/** Null where there is none, or none any more. */
export function findMessage(chat: Chat, id: number): Message | null {
  const message = chat.messages.get(id);
  return message === undefined || message.deletedAt !== null ? null : message;
}

/** Posts a copy that names its origin, and counts it there. */
export function forward(
  world: World,
  from: Chat,
  message: Message,
  to: Chat,
  given: NewMessage = {},
): Message[] {
  message.forwards += 1;
  const origin = message.origin ?? { chatId: from.id, messageId: message.id, date: message.date };
  return post(world, to, [message.content], { ...given, origin });
}

/** The counts as they now are; a kind that is missing has none, but for Stars, which cannot be taken back. */
export function react(world: World, chat: Chat, message: Message, reactions: readonly ReactionCount[]): void {
  const stars = message.reactions.filter(({ kind }) => kind === 'paid');
  message.reactions = [...stars, ...reactions.filter(({ count }) => count > 0)];
  world.emit({ kind: 'reactions-changed', chat, message, reactions: message.reactions });
}

export function boost(world: World, chat: Chat, user: User, days = 30): string {
  const id = `boost${world.nextId()}`;
  const addedAt = secondsNow(world);
  const added = { id, user, addedAt, expiresAt: addedAt + days * 86_400 };
  chat.boosts.set(id, added);
  world.emit({ kind: 'boosted', chat, boost: added });
  return id;
}

export function removeBoost(world: World, chat: Chat, id: string): void {
  const boost = chat.boosts.get(id);
  if (boost === undefined) return;
  chat.boosts.delete(id);
  world.emit({ kind: 'boost-removed', chat, boost, removedAt: secondsNow(world) });
}

/** A person presses a button with data under a bot's message. */
export function pressButton(
  world: World,
  bot: Bot,
  chat: Chat,
  message: Message,
  user: User,
  data: string,
): string {
  const queryId = String(4_000_000_000_000 + world.nextId());
  world.emit({ kind: 'button-pressed', bot, chat, message, user, queryId, data });
  return queryId;
}
