import { timestampFromDate, timestampFromMs } from '@bufbuild/protobuf/wkt';
import type { z } from 'zod';
import type { SpokenPerson } from '../../people/person-store.ts';
import { askedToJoin, normaliseMember, standingOf } from './normalise-member.ts';
import { normaliseMessage } from './normalise-message.ts';
import type { AutomaticForward, NormalisedUpdate, ObservationInit, SeenChat } from './normalised-update.ts';
import {
  boostShape,
  type ChatShape,
  callbackQueryShape,
  joinRequestShape,
  type MessageShape,
  memberUpdateShape,
  messageShape,
  reactionCountShape,
  removedBoostShape,
} from './update-shapes.ts';

/** The update is not as Telegram describes it: what is made use of is missing or of another kind. */
export class UpdateUnreadable extends Error {
  constructor(kind: string, problem: string) {
    super(`The update “${kind}” cannot be read: ${problem}`);
    this.name = 'UpdateUnreadable';
  }
}

interface Seen {
  readonly kind: string;
  /** The value of that field, unread. */
  readonly content: unknown;
  readonly receivedAt: Date;
}

/**
 * What an update means. A kind that is not known is kept.
 *
 * @throws UpdateUnreadable
 */
export function normaliseUpdate(seen: Seen): NormalisedUpdate {
  const normalise = KINDS.get(seen.kind);
  return normalise === undefined ? { kind: 'kept', why: 'unknown kind' } : normalise(seen);
}

/** Telegram's answer to what a bot posted or changed, of which it gives the bot no update. */
export const OWN_MESSAGE = 'own_message';

/** Every kind that something is made of; what is stored besides is not asked for, or newer than this program. */
const KINDS: ReadonlyMap<string, (seen: Seen) => NormalisedUpdate> = new Map([
  ['message', fromMessage],
  ['edited_message', fromMessage],
  ['channel_post', fromMessage],
  ['edited_channel_post', fromMessage],
  ['my_chat_member', fromOwnMembership],
  ['chat_member', fromMembership],
  ['chat_join_request', fromJoinRequest],
  ['message_reaction_count', fromReactionCount],
  ['callback_query', fromCallbackQuery],
  ['chat_boost', fromBoost],
  ['removed_chat_boost', fromRemovedBoost],
  [OWN_MESSAGE, fromOwnMessage],
]);

/** What Telegram is asked to send. */
export const WANTED_KINDS = [
  'message',
  'edited_message',
  'channel_post',
  'edited_channel_post',
  'my_chat_member',
  'chat_member',
  'chat_join_request',
  'message_reaction_count',
  'callback_query',
  'chat_boost',
  'removed_chat_boost',
] as const;

/** Kinds of reactions that are told by another field than `emoji`, or are one. */
const KNOWN_REACTIONS: ReadonlySet<string> = new Set(['emoji', 'custom_emoji', 'paid']);

const NOTHING_TO_COUNT: NormalisedUpdate = { kind: 'kept', why: 'nothing to count' };

