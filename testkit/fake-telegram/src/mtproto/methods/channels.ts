import type { tl } from '@mtcute/core';
import { Long } from '@mtcute/core';
import { type Chat, channelId } from '../../world/chat.ts';
import { memberOf } from '../../world/membership.ts';
import { findMessage } from '../../world/messages.ts';
import type { User } from '../../world/user.ts';
import type { World } from '../../world/world.ts';
import type { Caller, Methods } from '../method.ts';
import { MtError } from '../mt-error.ts';
import { accessHash, channelObject, isVisible, messageObject, participants, userObject } from '../objects.ts';
import { dialogsOf } from './dialogs.ts';

const MOST_MESSAGES = 100;
/** Telegram shows statistics of smaller ones to nobody; its own number is not published. */
const LEAST_FOR_STATISTICS = { channel: 50, group: 500 } as const;

export function selfOf({ authorization }: Caller): User {
  if (authorization.user === null) throw new MtError(401, 'AUTH_KEY_UNREGISTERED');
  return authorization.user;
}

/** The channel that is meant, where the account may see it and was told its number. */
export function channelOf(world: World, given: { readonly _: string }, viewer: User): Chat {
  const { channelId: id, accessHash: hash } = given as Partial<tl.RawInputChannel>;
  const chat = [...world.chats.values()].find((other) => channelId(other) === id);
  if (chat === undefined || hash?.eq(accessHash(chat, viewer)) !== true) {
    throw new MtError(400, 'CHANNEL_INVALID');
  }
  if (!isVisible(chat, viewer)) throw new MtError(406, 'CHANNEL_PRIVATE');
  return chat;
}

function messagesOf(
  world: World,
  chat: Chat,
  viewer: User,
  messages: tl.TypeMessage[],
  count: number,
): tl.messages.RawChannelMessages {
  return {
    _: 'messages.channelMessages',
    pts: 1,
    count,
    messages,
    topics: [],
    chats: [channelObject(chat, viewer), ...originsOf(world, chat, viewer, messages)],
    users: [],
  };
}

function originsOf(
  world: World,
  chat: Chat,
  viewer: User,
  messages: readonly tl.TypeMessage[],
): tl.RawChannel[] {
  const ids = new Set(
    messages.flatMap((message) =>
      message._ === 'message' && message.fwdFrom?.fromId?._ === 'peerChannel'
        ? [message.fwdFrom.fromId.channelId]
        : [],
    ),
  );
  return [...world.chats.values()]
    .filter((other) => ids.has(channelId(other)) && other.id !== chat.id)
    .map((other) => channelObject(other, viewer));
}

/** What an account may ask of channels and itself. */
export const channelMethods = {
  'users.getFullUser': ({ people }, _request, caller) => {
    const self = selfOf(caller);
    return {
      _: 'users.userFull',
      fullUser: {
        _: 'userFull',
        id: self.id,
        settings: { _: 'peerSettings' },
        notifySettings: { _: 'peerNotifySettings' },
        commonChatsCount: 0,
      },
      chats: [],
      users: [userObject(people, self, true)],
    };
  },
  'messages.getDialogs': (scene, request, caller) => dialogsOf(scene.world, request, selfOf(caller)),
  'channels.getFullChannel': ({ world, statistics }, { channel }, caller) => {
    const self = selfOf(caller);
    const chat = channelOf(world, channel, self);
    return {
      _: 'messages.chatFull',
      fullChat: {
        _: 'channelFull',
        id: channelId(chat),
        about: chat.description,
        participantsCount: participants(chat),
        canViewStats:
          ['creator', 'administrator'].includes(memberOf(chat, self).status) &&
          participants(chat) >= LEAST_FOR_STATISTICS[chat.kind === 'channel' ? 'channel' : 'group'],
        statsDc: statistics.dcId,
        readInboxMaxId: 0,
        readOutboxMaxId: 0,
        unreadCount: 0,
        chatPhoto: { _: 'photoEmpty', id: Long.ZERO },
        notifySettings: { _: 'peerNotifySettings' },
        botInfo: [],
        pts: 1,
      },
      chats: [channelObject(chat, self)],
      users: [],
    };
  },
  'messages.getHistory': ({ world }, { peer, offsetId, limit }, caller) => {
    const self = selfOf(caller);
    const chat = channelOf(world, peer, self);
    const present = [...chat.messages.values()].filter(({ deletedAt }) => deletedAt === null);
    const shown = present
      .filter(({ id }) => offsetId === 0 || id < offsetId)
      .sort((a, b) => b.id - a.id)
      .slice(0, Math.min(limit, MOST_MESSAGES));
    const messages = shown.map((message) => messageObject(world, chat, message));
    return messagesOf(world, chat, self, messages, present.length);
  },
  'channels.getMessages': ({ world }, { channel, id }, caller) => {
    const self = selfOf(caller);
    const chat = channelOf(world, channel, self);
    const messages = id.map((given): tl.TypeMessage => {
      const number = given._ === 'inputMessageID' ? given.id : 0;
      const message = findMessage(chat, number);
      return message === null ? { _: 'messageEmpty', id: number } : messageObject(world, chat, message);
    });
    return messagesOf(world, chat, self, messages, messages.length);
  },
  'messages.getMessagesViews': ({ world }, { peer, id, increment }, caller) => {
    const chat = channelOf(world, peer, selfOf(caller));
    const views = id.map((number): tl.RawMessageViews => {
      const message = findMessage(chat, number);
      if (message === null) return { _: 'messageViews' };
      if (increment) message.views += 1;
      const replies = {
        _: 'messageReplies' as const,
        comments: true,
        replies: message.replies,
        repliesPts: 1,
      };
      return { _: 'messageViews', views: message.views, forwards: message.forwards, replies };
    });
    return { _: 'messages.messageViews', views, chats: [], users: [] };
  },
} as const satisfies Methods;
