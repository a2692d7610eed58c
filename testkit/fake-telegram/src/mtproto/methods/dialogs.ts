import type { tl } from '@mtcute/core';
import { type Chat, channelId, isPresent } from '../../world/chat.ts';
import { memberOf } from '../../world/membership.ts';
import { findMessage } from '../../world/messages.ts';
import type { User } from '../../world/user.ts';
import type { World } from '../../world/world.ts';
import { channelObject, messageObject } from '../objects.ts';

const MOST_DIALOGS = 100;

/** A page of the chats of an account, those first in which something was said last. */
export function dialogsOf(
  world: World,
  { limit, offsetPeer }: Pick<tl.messages.RawGetDialogsRequest, 'limit' | 'offsetPeer'>,
  self: User,
): tl.messages.TypeDialogs {
  const all = [...world.chats.values()]
    .filter((chat) => chat.kind === 'channel' || chat.kind === 'supergroup')
    .filter((chat) => isPresent(memberOf(chat, self)))
    .toSorted((one, other) => lastDate(other) - lastDate(one));
  const after = offsetPeer._ === 'inputPeerChannel' ? offsetPeer.channelId : null;
  // Whoever leafs from a chat that is not there gets nothing more.
  const start = after === null ? 0 : all.findIndex((chat) => channelId(chat) === after) + 1 || all.length;
  const shown = all.slice(start, start + Math.min(limit, MOST_DIALOGS));
  const content = {
    dialogs: shown.map(dialogObject),
    messages: shown.flatMap((chat) => {
      const last = findMessage(chat, chat.lastMessageId);
      return last === null ? [] : [messageObject(world, chat, last)];
    }),
    chats: shown.map((chat) => channelObject(chat, self)),
    users: [],
  };
  return shown.length === all.length
    ? { _: 'messages.dialogs', ...content }
    : { _: 'messages.dialogsSlice', count: all.length, ...content };
}

function lastDate(chat: Chat): number {
  return findMessage(chat, chat.lastMessageId)?.date ?? 0;
}

function dialogObject(chat: Chat): tl.RawDialog {
  return {
    _: 'dialog',
    peer: { _: 'peerChannel', channelId: channelId(chat) },
    topMessage: chat.lastMessageId,
    readInboxMaxId: 0,
    readOutboxMaxId: 0,
    unreadCount: 0,
    unreadMentionsCount: 0,
    unreadReactionsCount: 0,
    unreadPollVotesCount: 0,
    notifySettings: { _: 'peerNotifySettings' },
  };
}