function read<Shape>(shape: z.ZodType<Shape>, { kind, content }: Seen): Shape {
  const result = shape.safeParse(content);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UpdateUnreadable(kind, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'not as described'}`);
}

/** Null for what is neither a channel nor a group. */
function seenChat({ id, type, title, username }: ChatShape): SeenChat | null {
  if (id >= 0) return null;
  const kind = type === 'channel' ? 'channel' : 'group';
  return { chatId: id, kind, title: (title ?? '').slice(0, 255), username: username ?? '' };
}

function observed(chat: SeenChat, observedAt: Date, what: ObservationInit['what']): NormalisedUpdate {
  if (what === undefined) return NOTHING_TO_COUNT;
  return { kind: 'observed', chat, observation: { observedAt: timestampFromDate(observedAt), what } };
}

function fromMessage(seen: Seen): NormalisedUpdate {
  const message = read(messageShape, seen);
  const chat = seenChat(message.chat);
  if (chat === null) return { kind: 'spoken', person: personWho(message.chat, listensAfter(message.text)) };
  if (message.migrate_to_chat_id !== undefined && message.migrate_to_chat_id < 0)
    return { kind: 'migrated', chat, to: message.migrate_to_chat_id };
  const [first] = message.entities ?? [];
  const isCommand = chat.kind === 'group' && first?.type === 'bot_command' && first.offset === 0;
  if (isCommand && seen.kind === 'message') return { kind: 'spoken', person: null };
  const meaning = observed(chat, seen.receivedAt, normaliseMessage(message));
  const forward = automaticForward(message);
  return meaning.kind === 'observed' && forward !== null ? { ...meaning, forward } : meaning;
}

function fromOwnMessage(seen: Seen): NormalisedUpdate {
  const message = read(messageShape, seen);
  const chat = seenChat(message.chat);
  return chat === null ? NOTHING_TO_COUNT : observed(chat, seen.receivedAt, normaliseMessage(message));
}

/** Telegram put a post of a channel into the group that is linked to it. */
function automaticForward(message: MessageShape): AutomaticForward | null {
  const { chat, message_id: messageId } = message.forward_origin ?? {};
  if (message.is_automatic_forward !== true || chat === undefined || messageId === undefined) return null;
  return {
    channelChatId: chat.id,
    messageId,
    groupChatId: message.chat.id,
    groupMessageId: message.message_id,
  };
}

function fromOwnMembership(seen: Seen): NormalisedUpdate {
  const { chat: shown, new_chat_member } = read(memberUpdateShape, seen);
  const chat = seenChat(shown);
  // In a private chat somebody began or blocked the bot.
  if (chat !== null) return { kind: 'standing', chat, ...standingOf(new_chat_member) };
  return { kind: 'spoken', person: personWho(shown, new_chat_member.status !== 'kicked') };
}

function fromMembership(seen: Seen): NormalisedUpdate {
  const update = read(memberUpdateShape, seen);
  const chat = seenChat(update.chat);
  const change = normaliseMember(update);
  if (chat === null || change === null) return NOTHING_TO_COUNT;
  return observed(chat, new Date(update.date * 1000), { case: 'member', value: change });
}

function fromJoinRequest(seen: Seen): NormalisedUpdate {
  const { chat: shown, from, date, invite_link } = read(joinRequestShape, seen);
  const chat = seenChat(shown);
  if (chat === null) return NOTHING_TO_COUNT;
  const value = askedToJoin(from.id, date, invite_link);
  return observed(chat, new Date(date * 1000), { case: 'member', value });
}

function fromReactionCount(seen: Seen): NormalisedUpdate {
  const { chat: shown, message_id, date, reactions } = read(reactionCountShape, seen);
  const chat = seenChat(shown);
  if (chat === null) return NOTHING_TO_COUNT;
  const counts = reactions.map(({ type, total_count }) => ({
    // A kind that is newer than this program is counted under its name.
    emoji: type.emoji ?? (KNOWN_REACTIONS.has(type.type) ? '' : type.type),
    customEmojiId: type.custom_emoji_id ?? '',
    paid: type.type === 'paid',
    count: BigInt(total_count),
  }));
  const value = { messageId: BigInt(message_id), counts };
  return {
    kind: 'observed',
    chat,
    observation: { observedAt: timestampFromMs(date * 1000), what: { case: 'reactions', value } },
  };
}

function fromBoost(seen: Seen): NormalisedUpdate {
  const { chat: shown, boost } = read(boostShape, seen);
  const chat = seenChat(shown);
  if (chat === null) return NOTHING_TO_COUNT;
  const expiresAt = timestampFromMs(boost.expiration_date * 1000);
  const value = { boostId: boost.boost_id, expiresAt };
  return observed(chat, new Date(boost.add_date * 1000), { case: 'boost', value });
}

function fromRemovedBoost(seen: Seen): NormalisedUpdate {
  const { chat: shown, boost_id, remove_date } = read(removedBoostShape, seen);
  const chat = seenChat(shown);
  if (chat === null) return NOTHING_TO_COUNT;
  return observed(chat, new Date(remove_date * 1000), { case: 'boost', value: { boostId: boost_id } });
}

function fromCallbackQuery(seen: Seen): NormalisedUpdate {
  read(callbackQueryShape, seen);
  return { kind: 'spoken', person: null };
}

/** Of a chat that is neither a private one nor a group nobody is known. */
function personWho({ id }: ChatShape, listens: boolean | null): SpokenPerson | null {
  return id > 0 ? { chatId: id, listens } : null;
}

/** Whether whoever says that wants to hear from the bot; null where they say nothing of it. */
function listensAfter(text: string | undefined): boolean | null {
  const command = /^\/(start|stop)(?:@\w+)?(?:\s|$)/.exec(text ?? '')?.[1];
  return command === undefined ? null : command === 'start';
}
