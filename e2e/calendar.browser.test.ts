import { join } from 'node:path';
import { ChannelPlansService } from '@analyticbot/contracts/content/v1/channel_plans';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promote } from '../testkit/fake-telegram/src/index.ts';
import { type BotScene, connectedBot, createBotScene, until } from './src/bot-scene.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { openBrowser, signUpOwner, type TestBrowser, WIDTHS } from './src/test-browser.ts';
import type { Visitor } from './src/visitor.ts';
import { visitorOf } from './src/visitor-of.ts';

const ZONE = 'Europe/Berlin';
describe('the calendar of publications', () => {
  let scene: BotScene;
  let product: RunningProduct;
  let browser: TestBrowser;
  let page: Page;
  let owner: Visitor;
  let open: number;

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
    owner = await visitorOf(product.address);
    await owner.call(BotsService.method.connectBot, { token: scene.bot.token });
    promote(scene.telegram.world, scene.channel, scene.bot, scene.owner);
    open = await channelOf('Newsroom');
    await page.goto(`${product.address}/channels/${open}/settings`);
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await scene?.telegram.close();
  });

  async function channelOf(title: string): Promise<number> {
    return until(`the bot is in ${title}`, async () => {
      const chat = (await connectedBot(owner)).chats.find((known) => known.title === title);
      return chat?.channelId || null;
    });
  }

  async function keepLook(name: string): Promise<void> {
    const into = process.env.SCREENSHOTS;
    if (into === undefined) return;
    for (const width of WIDTHS) {
      await browser.lookAt({ width, colorScheme: width === 390 ? 'dark' : 'light' });
      await page.screenshot({ path: join(into, `calendar-${name}-${width}.png`), fullPage: true });
    }
    await browser.lookAt({ width: 1440, colorScheme: 'light' });
  }

  const entry = (text: string): Locator => page.getByRole('listitem').filter({ hasText: text });

  it('a channel’s queue is set up in its settings, and says what is free', async () => {
    const card = page
      .locator('.rounded-card')
      .filter({ has: page.getByRole('heading', { name: 'Publishing' }) });
    await card.getByLabel('Time', { exact: true }).fill('18:00');
    await card.getByRole('button', { name: 'Add slot' }).click();
    await card.getByLabel('Time zone of the slots').fill(ZONE);
    await card.getByRole('button', { name: 'Save' }).click();
    await card.getByText('Saved', { exact: true }).waitFor();
    await card.getByText(`On the clocks of ${ZONE}, as saved.`).waitFor();
    const { plan: kept } = await owner.call(ChannelPlansService.method.getChannelPlan, { channelId: open });
    expect(kept?.slots).toHaveLength(7);
    await keepLook('plan');
    await browser.expectAccessible();
  });

  it('begins with the free places of the queue', async () => {
    await page.getByRole('link', { name: 'Publishing' }).first().click();
    await page.getByRole('heading', { name: 'Publishing', level: 1 }).waitFor();
    await page.getByText(`${ZONE} is 1h ahead`, { exact: false }).waitFor();
    await entry('free slot in Newsroom').first().waitFor();
    await keepLook('empty');
    await browser.expectAccessible();
  });

  it('has a week and a list as well', async () => {
    for (const view of ['Week', 'List']) {
      await page.getByRole('button', { name: view, exact: true }).click();
      await entry('free slot in Newsroom').first().waitFor();
      await keepLook(`empty-${view}`);
      await browser.expectAccessible();
    }
    expect(browser.problems).toEqual([]);
  });
});
