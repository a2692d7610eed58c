import { setTimeout as pause } from 'node:timers/promises';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { PostSort, PostsService } from '@analyticbot/contracts/channels/v1/post';
import { PublicPagesService, type Watch, WatchState } from '@analyticbot/contracts/telegram/v1/public_pages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addBot,
  addChat,
  addUser,
  type Chat,
  type FakeTelegram,
  post,
  startFakeTelegram,
  textContent,
} from '../testkit/fake-telegram/src/index.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import type { Visitor } from './src/visitor.ts';

describe.each(SHAPES)('a public channel by its name, in the shape "%s"', (shape) => {
  let telegram: FakeTelegram;
  let channel: Chat;
  let product: RunningProduct;
  let visitor: Visitor;

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    const owner = addUser(telegram.world, { firstName: 'Olga' });
    channel = addChat(telegram.world, {
      kind: 'channel',
      title: 'Newsroom',
      username: 'newsroom',
      crowd: 4_321,
      owner,
    });
    for (let number = 1; number <= 30; number += 1) {
      const [message] = post(telegram.world, channel, [textContent(`Post ${number} #news`)]);
      if (message !== undefined) message.views = 100 * number;
    }
    product = await startProduct(shape, { TELEGRAM_PAGES_URL: telegram.pagesRoot });
    visitor = await signUpOwner(product.address, await product.setupLink());
  });
  afterAll(async () => {
    await product?.stop();
    await telegram?.close();
  });

  async function watchOf(username: string, isThere: (watch: Watch) => boolean): Promise<Watch> {
    for (let tries = 0; tries < 300; tries += 1) {
      const { watches } = await visitor.call(PublicPagesService.method.listWatches, {});
      const watch = watches.find((one) => one.username === username);
      if (watch !== undefined && isThere(watch)) return watch;
      await pause(100);
    }
    throw new Error(`Nothing came of watching ${username} in half a minute.`);
  }

  it('shows its first numbers within seconds, and its history by and by', async () => {
    const { watch } = await visitor.call(PublicPagesService.method.watchChannel, {
      channel: 't.me/Newsroom',
    });
    expect(watch).toMatchObject({ username: 'newsroom', state: WatchState.WAITING });
    const { channelId = 0 } = await watchOf('newsroom', (one) => one.channelId !== undefined);
    const { channel: shown } = await visitor.call(ChannelsService.method.getChannel, { channelId });
    expect(shown).toMatchObject({ title: 'Newsroom', username: 'newsroom', simulated: false });
    await watchOf('newsroom', (one) => one.historyComplete);
    const { posts, totalCount } = await visitor.call(PostsService.method.listPosts, {
      channelId,
      sort: PostSort.VIEWS,
      pageSize: 3,
    });
    expect(totalCount).toBe(30);
    expect(posts.map(({ text }) => text)).toEqual(['Post 30 #news', 'Post 29 #news', 'Post 28 #news']);
  });

  it('tells what a name is of that is no channel', async () => {
    addUser(telegram.world, { firstName: 'Rustam', username: 'rustam_k' });
    addBot(telegram.world, { firstName: 'Helper', username: 'helper_bot' });
    for (const [username, reason, words] of [
      ['nobody_here', 'page_name_free', 'nobody has the name @nobody_here'],
      ['rustam_k', 'page_landing_user', 'the page of a person, @rustam_k'],
      ['helper_bot', 'page_landing_bot', 'the page of the bot @helper_bot'],
    ] as const) {
      await visitor.call(PublicPagesService.method.watchChannel, { channel: `@${username}` });
      const { problem } = await watchOf(username, (one) => one.state === WatchState.FAILING);
      expect(problem).toMatchObject({ reason, message: expect.stringContaining(words) });
      await visitor.call(PublicPagesService.method.unwatchChannel, { username });
    }
    await expect(
      visitor.call(PublicPagesService.method.unwatchChannel, { username: 'nobody_here' }),
    ).rejects.toMatchObject({ status: 404 });
    await expect(
      visitor.call(PublicPagesService.method.watchChannel, { channel: 'https://t.me/+private' }),
    ).rejects.toMatchObject({ status: 400 });
  });

  it('is watched no more when it is deleted, and does not come back', async () => {
    const { channelId = 0 } = await watchOf('newsroom', (one) => one.channelId !== undefined);
    await visitor.call(ChannelsService.method.deleteChannel, { channelId });
    for (let tries = 0; tries < 100; tries += 1) {
      const { watches } = await visitor.call(PublicPagesService.method.listWatches, {});
      if (watches.length === 0) break;
      await pause(100);
    }
    expect((await visitor.call(PublicPagesService.method.listWatches, {})).watches).toEqual([]);
    expect((await visitor.call(ChannelsService.method.listChannels, {})).channels).toEqual([]);
  });
});
