import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { PublicPagesService } from '@analyticbot/contracts/telegram/v1/public_pages';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addChat,
  addUser,
  type FakeTelegram,
  post,
  startFakeTelegram,
  textContent,
  type User,
} from '../testkit/fake-telegram/src/index.ts';
import { type LiveClient, openLive } from '../testkit/src/live-client.ts';
import { importToEnd } from './src/as-owner.ts';
import { desktopExport } from './src/desktop-export.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import type { Visitor } from './src/visitor.ts';

/** From what was seen to what can be looked at, at the 95th percentile. */
const MOST_MS = 10_000;
const IMPORTS = 10;
const PAGES = 6;

describe.each(SHAPES)('what happens is told to who looks, in the shape "%s"', (shape) => {
  let telegram: FakeTelegram;
  let author: User;
  let product: RunningProduct;
  let visitor: Visitor;
  /** Another replica of what serves the page. */
  let elsewhere: string;

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    author = addUser(telegram.world, { firstName: 'Olga' });
    product = await startProduct(shape, { TELEGRAM_PAGES_URL: telegram.pagesRoot });
    elsewhere = await product.startAnotherEdge();
    visitor = await signUpOwner(product.address, await product.setupLink());
  });
  afterAll(async () => {
    await product?.stop();
    await telegram?.close();
  });

  async function follow(address: string, after: string | null = null): Promise<LiveClient> {
    const client = await openLive({ address, headers: visitor.credentials() });
    client.say({ type: 'subscribe', topics: ['workspace'], after });
    await client.until(({ type }) => type === 'subscribed');
    return client;
  }

  /** Asks again at each hint, as the dashboard does, until what was seen can be looked at. */
  async function untilVisible(client: LiveClient, isVisible: () => Promise<boolean>): Promise<void> {
    for (let told = client.heard.length; ; told = client.heard.length) {
      await client.until(
        (message) => message.type === 'hints' && client.heard.indexOf(message) >= told,
        30_000,
      );
      if (await isVisible()) return;
    }
  }

  async function importPosts(count: number): Promise<void> {
    const uploadId = await visitor.upload('result.json', desktopExport(count));
    await importToEnd(visitor, { uploadId });
  }

  /** How many posts a replica shows. */
  async function countPosts(address: string, channelId: number): Promise<number> {
    const at = visitor.at(address);
    const answer = await at.call(PostsService.method.listPosts, { channelId, pageSize: 1 }).catch(() => null);
    return answer?.totalCount ?? 0;
  }

  it('within ten seconds of an import, at a replica that had nothing to do with it', async () => {
    const client = await follow(elsewhere);
    const tookMs: number[] = [];
    for (let round = 1; round <= IMPORTS; round += 1) {
      const began = performance.now();
      const [, ended] = await Promise.all([
        importPosts(10 + round),
        untilVisible(client, async () => (await countPosts(elsewhere, 1)) === 10 + round).then(() =>
          performance.now(),
        ),
      ]);
      tookMs.push(ended - began);
    }
    client.socket.terminate();
    report(shape, 'import', tookMs);
    expect(p95(tookMs)).toBeLessThan(MOST_MS);
  });

  it('within ten seconds of a public page being looked at', async () => {
    const client = await follow(product.address);
    const tookMs: number[] = [];
    for (let number = 1; number <= PAGES; number += 1) {
      const username = `newsroom_${number}`;
      const chat = addChat(telegram.world, { kind: 'channel', title: username, username, owner: author });
      post(telegram.world, chat, [textContent('It has just happened')]);
      const began = performance.now();
      await visitor.call(PublicPagesService.method.watchChannel, { channel: username });
      // The channel of the first import is the first.
      await untilVisible(client, async () => (await countPosts(product.address, 1 + number)) === 1);
      tookMs.push(performance.now() - began);
    }
    client.socket.terminate();
    report(shape, 'public page', tookMs);
    expect(p95(tookMs)).toBeLessThan(MOST_MS);
  });

  it('also where it happened during a cut, and the client comes back to another replica', async () => {
    const before = await follow(product.address);
    await importPosts(40);
    const { token = null } = await before.until(({ type }) => type === 'hints');
    // What follows the first hint has been heard as well.
    before.socket.terminate();
    await importPosts(41);
    await expect.poll(() => countPosts(elsewhere, 1)).toBe(41);
    const after = await follow(elsewhere, token);
    expect(after.heard.map(({ type }) => type)).toEqual(['hints', 'subscribed']);
    expect(after.heard[0]?.hints).toContainEqual({ kind: 'posts-ingested', channelId: 1 });
    after.socket.terminate();
  });
});

function p95(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * 0.95) - 1] ?? Number.NaN;
}

function report(shape: string, what: string, tookMs: readonly number[]): void {
  console.log(`seen → visible: ${JSON.stringify({ shape, what, p95Ms: Math.round(p95(tookMs)) })}`);
}
