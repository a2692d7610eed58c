import { Long, type tl } from '@mtcute/core';
import type { AdministeredChannel } from '../account-session.ts';
import { MOST_PAGES_OF_CHATS } from '../channels-due.ts';
import type { Call } from './call.ts';

const CHATS_A_PAGE = 100;

type Place = Pick<tl.messages.RawGetDialogsRequest, 'offsetDate' | 'offsetId' | 'offsetPeer'>;
type ListedChats = Pick<tl.messages.RawDialogsSlice, 'dialogs' | 'messages' | 'chats' | 'users'>;
const TOP: Place = { offsetDate: 0, offsetId: 0, offsetPeer: { _: 'inputPeerEmpty' } };

/** The channels and groups that the account administers, found by leafing through the list of its chats. */
export async function readAdministered(call: Call): Promise<AdministeredChannel[]> {
  const found = new Map<number, AdministeredChannel>();
  let from: Place | null = TOP;
  let leafed = 0;
  for (let page = 0; page < MOST_PAGES_OF_CHATS && from !== null; page += 1) {
    const answer: tl.messages.TypeDialogs = await call({
      _: 'messages.getDialogs',
      ...from,
      limit: CHATS_A_PAGE,
      hash: Long.ZERO,
    });
    if (answer._ === 'messages.dialogsNotModified') break;
    for (const channel of answer.chats.flatMap(administered)) found.set(channel.telegramId, channel);
    leafed += answer.dialogs.length;
    const isMore: boolean = answer._ === 'messages.dialogsSlice' && leafed < answer.count;
    from = isMore ? placeAfter(answer) : null;
  }
  return [...found.values()];
}

/** Where the next page begins: below the last chat of this one whose newest message came along. */
function placeAfter({ dialogs, messages, chats, users }: ListedChats): Place | null {
  for (const { peer, topMessage } of dialogs.toReversed()) {
    const last = messages.find(
      (message) => message._ !== 'messageEmpty' && message.id === topMessage && isSame(message.peerId, peer),
    );
    const offsetPeer = inputOf(peer, chats, users);
    if (last === undefined || last._ === 'messageEmpty' || offsetPeer === null) continue;
    return { offsetDate: last.date, offsetId: topMessage, offsetPeer };
  }
  return null;
}

function isSame(one: tl.TypePeer, other: tl.TypePeer): boolean {
  return idOf(one) === idOf(other) && one._ === other._;
}

function idOf(peer: tl.TypePeer): number {
  if (peer._ === 'peerChannel') return peer.channelId;
  return peer._ === 'peerChat' ? peer.chatId : peer.userId;
}

function inputOf(
  peer: tl.TypePeer,
  chats: readonly tl.TypeChat[],
  users: readonly tl.TypeUser[],
): tl.TypeInputPeer | null {
  if (peer._ === 'peerChat') return { _: 'inputPeerChat', chatId: peer.chatId };
  if (peer._ === 'peerUser') {
    const user = users.find(({ id }) => id === peer.userId);
    const accessHash = user?._ === 'user' ? user.accessHash : undefined;
    return accessHash === undefined ? null : { _: 'inputPeerUser', userId: peer.userId, accessHash };
  }
  const { channelId } = peer;
  const channel = chats.find((chat) => chat._ === 'channel' && chat.id === channelId);
  const accessHash = channel?._ === 'channel' ? channel.accessHash : undefined;
  return accessHash === undefined ? null : { _: 'inputPeerChannel', channelId, accessHash };
}

/** Nothing of a chat that it does not administer. */
function administered(chat: tl.TypeChat): AdministeredChannel[] {
  if (chat._ !== 'channel' || chat.accessHash === undefined) return [];
  if (chat.creator !== true && chat.adminRights === undefined) return [];
  return [
    {
      telegramId: chat.id,
      accessHash: chat.accessHash.toString(),
      title: chat.title,
      username: chat.username ?? '',
      isGroup: chat.broadcast !== true,
    },
  ];
}
