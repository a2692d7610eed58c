import { join } from 'node:path';
import type { Page } from 'playwright-core';
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
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { openBrowser, signUpOwner, type TestBrowser } from './src/test-browser.ts';

describe('the account of a person, in the settings', () => {
  let telegram: FakeTelegram;
  let olga: User;
  let product: RunningProduct;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    olga = addUser(telegram.world, { firstName: 'Olga', username: 'olga_writes' });
    telegram.people.addPhone(olga, { number: '+998901234567', password: 'open sesame', homeDc: 2 });
    const channel = addChat(telegram.world, {
      kind: 'channel',
      title: 'Closed club',
      owner: olga,
      crowd: 999,
    });
    for (let number = 1; number <= 30; number += 1) {
      post(telegram.world, channel, [textContent(`Post ${number}`)]);
    }
    const { host, port, publicKey } = telegram.mtproto;
    product = await startProduct('all', {
      TELEGRAM_API_ID: '1234',
      TELEGRAM_API_HASH: '0123456789abcdef0123456789abcdef',
      TELEGRAM_MTPROTO_SERVER: `tcp://${host}:${port}`,
      TELEGRAM_MTPROTO_KEY: publicKey,
    });
    browser = await openBrowser();
    page = browser.page;
    browser.forgive('status of 400', /AccountsService\/SubmitPassword$/);
    await signUpOwner(page, (await product.setupLink()) ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await telegram?.close();
  });

  async function keepLook(name: string): Promise<void> {
    const into = process.env.SCREENSHOTS;
    if (into === undefined) return;
    for (const width of [1440, 390] as const) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await browser.lookAt({ width, colorScheme });
        const file = `account-${name}-${width}-${colorScheme}.png`;
        await page.screenshot({ path: join(into, file), fullPage: true });
      }
    }
    await browser.lookAt({ width: 1440, colorScheme: 'light' });
  }

  /** The newest code that was asked for, as a phone would read it. */
  function shownToken(): string {
    const token = [...telegram.people.tokens.keys()].at(-1) ?? '';
    return `tg://login?token=${Buffer.from(token, 'hex').toString('base64url')}`;
  }

  it('is let in by a code that a phone reads, and the password that Telegram asks for then', async () => {
    await page.goto(`${product.address}/settings`);
    await page.getByRole('button', { name: 'Show the code' }).waitFor();
    await keepLook('first');
    await browser.expectAccessible();
    await page.getByRole('button', { name: 'Show the code' }).click();
    await page.getByRole('img', { name: 'QR code that lets this server in' }).waitFor();
    await keepLook('code');
    await browser.expectAccessible();
    telegram.people.scan(shownToken(), olga);
    const password = page.getByLabel('Password of two-step verification');
    await password.fill('not this one');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('This is not the password. Try again.').waitFor();
    await keepLook('password');
    await browser.expectAccessible();
    await password.fill('open sesame');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByRole('region', { name: 'Olga' }).waitFor();
  });

  it('shows by itself which channels it reads, and how far', async () => {
    const account = page.getByRole('region', { name: 'Olga' });
    await account.getByText('Reads', { exact: true }).waitFor();
    await account.getByText('The history was read back to its beginning.').waitFor({ timeout: 60_000 });
    await keepLook('connected');
    await browser.expectAccessible();
    await account.getByRole('link', { name: 'Closed club' }).click();
    await page.getByRole('heading', { name: 'Closed club' }).first().waitFor();
    await page.getByRole('link', { name: 'Audience' }).click();
    await page.getByRole('region', { name: 'Notifications' }).getByText('40%').waitFor();
    const own = page.getByRole('region', { name: 'Telegram’s own statistics' });
    await own.getByText('Telegram has nothing to show yet of: Instant View').waitFor();
    const growth = own.getByRole('region', { name: 'Growth' });
    await growth.getByText(/^Source: .*account/i).waitFor();
    await growth.getByRole('button', { name: 'Table' }).click();
    await growth.getByRole('cell', { name: '1,000' }).waitFor();
    await own.getByRole('region', { name: 'Newest posts' }).waitFor();
    await keepLook('audience');
    await browser.expectAccessible();
    await page.goto(`${product.address}/settings`);
  });

  it('says what to do when Telegram has ended it, and is let go after a question', async () => {
    telegram.people.endSessions(olga);
    const account = page.getByRole('region', { name: 'Olga' });
    // Reading that is agreed to anew begins at once.
    const read = account.getByRole('checkbox', { name: 'Read' });
    await read.click();
    await account.getByText('Paused', { exact: true }).waitFor();
    await read.click();
    await account.getByText('Telegram has ended this session').waitFor();
    await keepLook('ended');
    await browser.expectAccessible();
    await account.getByRole('button', { name: 'End the session' }).click();
    const question = page.getByRole('dialog', { name: 'End the session of Olga?' });
    await question.waitFor();
    await browser.expectAccessibleAsShown();
    await question.getByRole('button', { name: 'End the session' }).click();
    await page.getByRole('button', { name: 'Show the code' }).waitFor();
    expect(browser.problems).toEqual([]);
  });
});
