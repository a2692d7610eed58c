import { join } from 'node:path';
import { TelegramLinksService } from '@analyticbot/contracts/users/v1/telegram_links';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
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
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import { TelegramPerson } from './src/telegram-person.ts';
import { openBrowser, type TestBrowser } from './src/test-browser.ts';
import type { Visitor } from './src/visitor.ts';

/** Telegram's own dark theme on a phone. */
const NIGHT = {
  bg_color: '#17212b',
  secondary_bg_color: '#232e3c',
  text_color: '#f5f5f5',
  hint_color: '#708499',
  subtitle_text_color: '#b1c3d5',
  link_color: '#6ab3f3',
  section_separator_color: '#3a4a5d',
};

describe('the page inside Telegram, as a person sees it', () => {
  let telegram: FakeTelegram;
  let bot: Bot;
  let user: User;
  let product: RunningProduct;
  let owner: Visitor;
  let browser: TestBrowser;

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    bot = addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' });
    user = addUser(telegram.world, { firstName: 'Olga', languageCode: 'en' });
    product = await startProduct('all', {
      TELEGRAM_API_URL: telegram.apiRoot,
      TELEGRAM_BOT_TOKEN: bot.token,
    });
    owner = await signUpOwner(product.address, await product.setupLink());
    await owner.call(UsersService.method.createWorkspace, { name: 'Demo', simulated: true });
    browser = await openBrowser();
    await browser.page.setViewportSize({ width: 390, height: 800 });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await telegram?.close();
  });

  const address = (query: string): string => {
    const initData = signInitData(bot.token, {
      query_id: query,
      user: JSON.stringify({ id: user.id, first_name: 'Olga' }),
      auth_date: String(Math.floor(Date.now() / 1000)),
    });
    const launch = new URLSearchParams({
      tgWebAppData: initData,
      tgWebAppVersion: '9.1',
      tgWebAppThemeParams: JSON.stringify(NIGHT),
    });
    return `${product.address}/mini-app#${launch}`;
  };
  async function keepLook(name: string): Promise<void> {
    const into = process.env.SCREENSHOTS;
    if (into !== undefined) await browser.page.screenshot({ path: join(into, `mini-app-${name}.png`) });
  }

  it('says where it is opened from, and how to link', async () => {
    const { page } = browser;
    await page.goto(`${product.address}/mini-app`);
    await page.getByText('This page is opened from Telegram').waitFor();
    await keepLook('outside');
    browser.forgive('status of 400', /mini-app\/session$/);
    // Another document, not only another place in this one.
    await page.goto('about:blank');
    await page.goto(address('first'));
    await page.getByText('Your Telegram is not linked to an account here').waitFor();
    await keepLook('not-linked');
  });

  it('is entered in the colours of the person’s Telegram', async () => {
    const { page } = browser;
    const { code } = await owner.call(TelegramLinksService.method.createLinkCode, {});
    await new TelegramPerson(telegram, bot, user).say(`/start ${code}`);
    await page.goto('about:blank');
    await page.goto(address('second'));
    await page.waitForURL(/\/channels$/);
    await page.getByRole('heading').first().waitFor();
    expect(page.url()).not.toContain('tgWebAppData');
    const looks = await page.evaluate(
      "[getComputedStyle(document.documentElement).getPropertyValue('--surface'), document.documentElement.dataset.theme]",
    );
    expect(looks).toEqual(['#17212b', 'dark']);
    await keepLook('entered');
    // The system turning to day does not mix its colours with Telegram's night.
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.emulateMedia({ colorScheme: 'light' });
    expect(await page.evaluate('document.documentElement.dataset.theme')).toBe('dark');
    await browser.page.reload();
    await page.getByRole('heading').first().waitFor();
    expect(browser.problems).toEqual([]);
  });

  it('another Telegram is linked by a code for the shared bot', async () => {
    const { page } = browser;
    await page.goto(`${product.address}/settings`);
    await page.getByRole('button', { name: 'Link a Telegram account' }).click();
    const link = page.getByRole('link', { name: 'Open in Telegram' });
    expect(await link.getAttribute('href')).toMatch(/^https:\/\/t\.me\/analyst_bot\?start=[\w-]+$/);
    await keepLook('code');
    // On a screen beside the phone the code is read by its camera.
    const qr = page.getByRole('img', { name: 'QR code that opens the bot' });
    expect(await qr.isVisible()).toBe(false);
    await browser.expectAccessible();
    // It leaves the page as wide as a desk.
    await qr.waitFor();
    await keepLook('code-wide');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await link.waitFor({ state: 'detached' });
  });
});
