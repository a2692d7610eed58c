import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { TelegramLinksService } from '@analyticbot/contracts/users/v1/telegram_links';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import type { Frame } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addBot,
  addUser,
  type Bot,
  type FakeTelegram,
  signInitData,
  startFakeTelegram,
  type User,
} from '../testkit/fake-telegram/src/index.ts';
import { freePort } from './src/free-port.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import { TelegramPerson } from './src/telegram-person.ts';
import { openBrowser, type TestBrowser } from './src/test-browser.ts';
import { startTlsFront } from './src/tls-front.ts';

const APP = 'stats.example.org';
const TELEGRAM_WEB = 'web.telegram.org';
const SOMEBODY_ELSE = 'framer.example.net';

/** Telegram's colours by day, its hint too faint to be read. */
const DAY = {
  bg_color: '#ffffff',
  secondary_bg_color: '#efeff4',
  text_color: '#222222',
  hint_color: '#a8a8a8',
  link_color: '#1a5f94',
};

/** A page that frames what stands behind its #, and writes down what that tells it. */
const FRAMING_PAGE = `<!doctype html><title>Chats</title><style>body{margin:0}iframe{border:0;width:100vw;height:100vh}</style>
<script>
heard = [];
addEventListener('message', ({ origin, data }) => heard.push([origin, JSON.parse(data).eventType]));
addEventListener('load', () => {
  const frame = document.createElement('iframe');
  frame.src = decodeURIComponent(location.hash.slice(1));
  document.body.append(frame);
});
</script>`;

/** As in Telegram's web version: in a frame of another site, over TLS, in a browser that gives such frames no cookies. */
describe('the page inside a frame of another site', () => {
  let telegram: FakeTelegram;
  let bot: Bot;
  let user: User;
  let product: RunningProduct;
  let browser: TestBrowser;
  const closing: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    closing.push(() => telegram.close());
    bot = addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' });
    user = addUser(telegram.world, { firstName: 'Olga', languageCode: 'en' });
    // Its address is that of the front: it is not asked for by it here.
    const port = await freePort();
    product = await startProduct('all', {
      PORT: String(port),
      PUBLIC_URL: `https://${APP}`,
      TELEGRAM_UPDATES: 'polling',
      TELEGRAM_API_URL: telegram.apiRoot,
      TELEGRAM_BOT_TOKEN: bot.token,
    });
    closing.push(() => product.stop());
    const owner = await signUpOwner(`http://127.0.0.1:${port}`, await product.setupLink());
    await owner.call(UsersService.method.createWorkspace, { name: 'Demo', simulated: true });
    const { code } = await owner.call(TelegramLinksService.method.createLinkCode, {});
    await new TelegramPerson(telegram, bot, user).say(`/start ${code}`);

    const framing = createServer((_, response) => {
      response.setHeader('content-type', 'text/html').end(FRAMING_PAGE);
    });
    await new Promise<void>((resolve) => framing.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => framing.close(resolve)));
    const app = await startTlsFront(port);
    const others = await startTlsFront((framing.address() as AddressInfo).port);
    closing.push(
      () => app.close(),
      () => others.close(),
    );
    browser = await openBrowser('en-GB', {
      hosts: { [APP]: app.port, [TELEGRAM_WEB]: others.port, [SOMEBODY_ELSE]: others.port },
      flags: ['--test-third-party-cookie-phaseout', '--disable-features=LocalNetworkAccessChecks'],
    });
    closing.push(() => browser.close());
    await browser.page.setViewportSize({ width: 390, height: 800 });
  });
  afterAll(async () => {
    for (const close of closing.toReversed()) await close();
  });

  async function openIn(host: string, query: string): Promise<Frame> {
    const initData = signInitData(bot.token, {
      query_id: query,
      user: JSON.stringify({ id: user.id, first_name: 'Olga' }),
      auth_date: String(Math.floor(Date.now() / 1000)),
    });
    const launch = new URLSearchParams({
      tgWebAppData: initData,
      tgWebAppVersion: '9.1',
      tgWebAppThemeParams: JSON.stringify(DAY),
    });
    const { page } = browser;
    // Another document, not only another place in this one.
    await page.goto('about:blank');
    await page.goto(`https://${host}/#${encodeURIComponent(`https://${APP}/mini-app#${launch}`)}`);
    await expect.poll(() => page.frames().length).toBe(2);
    const frame = page.frames()[1];
    if (frame === undefined) throw new Error('The page has no frame.');
    return frame;
  }

  it('is entered, keeps its session for that site alone, and tells Telegram that it is there', async () => {
    const { page, context } = browser;
    const frame = await openIn(TELEGRAM_WEB, 'first');
    await frame.waitForURL(/\/channels$/);
    await frame.getByRole('heading', { name: 'Channels' }).first().waitFor();
    expect(await page.evaluate('heard')).toEqual([
      [`https://${APP}`, 'web_app_ready'],
      [`https://${APP}`, 'web_app_expand'],
    ]);
    const cookies = (await context.cookies()).map(({ name, partitionKey }) => [name, partitionKey]);
    expect(cookies).toEqual([['__Host-analyticbot-mini-app', 'https://telegram.org']]);
    // By itself the page knows nothing of that session.
    browser.forgive('status of 401', /UsersService\/GetMe$/);
    const alone = await context.newPage();
    await alone.goto(`https://${APP}/channels`);
    await alone.getByRole('button', { name: 'Sign in' }).waitFor();
    await alone.close();
  });

  it('has the colours of the person’s Telegram, but for those that could not be read', async () => {
    const frame = await openIn(TELEGRAM_WEB, 'second');
    await frame.waitForURL(/\/channels$/);
    await frame.getByRole('heading', { name: 'Channels' }).first().waitFor();
    const colourOf = (name: string): Promise<string> =>
      frame.evaluate<string>(`getComputedStyle(document.documentElement).getPropertyValue('${name}')`);
    expect(await colourOf('--canvas')).toBe(DAY.secondary_bg_color);
    expect(await colourOf('--accent')).toBe(DAY.link_color);
    expect(await colourOf('--on-accent-soft')).toBe(DAY.link_color);
    expect(await colourOf('--ink-faint')).not.toBe(DAY.hint_color);
    expect(await frame.evaluate('document.documentElement.dataset.theme')).toBe('light');
    expect(await frame.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const into = process.env.SCREENSHOTS;
    if (into !== undefined) await browser.page.screenshot({ path: join(into, 'mini-app-frame-390.png') });
    expect(browser.problems).toEqual([]);
  });

  it('is shown in no frame of anybody else', async () => {
    const frame = await openIn(SOMEBODY_ELSE, 'third');
    await expect.poll(() => browser.problems.join()).toContain('frame-ancestors');
    expect(frame.url()).not.toContain('/channels');
    expect(await browser.page.evaluate('heard')).toEqual([]);
  });
});
