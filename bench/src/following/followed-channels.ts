import { setTimeout as pause } from 'node:timers/promises';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import type { Database } from '../../../server/src/platform/database/index.ts';
import { ingestRecords } from '../../../server/src/services/channels/ingest/ingest-records.ts';
import { computeRollups } from '../../../server/src/services/channels/rollups/compute-rollups.ts';
import { viewShareAt } from '../../../server/src/services/channels/simulation/calibration.ts';
import type { ChannelsTables } from '../../../server/src/services/channels/tables.ts';
import { telegramIdOfChat } from '../../../server/src/services/telegram/updates/normalise/chat-ids.ts';
import {
  addChat,
  addUser,
  type Chat,
  type FakeTelegram,
  type Message,
  post,
  realClock,
  startFakeTelegram,
  textContent,
  type User,
} from '../../../testkit/fake-telegram/src/index.ts';
import {
  channelReference,
  measurementRecord,
  postRecord,
  recordBatch,
  referenceTo,
} from '../../../testkit/src/channel-records.ts';

const HOUR_S = 3_600;
/** The newest, which a page may show. */
const GROWING = 30;

/** A Telegram with public channels of one owner. */
export interface Followed {
  readonly telegram: FakeTelegram;
  readonly owner: User;
  readonly chats: readonly Chat[];
}

/** Starts a Telegram in which so many channels have posted ten times a day until now. */
export async function startFollowed(count: number, posts: number): Promise<Followed> {
  let past: number | null = null;
  const telegram = await startFakeTelegram({ clock: { ...realClock, now: () => past ?? Date.now() } });
  const { world } = telegram;
  const owner = addUser(world, { firstName: 'Olga' });
  const began = Date.now();
  const chats = Array.from({ length: count }, (_, index) => {
    const title = `Channel ${index + 1}`;
    return addChat(world, { kind: 'channel', title, username: `followed_${index + 1}`, owner });
  });
  for (let number = 0; number < posts; number += 1) {
    for (const [index, chat] of chats.entries()) {
      // Each at minutes of its own, or the posts of all would reach their marks at once.
      past = began - (posts - number - index / count) * 2.4 * HOUR_S * 1000;
      post(world, chat, [textContent(`Post ${number + 1} of ${chat.title}`)]);
    }
  }
  past = null;
  growViews(chats, posts);
  return { telegram, owner, chats };
}

/** Everything that a channel posted until now, as its history would have been read, with everything computed. */
export async function writeHistory(
  database: Database<ChannelsTables>,
  workspaceId: number,
  chat: Chat,
  signal: AbortSignal,
): Promise<void> {
  const channel = channelReference({
    telegramId: telegramIdOfChat(chat.id),
    username: chat.username,
    title: chat.title,
  });
  const posts = [...chat.messages.values()].map((message) =>
    postRecord(channel, {
      messageId: message.id,
      publishedAt: new Date(message.date * 1000),
      text: message.content.text,
    }),
  );
  const measurements = posts.map((one) =>
    measurementRecord(referenceTo(one), new Date(), {
      views: chat.messages.get(one.messageId ?? 0)?.views ?? 0,
    }),
  );
  const request = {
    workspaceId,
    source: Source.WEB_PREVIEW,
    observation: { at: new Date(), notBefore: false },
    timeZone: 'UTC',
    simulated: false,
    chosen: new Map<string, number>(),
    set: { posts: null, channels: null },
  };
  const batch = recordBatch({ channels: [{ channel, description: '' }], posts, measurements });
  const { channelIds } = await ingestRecords({ database }, request, [batch], signal);
  for (const channelId of channelIds) await computeRollups({ database }, { workspaceId, channelId }, signal);
}

/** Posts to one channel after the other, and lets views grow, until the signal is aborted. @returns how many posts */
export async function keepPosting(
  { world }: FakeTelegram,
  chats: readonly Chat[],
  everyMs: number,
  signal: AbortSignal,
): Promise<number> {
  let posted = 0;
  while (!signal.aborted) {
    const chat = chats[(posted * 37) % chats.length];
    if (chat !== undefined) post(world, chat, [textContent(`Breaking news ${posted + 1}`)]);
    posted += 1;
    growViews(chats, GROWING);
    await pause(everyMs, undefined, { signal }).catch(() => undefined);
  }
  return posted;
}

/** Of the newest posts of each channel. */
function growViews(chats: readonly Chat[], newest: number): void {
  const now = Math.floor(Date.now() / 1000);
  for (const { messages } of chats) {
    for (const message of [...messages.values()].slice(-newest)) message.views = viewsOf(message, now);
  }
}

function viewsOf({ id, date }: Message, now: number): number {
  return Math.round((900 + ((id * 7_919) % 8_000)) * viewShareAt((now - date) / HOUR_S));
}
