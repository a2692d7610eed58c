import { setTimeout as pause } from 'node:timers/promises';
import { type Channel, ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { type GetPostResponse, PostSort, PostsService } from '@analyticbot/contracts/channels/v1/post';
import { type Account, AccountState, AccountsService } from '@analyticbot/contracts/telegram/v1/accounts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addChat,
  addUser,
  type Chat,
  edit,
  type FakeTelegram,
  findMessage,
  post,
  remove,
  startFakeTelegram,
  textContent,
  type User,
} from '../testkit/fake-telegram/src/index.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import type { Visitor } from './src/visitor.ts';

const NUMBER = '+998 90 123 45 67';
const PASSWORD = 'open sesame';
const POSTS = 130;

describe.each(SHAPES)('a channel that an account reads, in the shape "%s"', (shape) => {
  let telegram: FakeTelegram;
  let olga: User;
  let channel: Chat;
  let product: RunningProduct;
  let visitor: Visitor;

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    olga = addUser(telegram.world, { firstName: 'Olga', username: 'olga_writes' });
    telegram.people.addPhone(olga, { number: NUMBER, password: PASSWORD, homeDc: 4 });
    channel = addChat(telegram.world, { kind: 'channel', title: 'Closed club', owner: olga, crowd: 899 });
    for (let number = 1; number <= POSTS; number += 1) {
      const [message] = post(telegram.world, channel, [textContent(`Post ${number}`)]);
      if (message !== undefined) message.views = 10 * number;
    }
    const { host, port, publicKey } = telegram.mtproto;
    product = await startProduct(shape, {
      TELEGRAM_API_ID: '1234',
      TELEGRAM_API_HASH: '0123456789abcdef0123456789abcdef',
      TELEGRAM_MTPROTO_SERVER: `tcp://${host}:${port}`,
      TELEGRAM_MTPROTO_KEY: publicKey,
    });
    visitor = await signUpOwner(product.address, await product.setupLink());
  });
  afterAll(async () => {
    await product?.stop();
    await telegram?.close();
  });

  async function account(): Promise<Account> {
    const { accounts } = await visitor.call(AccountsService.method.listAccounts, {});
    const [only] = accounts;
    if (only === undefined) throw new Error('No account is connected.');
    return only;
  }

  /** Reading that is agreed to anew begins at once: that saves the minutes until the next look. */
  async function lookNow(): Promise<void> {
    const consent = { userId: BigInt(olga.id), mayPublish: false };
    await visitor.call(AccountsService.method.setConsent, { ...consent, mayRead: false });
    await visitor.call(AccountsService.method.setConsent, { ...consent, mayRead: true });
  }

  async function lookUntil<Seen>(what: string, see: () => Promise<Seen | null>): Promise<Seen> {
    for (let tries = 0; tries < 120; tries += 1) {
      const seen = await see();
      if (seen !== null) return seen;
      if (tries % 12 === 11) await lookNow();
      await pause(500);
    }
    throw new Error(`An account did not show in a minute: ${what}.`);
  }

  async function shown(): Promise<Channel | null> {
    const { channels } = await visitor.call(ChannelsService.method.listChannels, {});
    return channels.find(({ title }) => title === 'Closed club') ?? null;
  }

  async function postAt(messageId: bigint): Promise<GetPostResponse> {
    const channelId = (await shown())?.channelId ?? 0;
    return visitor.call(PostsService.method.getPost, { channelId, messageId });
  }

  it('is connected by number, code and password', async () => {
    const begun = await visitor.call(AccountsService.method.beginPhoneLogin, { phone: NUMBER });
    const loginId = begun.login?.loginId ?? '';
    const step = async (password: string) =>
      (await visitor.call(AccountsService.method.submitPassword, { loginId, password })).login?.step;
    const { login } = await visitor.call(AccountsService.method.submitCode, { loginId, code: '12345' });
    expect(login?.step).toMatchObject({ case: 'password', value: { hint: 'the usual one' } });
    await expect(step('not this one')).rejects.toMatchObject({ status: 400 });
    expect(await step(PASSWORD)).toMatchObject({
      case: 'account',
      value: { name: 'Olga', phone: '+9989••••••67', mayRead: true, mayPublish: false },
    });
  });

  it('shows its whole history with views, and its subscribers', async () => {
    await lookUntil('the whole history', async () =>
      (await account()).channels.every(({ historyComplete }) => historyComplete) &&
      (await account()).channels.length === 1
        ? true
        : null,
    );
    const found = await lookUntil('the channel', shown);
    expect(found.telegramId).toBe(BigInt(-channel.id - 1_000_000_000_000));
    expect(found.subscribers?.outcome).toEqual({ case: 'value', value: 900 });
    const { posts, totalCount } = await visitor.call(PostsService.method.listPosts, {
      channelId: found.channelId,
      sort: PostSort.VIEWS,
      pageSize: 2,
    });
    expect(totalCount).toBe(POSTS);
    expect(posts.map(({ text }) => text)).toEqual([`Post ${POSTS}`, `Post ${POSTS - 1}`]);
  });

  it('shows what is edited with what it said before, and what was deleted', async () => {
    const newest = findMessage(channel, POSTS);
    if (newest === null) throw new Error('The newest post is gone.');
    edit(telegram.world, channel, newest, textContent('Better said'));
    remove(telegram.world, channel, [POSTS - 1]);
    await lookNow();
    const edited = await lookUntil('an edit', async () => {
      const found = await postAt(BigInt(POSTS));
      return found.post?.text === 'Better said' ? found : null;
    });
    expect(edited.edits.map(({ text }) => text)).toEqual([`Post ${POSTS}`]);
    const deleted = await lookUntil('a deletion', async () => {
      const found = await postAt(BigInt(POSTS - 1));
      return found.post?.deletedAt === undefined ? null : found.post;
    });
    expect(deleted.text).toBe(`Post ${POSTS - 1}`);
    expect([...channel.messages.values()].map(({ views }) => views)).toEqual(
      [...channel.messages.values()].map(({ id }) => 10 * id),
    );
  });

  it('has Telegram’s own statistics', async () => {
    const channelId = (await shown())?.channelId ?? 0;
    const { statistics, notificationsOnRate } = await visitor.call(
      AccountsService.method.getNativeStatistics,
      { channelId },
    );
    expect(JSON.parse(statistics?.json ?? '')).toMatchObject({ enabledNotifications: { total: 900 } });
    expect(notificationsOnRate?.outcome).toEqual({ case: 'value', value: 0.4 });
  });

  it('says what to do when its session was ended at Telegram, and goes on when it is connected again', async () => {
    telegram.people.endSessions(olga);
    await lookNow();
    const ended = await lookUntil('the end of its session', async () => {
      const now = await account();
      return now.state === AccountState.ENDED ? now : null;
    });
    expect(ended.problem).toBe('AUTH_KEY_UNREGISTERED');
    const begun = await visitor.call(AccountsService.method.beginPhoneLogin, { phone: NUMBER });
    const loginId = begun.login?.loginId ?? '';
    await visitor.call(AccountsService.method.submitCode, { loginId, code: '12345' });
    await visitor.call(AccountsService.method.submitPassword, { loginId, password: PASSWORD });
    expect(await account()).toMatchObject({ state: AccountState.WORKING, problem: '' });
  });

  it('is let go at Telegram and here when it is asked for', async () => {
    await visitor.call(AccountsService.method.endSession, { userId: BigInt(olga.id) });
    expect(telegram.people.isSignedIn(olga)).toBe(false);
    expect(await visitor.call(AccountsService.method.listAccounts, {})).toMatchObject({ accounts: [] });
    expect(await shown()).not.toBeNull();
  });
});
