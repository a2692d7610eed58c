import { setTimeout as pause } from 'node:timers/promises';
import { type Post, PostSort, PostsService } from '@analyticbot/contracts/channels/v1/post';
import { BotsService, type Bot as ConnectedBot } from '@analyticbot/contracts/telegram/v1/bots';
import {
  addBot,
  addChat,
  addUser,
  type Bot,
  type Chat,
  type FakeTelegram,
  post,
  startFakeTelegram,
  textContent,
  type User,
} from '../../testkit/fake-telegram/src/index.ts';
import type { Visitor } from './visitor.ts';

/** A Telegram with a bot, an owner and a channel of theirs, in which the bot is not yet. */
export interface BotScene {
  readonly telegram: FakeTelegram;
  readonly owner: User;
  readonly bot: Bot;
  readonly channel: Chat;
  /** Posts in the channel. @returns the message's id */
  say(text: string): number;
}

export async function createBotScene(): Promise<BotScene> {
  const telegram = await startFakeTelegram({ reactionDelayMs: 100 });
  const owner = addUser(telegram.world, { firstName: 'Olga' });
  const bot = addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' });
  const channel = addChat(telegram.world, {
    kind: 'channel',
    title: 'Newsroom',
    username: 'newsroom',
    owner,
  });
  return {
    telegram,
    owner,
    bot,
    channel,
    say(text) {
      const [message] = post(telegram.world, channel, [textContent(text)], { by: owner });
      if (message === undefined) throw new Error('nothing was posted');
      return message.id;
    },
  };
}

/** Asks again and again until there is an answer other than null. @throws Error after the time */
export async function until<Value>(
  what: string,
  look: () => Promise<Value | null>,
  withinMs = 30_000,
): Promise<Value> {
  for (const began = performance.now(); performance.now() - began < withinMs; ) {
    const found = await look();
    if (found !== null) return found;
    await pause(50);
  }
  throw new Error(`${what}: not within ${withinMs} ms`);
}

/** The visitor's own bot. */
export async function connectedBot(visitor: Visitor): Promise<ConnectedBot> {
  const { bots } = await visitor.call(BotsService.method.listBots, {});
  const own = bots.find(({ shared }) => !shared);
  if (own === undefined) throw new Error('the workspace has no bot');
  return own;
}

/** The posts that the API shows of a channel, oldest first. */
export async function shownPosts(visitor: Visitor, channelId: number): Promise<Post[]> {
  const shown: Post[] = [];
  for (let pageToken = ''; ; ) {
    const asked = { channelId, sort: PostSort.PUBLISHED_AT, ascending: true, pageSize: 500, pageToken };
    const page = await visitor.call(PostsService.method.listPosts, asked);
    shown.push(...page.posts);
    pageToken = page.nextPageToken;
    if (pageToken === '') return shown;
  }
}
