import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demote, promote } from '../testkit/fake-telegram/src/index.ts';
import { type BotScene, createBotScene } from './src/bot-scene.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { openBrowser, signUpOwner, type TestBrowser } from './src/test-browser.ts';

describe('where numbers come from, as a person sees it', () => {
  let scene: BotScene;
  let product: RunningProduct;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    scene = await createBotScene();
    product = await startProduct('all', {
      TELEGRAM_API_URL: scene.telegram.apiRoot,
      TELEGRAM_PAGES_URL: scene.telegram.pagesRoot,
      TELEGRAM_UPDATES: 'polling',
    });
    browser = await openBrowser();
    page = browser.page;
    await signUpOwner(page, (await product.setupLink()) ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await scene?.telegram.close();
  });

  const tab = (name: string) =>
    page.getByRole('navigation', { name: 'Pages of this channel' }).getByRole('link', { name });

  async function keepLook(name: string): Promise<void> {
    const into = process.env.SCREENSHOTS;
    if (into === undefined) return;
    for (const width of [1440, 390] as const) {
      await browser.lookAt({ width, colorScheme: 'light' });
      await page.screenshot({ path: join(into, `sources-${name}-${width}.png`), fullPage: true });
    }
    await browser.lookAt({ width: 1440, colorScheme: 'light' });
  }

  it('a bot is connected by its token, and shows where it was added', async () => {
    await page.goto(`${product.address}/settings`);
    await page.getByText('Open @BotFather in Telegram').waitFor();
    await keepLook('first');
    await browser.expectAccessible();
    await page.getByLabel('Token of the bot').fill(scene.bot.token);
    await page.getByRole('button', { name: 'Connect the bot' }).click();
    const bot = page.getByRole('region', { name: '@analyst_bot' });
    await bot.getByText('Works', { exact: true }).waitFor();
    const add = await bot.getByRole('link', { name: 'Add to a channel' }).getAttribute('href');
    expect(add).toContain('https://t.me/analyst_bot?startchannel');
    promote(scene.telegram.world, scene.channel, scene.bot, scene.owner);
    await bot.getByRole('link', { name: 'Newsroom' }).waitFor();
    await keepLook('connected');
    await browser.expectAccessible();
  });

  it('the person is told where there is no bot to talk to: one that collects is none', async () => {
    await page.getByRole('button', { name: 'Link a Telegram account' }).click();
    const notice = page.getByText('There is no bot to talk to yet');
    await notice.waitFor();
    await keepLook('no-bot-to-talk-to');
    await browser.expectAccessible();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await notice.waitFor({ state: 'detached' });
  });

  it('a channel says where its numbers come from, and what another source would add', async () => {
    scene.say('Good morning');
    scene.say('Good evening');
    await page.getByRole('link', { name: 'Newsroom' }).first().click();
    await tab('Settings').click();
    const bot = page
      .getByRole('listitem')
      .filter({ has: page.getByRole('heading', { name: 'Bot', level: 3 }) });
    await bot.getByText('Works', { exact: true }).waitFor();
    await page
      .getByText(/Would add what is missing here: views/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: 'Look at it' }).click();
    await page.getByText('The history was read back to its beginning.').waitFor();
    // The page and the bot meet in one channel.
    expect(await page.getByRole('link', { name: 'Newsroom', exact: true }).count()).toBe(1);
    await keepLook('channel');
    await browser.expectAccessible();
  });

  it('a bot that was thrown out is told on the channel’s page, with what to do', async () => {
    demote(scene.telegram.world, scene.channel, scene.bot, scene.owner);
    await tab('Posts').click();
    await page.getByText('A source of this channel does not work: Bot @analyst_bot').waitFor();
    await page.getByText('The bot is not there any more. Add it again as an administrator').waitFor();
    await keepLook('trouble');
    await browser.expectAccessible();
    await page.goto(`${product.address}/settings`);
    await page.getByText('The bot is not there any more. Add it again as an administrator').waitFor();
  });

  it('is let go after a question', async () => {
    await page.getByRole('button', { name: 'Disconnect' }).click();
    const question = page.getByRole('dialog', { name: 'Disconnect @analyst_bot?' });
    await question.waitFor();
    await browser.expectAccessibleAsShown();
    await question.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByLabel('Token of the bot').waitFor();
    expect(browser.problems).toEqual([]);
  });
});
