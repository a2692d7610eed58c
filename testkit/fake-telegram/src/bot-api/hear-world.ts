import { type Chat, isPresent } from '../world/chat.ts';
import type { Message } from '../world/message.ts';
import type { Bot } from '../world/user.ts';
import { secondsNow, type World } from '../world/world.ts';
import type { WorldEvent } from '../world/world-event.ts';
import { type Json, userJson } from './basic-objects.ts';
import { boostJson, chatJson, inviteLinkJson, memberJson, messageJson, reactionsJson } from './objects.ts';
import { checkoutJson } from './star-objects.ts';
import type { UpdateQueue } from './update-queue.ts';

export interface HearingDeps {
  readonly world: World;
  readonly queueOf: (bot: Bot) => UpdateQueue;
  /** How long reaction counts are gathered before a bot hears of them: minutes, with the real one. */
  readonly reactionDelayMs: number;
}

/** Tells each bot of what it may know: fewer things than one would wish. */
export function hearWorld({ world, queueOf, reactionDelayMs }: HearingDeps): void {
  const gathering = new Set<string>();

  function tell(bots: Iterable<Bot>, kind: string, chat: Chat, json: Json): void {
    for (const bot of bots) queueOf(bot).push(kind, json, `${chat.kind} ${chat.id}`);
  }

  function administrators(chat: Chat): Bot[] {
    return [...world.bots.values()].filter(
      ({ id }) =>
        chat.members.get(id)?.status === 'administrator' || chat.members.get(id)?.status === 'creator',
    );
  }

  function present(chat: Chat): Bot[] {
    return [...world.bots.values()].filter(({ id }) => {
      const member = chat.members.get(id);
      return member !== undefined && isPresent(member);
    });
  }

  /** In a group, a bot that is no administrator hears only what concerns it. */
  function concerns(bot: Bot, chat: Chat, message: Message): boolean {
    if (chat.kind === 'private' || chat.kind === 'channel') return true;
    if (chat.members.get(bot.id)?.status === 'administrator') return true;
    const { text } = message.content;
    if (text.startsWith('/') || text.toLowerCase().includes(`@${bot.username.toLowerCase()}`)) return true;
    return message.replyTo !== null && chat.messages.get(message.replyTo)?.from?.id === bot.id;
  }

  function hearMessage({ kind, chat, message, by }: MessageEvent): void {
    const edited = kind === 'message-edited' ? 'edited_' : '';
    const name = chat.kind === 'channel' ? 'channel_post' : 'message';
    // Nobody is told of what he did himself.
    const bots = present(chat).filter((bot) => bot.id !== by?.id && concerns(bot, chat, message));
    tell(bots, `${edited}${name}`, chat, messageJson(world, chat, message));
  }

  function hearMember({ chat, before, after, by, inviteLink, viaJoinRequest }: MemberEvent): void {
    const json = {
      chat: chatJson(chat),
      from: userJson(by),
      date: secondsNow(world),
      old_chat_member: memberJson(before),
      new_chat_member: memberJson(after),
      ...(inviteLink === null ? {} : { invite_link: inviteLinkJson(inviteLink) }),
      ...(viaJoinRequest ? { via_join_request: true } : {}),
    };
    const self = [...world.bots.values()].find(({ id }) => id === after.user.id);
    if (self !== undefined) tell([self], 'my_chat_member', chat, json);
    tell(
      administrators(chat).filter((bot) => bot !== self),
      'chat_member',
      chat,
      json,
    );
  }

  /** Changes of a while come as one, with the counts that are right by then. */
  function hearReactions({ chat, message }: ReactionsEvent): void {
    const key = `${chat.id} ${message.id}`;
    if (gathering.has(key)) return;
    gathering.add(key);
    world.clock.after(reactionDelayMs, () => {
      gathering.delete(key);
      if (message.deletedAt !== null) return;
      tell(administrators(chat), 'message_reaction_count', chat, {
        chat: chatJson(chat),
        message_id: message.id,
        date: secondsNow(world),
        reactions: reactionsJson(message.reactions),
      });
    });
  }

  world.listen((event) => {
    switch (event.kind) {
      case 'message-posted':
      case 'message-edited':
        hearMessage(event);
        break;
      case 'messages-deleted':
        // No bot is told.
        break;
      case 'member-changed':
        hearMember(event);
        break;
      case 'join-requested':
        tell(
          administrators(event.chat).filter((bot) =>
            event.chat.members.get(bot.id)?.rights.has('can_invite_users'),
          ),
          'chat_join_request',
          event.chat,
          {
            chat: chatJson(event.chat),
            from: userJson(event.user),
            user_chat_id: event.user.id,
            date: secondsNow(world),
            ...(event.inviteLink === null ? {} : { invite_link: inviteLinkJson(event.inviteLink) }),
          },
        );
        break;
      case 'reactions-changed':
        hearReactions(event);
        break;
      case 'boosted':
        tell(administrators(event.chat), 'chat_boost', event.chat, {
          chat: chatJson(event.chat),
          boost: boostJson(event.boost),
        });
        break;
      case 'boost-removed': {
        const { boost_id, source } = boostJson(event.boost);
        tell(administrators(event.chat), 'removed_chat_boost', event.chat, {
          chat: chatJson(event.chat),
          boost_id,
          remove_date: event.removedAt,
          source,
        });
        break;
      }
      case 'checkout-asked':
        tell([event.checkout.invoice.bot], 'pre_checkout_query', event.chat, checkoutJson(event.checkout));
        break;
      case 'media-bought':
        tell([event.paid.bot], 'purchased_paid_media', event.chat, {
          from: userJson(event.buyer),
          paid_media_payload: event.paid.payload,
        });
        break;
      case 'stars-moved':
        // Told by the message or the reaction that it comes with.
        break;
      case 'button-pressed':
        tell([event.bot], 'callback_query', event.chat, {
          id: event.queryId,
          from: userJson(event.user),
          message: messageJson(world, event.chat, event.message),
          chat_instance: String(event.chat.id),
          data: event.data,
        });
        break;
    }
  });
}

type MessageEvent = Extract<WorldEvent, { kind: 'message-posted' | 'message-edited' }>;
type MemberEvent = Extract<WorldEvent, { kind: 'member-changed' }>;
type ReactionsEvent = Extract<WorldEvent, { kind: 'reactions-changed' }>;
