import { join } from 'node:path';
import { DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { promote } from '../testkit/fake-telegram/src/index.ts';
import { type BotScene, connectedBot, createBotScene, until } from './src/bot-scene.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import { openBrowser, type TestBrowser, WIDTHS } from './src/test-browser.ts';
import type { Visitor } from './src/visitor.ts';

describe('the page that writes posts', () => {
  let scene: BotScene;
  let product: RunningProduct;
  let browser: TestBrowser;
  let page: Page;
  let owner: Visitor;

  beforeAll(async () => {
    scene = await createBotScene();
    product = await startProduct('all', {
      TELEGRAM_API_URL: scene.telegram.apiRoot,
      TELEGRAM_PAGES_URL: scene.telegram.pagesRoot,
      TELEGRAM_UPDATES: 'polling',
    });
    owner = await signUpOwner(product.address, await product.setupLink());
    browser = await openBrowser();
    page = browser.page;
    await page.goto(`${product.address}/sign-in?next=/publishing/compose`);
    await page.locator('input[name="email"]').fill('olga@example.org');
    await page.locator('input[name="password"]').fill('correct horse battery');
    await page.locator('button[type="submit"]').click();
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await scene?.telegram.close();
  });

  async function keepLook(name: string): Promise<void> {
    const into = process.env.SCREENSHOTS;
    if (into === undefined) return;
    for (const width of WIDTHS) {
      await browser.lookAt({ width, colorScheme: width === 390 ? 'dark' : 'light' });
      await page.screenshot({ path: join(into, `compose-${name}-${width}.png`), fullPage: true });
    }
    await browser.lookAt({ width: 1440, colorScheme: 'light' });
  }
  const posted = (text: string) => scene.telegram.ledger.of('posted').filter((entry) => entry.text === text);

  it('says what is missing where there is no channel to post in', async () => {
    await page.getByRole('heading', { name: 'New post' }).waitFor();
    await page.getByText('Connect a bot in the settings and make it').waitFor();
    await browser.expectAccessible();
    await owner.call(BotsService.method.connectBot, { token: scene.bot.token });
    promote(scene.telegram.world, scene.channel, scene.bot, scene.owner);
    await until(
      'the bot is in the channel',
      async () => (await connectedBot(owner)).chats[0]?.channelId ?? null,
    );
    await page.reload();
  });

  it('shows what people will see, and what Telegram would refuse, while it is written', async () => {
    await page.getByLabel('Text', { exact: true }).fill('*Bridge* is open\n\nSee the [map](nowhere)');
    await page.getByText('1 thing to mend').waitFor();
    await page
      .getByLabel('Text', { exact: true })
      .fill('*Bridge* is open\n\nSee the [map](https://example.org/map)');
    await page.getByText('thing to mend').waitFor({ state: 'detached' });
    await page.locator('strong, b').filter({ hasText: 'Bridge' }).first().waitFor();
    await page.getByText('27 of 4,096 letters').waitFor();
    await page.getByRole('button', { name: 'Add a button' }).click();
    await page.getByLabel('Text of button 1').fill('Read on');
    await page.getByLabel('Link of button 1').fill('https://example.org/more');
    await page.getByRole('link', { name: 'Read on' }).waitFor();
    await browser.expectAccessible();
    await keepLook('written');
  });

  it('keeps a draft, and goes on with it', async () => {
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await page.getByText('Saved as a draft, version 1').waitFor();
    await page.goto(`${product.address}/publishing/drafts`);
    await page.getByRole('link', { name: /Bridge is open/ }).click();
    await expect
      .poll(() => page.getByLabel('Text', { exact: true }).inputValue())
      .toContain('*Bridge* is open');
    expect(await page.getByLabel('Text of button 1').inputValue()).toBe('Read on');
  });

  it('loses nothing where somebody else saved the draft, and writes the text in the other way', async () => {
    const { drafts } = await owner.call(DraftsService.method.listDrafts, {});
    const { draftId = '', revision = 1 } = drafts[0] ?? {};
    await owner.call(DraftsService.method.updateDraft, { draftId, revision, content: { text: 'Theirs' } });
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await page.getByText('Somebody saved this draft meanwhile').waitFor();
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText('Saved as a draft, version 3').waitFor();
    await page.getByRole('button', { name: 'HTML' }).click();
    await expect.poll(() => page.getByLabel('Text', { exact: true }).inputValue()).toContain('<b>Bridge</b>');
  });

  it('sends what is on the screen, whatever the preview shows still', async () => {
    const text = page.getByLabel('Text', { exact: true });
    await page.getByLabel('Newsroom').check();
    const written = await text.inputValue();
    await expect.poll(() => page.getByRole('button', { name: 'Send now' }).isEnabled()).toBe(true);
    await text.fill(written.replace('Bridge', 'Tunnel'));
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.waitForURL(/\/publishing\/publications\//);
    await until('it is out', async () => (posted('Tunnel is open\n\nSee the map').length > 0 ? true : null));
    expect(posted('Bridge is open\n\nSee the map')).toHaveLength(0);
    await page.goto(`${product.address}/publishing/compose`);
    await text.fill('*Bridge* is open\n\nSee the [map](https://example.org/map)');
  });

  it('sends it, and shows its life', async () => {
    await page.getByLabel('Newsroom').check();
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.waitForURL(/\/publishing\/publications\//);
    await page.getByText('Sent', { exact: true }).first().waitFor();
    const [only, another] = posted('Bridge is open\n\nSee the map');
    expect(only?.chatId).toBe(scene.channel.id);
    expect(another).toBeUndefined();
    await page.goto(`${product.address}/publishing/drafts`);
    await page.getByText('No drafts yet.').waitFor();
    await browser.expectAccessible();
  });

  it('plans what repeats, with its next times before it is kept', async () => {
    await page.goto(`${product.address}/publishing/compose?at=2031-03-03T09:00`);
    await page.getByLabel('Text', { exact: true }).fill('Every Monday');
    await page.getByLabel('Newsroom').check();
    await page.getByLabel('When').selectOption({ label: 'Again and again' });
    await page.getByText('It goes out on').waitFor();
    await expect.poll(() => page.getByText(/Mar 2031/).count()).toBeGreaterThanOrEqual(4);
    await browser.expectAccessible();
    await keepLook('repeats');
    await page.getByRole('button', { name: 'Plan it' }).click();
    await page.waitForURL(/\/publishing\/(publications|calendar)/);
  });

  it('leads to the broadcasts, which say how to begin', async () => {
    await page.goto(`${product.address}/publishing/calendar`);
    await page.getByRole('link', { name: 'Broadcasts' }).click();
    await page.getByText('No broadcasts yet.').waitFor();
    await page.getByRole('button', { name: 'New broadcast' }).click();
    await page.getByText('Write a draft first').waitFor();
    await browser.expectAccessibleAsShown();
    await keepLook('broadcasts');
  });

  it('leads to the experiments, which are drawn when they are saved', async () => {
    await page.goto(`${product.address}/publishing/experiments`);
    await page.getByText('No experiments yet.').waitFor();
    await page.getByRole('button', { name: 'New experiment' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name', { exact: true }).fill('When do they read?');
    await browser.expectAccessibleAsShown();
    await form.getByRole('button', { name: 'Draw the plan' }).click();
    await page.getByText('0 of 28 days seen, 0 planned').waitFor();
    await page.getByRole('button', { name: 'Show the days' }).click();
    await page.getByText('Drawn with the seed').waitFor();
    expect(await page.getByText('no post yet').count()).toBe(28);
    await browser.expectAccessible();
    await keepLook('experiments');
  });
});
