import { type IncomingMessage, request } from 'node:http';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promote } from '../testkit/fake-telegram/src/index.ts';
import { type BotScene, connectedBot, createBotScene, shownPosts, until } from './src/bot-scene.ts';
import { freePort } from './src/free-port.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import type { Visitor } from './src/visitor.ts';

const POSTS = 20;

describe.each(SHAPES)('a bot whose updates Telegram brings, in the shape "%s"', (shape) => {
  let scene: BotScene;
  let product: RunningProduct;
  let visitor: Visitor;
  let address: string;

  beforeAll(async () => {
    scene = await createBotScene();
    const port = String(await freePort());
    product = await startProduct(shape, {
      TELEGRAM_API_URL: scene.telegram.apiRoot,
      TELEGRAM_UPDATES: 'webhook',
      PORT: port,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
    });
    visitor = await signUpOwner(product.address, await product.setupLink());
    promote(scene.telegram.world, scene.channel, scene.bot, scene.owner);
    await visitor.call(BotsService.method.connectBot, { token: scene.bot.token });
    address = await until('the webhook is set', async () => {
      const answer = await fetch(`${scene.telegram.apiRoot}/bot${scene.bot.token}/getWebhookInfo`);
      return /"url":"(http[^"]+)"/.exec(await answer.text())?.[1] ?? null;
    });
  });
  afterAll(async () => {
    await product?.stop();
    await scene?.telegram.close();
  });

  it('shows posts, each once, though answers are lost on the way', async () => {
    scene.telegram.faults.add({ surface: 'webhook', share: 0.2, effect: { kind: 'drop-answer' } });
    const said = Array.from({ length: POSTS }, (_, number) => `Post ${number + 1}`);
    for (const text of said) scene.say(text);
    const channelId = await until('the bot is seen in the channel', async () => {
      const [chat] = (await connectedBot(visitor)).chats;
      return chat?.channelId ?? null;
    });
    const shown = await until(
      'every post is shown',
      async () => {
        const posts = await shownPosts(visitor, channelId);
        return posts.length === POSTS ? posts : null;
      },
      60_000,
    );
    expect(shown.map(({ text }) => text)).toEqual(said);
    const given = scene.telegram.ledger.of('update-given');
    expect(given.every(({ by }) => by === 'webhook')).toBe(true);
    expect(given.length).toBeGreaterThan(POSTS);
  }, 90_000);

  /** As Telegram was told it, but for the last character. */
  function oneOff(): string {
    const told = scene.telegram.ledger.of('call').findLast(({ method }) => method === 'setwebhook');
    const secret = told?.parameters.secret_token ?? '';
    expect(secret).not.toBe('');
    return `${secret.slice(0, -1)}${secret.endsWith('a') ? 'b' : 'a'}`;
  }

  it.each([
    ['no secret', () => ({})],
    ['a wrong secret', () => ({ 'x-telegram-bot-api-secret-token': 'x'.repeat(43) })],
    ['a secret that is one character off', () => ({ 'x-telegram-bot-api-secret-token': oneOff() })],
  ])('refuses whoever comes with %s, without a byte of the body', async (_what, given) => {
    const headers = given();
    const asking = request(address, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': '1000', ...headers },
      signal: AbortSignal.timeout(10_000),
    });
    asking.flushHeaders();
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      asking.once('response', resolve).once('error', reject),
    );
    expect(answer.statusCode).toBe(401);
    // Nobody is there for what would still come.
    expect(answer.headers.connection).toBe('close');
    asking.destroy();
  });

  it('refuses an address that is of no bot in the same words', async () => {
    const [nobody, wrong] = await Promise.all(
      [address.replace(/[^/]+$/, 'nobody'), address].map((url) => fetch(url, { method: 'POST', body: '{}' })),
    );
    expect([nobody?.status, wrong?.status]).toEqual([401, 401]);
    const bodies = await Promise.all([nobody?.text(), wrong?.text()]);
    const [first, second] = bodies.map((body) => /"message":"([^"]+)"/.exec(body ?? '')?.[1]);
    expect(first).toContain('does not come from Telegram');
    expect(first).toBe(second);
  });
});
