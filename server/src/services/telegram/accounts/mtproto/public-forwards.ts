import type { tl } from '@mtcute/core';
import type { PublicForward } from '../account-session.ts';
import type { Call } from './call.ts';

const FORWARDS_A_CALL = 100;
const MOST_CALLS = 3;

/** Who forwarded a post, page by page. Forwards as stories are no posts. */
export async function readForwards(
  call: Call,
  channel: tl.RawInputChannel,
  msgId: number,
  dcId: number,
): Promise<PublicForward[]> {
  const found: PublicForward[] = [];
  let offset: string | undefined = '';
  for (let page = 0; page < MOST_CALLS && offset !== undefined; page += 1) {
    const answer: tl.stats.RawPublicForwards = await call(
      { _: 'stats.getMessagePublicForwards', channel, msgId, offset, limit: FORWARDS_A_CALL },
      { dcId },
    );
    const channels = new Map(answer.chats.flatMap((chat) => (chat._ === 'channel' ? [[chat.id, chat]] : [])));
    found.push(...answer.forwards.flatMap((forward) => forwardOf(forward, channels)));
    offset = answer.nextOffset;
  }
  return found;
}

function forwardOf(
  forward: tl.TypePublicForward,
  channels: ReadonlyMap<number, tl.RawChannel>,
): PublicForward[] {
  if (forward._ !== 'publicForwardMessage' || forward.message._ !== 'message') return [];
  const { id, date, views, peerId } = forward.message;
  const channel = peerId._ === 'peerChannel' ? channels.get(peerId.channelId) : undefined;
  if (channel === undefined) return [];
  const publishedAt = new Date(date * 1000);
  const { title, username = '' } = channel;
  return [{ telegramId: channel.id, username, title, messageId: id, publishedAt, views: views ?? null }];
}
