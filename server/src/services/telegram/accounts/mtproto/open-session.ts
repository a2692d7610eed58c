import { Long, type tl } from '@mtcute/core';
import type { AccountSession, ChannelAddress, Consent } from '../account-session.ts';
import type { MtprotoReach } from '../mtproto-reach.ts';
import { callsOf } from './call.ts';
import { askedOf, countersOf, pageOf } from './observations.ts';
import { openClient } from './open-client.ts';
import { readForwards } from './public-forwards.ts';
import { readAdministered } from './read-administered.ts';
import { signingIn } from './sign-in.ts';
import { readStatistics } from './statistics.ts';

const MOST_MESSAGES = 100;

/**
 * Connects as an account. The library that speaks MTProto is loaded by loading this file.
 *
 * @param pay before each call
 */
export async function openSession(
  reach: MtprotoReach,
  session: string | null,
  consents: ReadonlySet<Consent>,
  pay: () => Promise<void>,
): Promise<AccountSession> {
  const client = await openClient(reach, session, consents);
  const call = callsOf(client, pay);
  return {
    ...signingIn(client, call, reach),
    readAdministered: () => readAdministered(call),
    async readFacts(address) {
      const { fullChat } = await call({ _: 'channels.getFullChannel', channel: inputChannel(address) });
      if (fullChat._ !== 'channelFull') return { subscribers: null, statisticsDc: null };
      return {
        subscribers: fullChat.participantsCount ?? null,
        statisticsDc: fullChat.canViewStats === true ? (fullChat.statsDc ?? null) : null,
      };
    },
    async readHistory(address, before, now) {
      const answer = await call({
        _: 'messages.getHistory',
        peer: inputPeer(address),
        offsetId: before ?? 0,
        offsetDate: 0,
        addOffset: 0,
        limit: MOST_MESSAGES,
        maxId: 0,
        minId: 0,
        hash: Long.ZERO,
      });
      return pageOf(answer, now);
    },
    async readMessages(address, ids, now) {
      const answer = await call({
        _: 'channels.getMessages',
        channel: inputChannel(address),
        id: ids.map((id) => ({ _: 'inputMessageID', id })),
      });
      return askedOf(ids, answer, now);
    },
    async readCounters(address, ids, now) {
      const id = [...ids];
      const answer = await call({
        _: 'messages.getMessagesViews',
        peer: inputPeer(address),
        id,
        increment: false,
      });
      return countersOf(id, answer.views, now);
    },
    readStatistics: (address, isGroup, dc) => readStatistics(call, inputChannel(address), isGroup, dc),
    readForwards: (address, messageId, dc) => readForwards(call, inputChannel(address), messageId, dc),
    export: () => client.exportSession(),
    close: () => client.destroy(),
  };
}

function inputChannel({ telegramId, accessHash }: ChannelAddress): tl.RawInputChannel {
  return { _: 'inputChannel', channelId: telegramId, accessHash: Long.fromString(accessHash) };
}

function inputPeer({ telegramId, accessHash }: ChannelAddress): tl.RawInputPeerChannel {
  return { _: 'inputPeerChannel', channelId: telegramId, accessHash: Long.fromString(accessHash) };
}
