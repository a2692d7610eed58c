import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { ChannelPlansService } from '@analyticbot/contracts/content/v1/channel_plans';
import { PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addChat, promote } from '../testkit/fake-telegram/src/index.ts';
import { type BotScene, connectedBot, createBotScene, until } from './src/bot-scene.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import { openBrowser, type TestBrowser, WIDTHS } from './src/test-browser.ts';
import type { Visitor } from './src/visitor.ts';

const ZONE = 'Europe/Berlin';
/** Berlin puts its clocks forward over 02:00 to 03:00 on the second of them. */
const [SATURDAY, SUNDAY] = ['2027-03-27', '2027-03-28'];

describe('the calendar of publications', () => {
  let scene: BotScene;
  let product: RunningProduct;
  let browser: TestBrowser;
  let page: Page;
  let owner: Visitor;
  /** One that everybody can read, and one that nobody but its members can. */
  let open: number;
  let closed: number;

  beforeAll(async () => {
    scene = await createBotScene();
    product = await startProduct('all', {
      TELEGRAM_API_URL: scene.telegram.apiRoot,
      TELEGRAM_PAGES_URL: scene.telegram.pagesRoot,
      TELEGRAM_UPDATES: 'polling',
    });
    owner = await signUpOwner(product.address, await product.setupLink());
    await owner.call(BotsService.method.connectBot, { token: scene.bot.token });
    const { world } = scene.telegram;
    const backroom = addChat(world, { kind: 'channel', title: 'Backroom', owner: scene.owner });
    for (const chat of [scene.channel, backroom]) promote(world, chat, scene.bot, scene.owner);
    [open, closed] = [await channelOf('Newsroom'), await channelOf('Backroom')];
    browser = await openBrowser();
    page = browser.page;
    // A post is nowhere in the channel's record until somebody has seen it there.
    browser.forgive('status of 404', /PostsService\/GetPost$/);
    await page.goto(`${product.address}/sign-in?next=/channels/${open}/settings`);
    await page.locator('input[name="email"]').fill('olga@example.org');
    await page.locator('input[name="password"]').fill('correct horse battery');
    await page.locator('button[type="submit"]').click();
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

  async function plan(text: string, start: string, channelId = open): Promise<string> {
    const { publications } = await owner.call(PublicationsService.method.planPost, {
      key: randomUUID(),
      content: { text },
      targets: [{ channelId }],
      when: { case: 'schedule', value: { start, zone: ZONE } },
    });
    return publications[0]?.publicationId ?? '';
  }

  async function sendNow(text: string, channelId: number): Promise<string> {
    const { publications } = await owner.call(PublicationsService.method.planPost, {
      key: randomUUID(),
      content: { text },
      targets: [{ channelId }],
      when: { case: 'now', value: {} },
    });
    return publications[0]?.publicationId ?? '';
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

  /** By mouse, with a stop between: a jump is no dragging. */
  async function drag(what: Locator, where: Locator): Promise<void> {
    // Near an edge the page would scroll away under what is dragged.
    await where.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const [from, to] = [await what.boundingBox(), await where.boundingBox()];
    if (from === null || to === null) throw new Error('there is nothing to drag, or nowhere');
    await page.mouse.move(from.x + 20, from.y + 14);
    await page.mouse.down();
    await page.mouse.move(from.x + 40, from.y + 30, { steps: 4 });
    await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
    await page.mouse.up();
  }

  const cell = (day: string): Locator =>
    page.getByRole('cell').filter({ has: page.getByText(day, { exact: true }) });
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

  it('shows what is planned, and marks the day on which clocks are changed', async () => {
    await plan('Spring is near', `${SATURDAY}T02:30`);
    await plan('Sunday reading', `${SUNDAY}T09:00`, closed);
    await page.goto(`${product.address}/publishing/calendar?view=month&day=${SATURDAY}`);
    await entry('Spring is near').getByText('02:30').waitFor();
    await page.getByText(`Clocks in ${ZONE} are changed from 02:00 to 03:00.`).first().waitFor();
    await keepLook('month');
    await browser.expectAccessible();
  });

  it('a post is dragged over the change of the clocks: it is told, and taken back', async () => {
    await drag(entry('Spring is near'), cell('Sunday 28 March'));
    await page.getByText(`Moved to Sunday 28 March, 03:30 (${ZONE}).`).waitFor();
    await page.getByText(/There is no 02:30 on that day/).waitFor();
    await cell('Sunday 28 March').getByText('03:30').waitFor();
    await browser.expectAccessibleAsShown();
    await page.getByRole('button', { name: 'Undo' }).click();
    await cell('Saturday 27 March').getByText('02:30').waitFor();
  });

  it('the same by keyboard, with a preview of what clocks make of it', async () => {
    await page.getByRole('button', { name: 'Move or cancel: Spring is near' }).focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'When should it go out?' });
    await dialog.getByLabel('Day').fill(SUNDAY);
    await dialog.getByText(/forward over 02:30 on that day: it goes out at 03:30/).waitFor();
    await browser.expectAccessibleAsShown();
    await keepLook('move');
    await dialog.getByLabel('Time', { exact: true }).fill('10:00');
    await dialog.getByText(/On your clocks: 28 Mar 2027, 09:00/).waitFor();
    await page.keyboard.press('Enter');
    await cell('Sunday 28 March').getByText('10:00').waitFor();
    // Whoever moves by keyboard stays with what was moved.
    await expect.poll(() => page.evaluate('document.activeElement?.textContent')).toContain('Spring is near');
  });

  it('another page that moved it first wins', async () => {
    const { publications } = await owner.call(PublicationsService.method.listPublications, {
      from: { seconds: BigInt(Date.parse(`${SATURDAY}T00:00Z`) / 1000) },
      to: { seconds: BigInt(Date.parse(`${SUNDAY}T23:00Z`) / 1000) },
    });
    const stale = publications.find(({ excerpt }) => excerpt === 'Sunday reading');
    await page.route(/ListPublications/, (route) => route.abort());
    browser.forgive('net::', /ListPublications/);
    browser.forgive('status of 409', /MovePublication/);
    await owner.call(PublicationsService.method.movePublication, {
      publicationId: stale?.publicationId ?? '',
      revision: stale?.revision ?? 0,
      wallTime: `${SUNDAY}T12:00`,
    });
    await drag(entry('Sunday reading'), cell('Saturday 27 March'));
    await page.getByText('It was not moved.').waitFor();
    await cell('Sunday 28 March').getByText('Sunday reading').waitFor();
    await page.unroute(/ListPublications/);
    await page.getByRole('button', { name: 'Dismiss' }).click();
  });

  it('a week has hours: what is dropped on one keeps its minutes', async () => {
    await page.getByRole('button', { name: 'Week', exact: true }).click();
    const board = page.getByRole('region', { name: 'Week' });
    await board.waitFor();
    await keepLook('week');
    await browser.expectAccessible();
    const row = board.getByRole('row').filter({ has: page.getByRole('rowheader', { name: '11:00' }) });
    await drag(entry('Spring is near'), row.getByRole('cell').nth(5));
    await page.getByText(`Moved to Saturday 27 March, 11:00 (${ZONE}).`).waitFor();
  });

  it('a list has the days on which something is, first of all on a phone', async () => {
    await browser.lookAt({ width: 390, colorScheme: 'light' });
    await page.goto(`${product.address}/publishing/calendar?day=${SATURDAY}`);
    await page.getByRole('region', { name: /^Saturday 27 March/ }).waitFor();
    await keepLook('list');
    await browser.expectAccessible();
  });

  it('cancels, and plans again when that is taken back', async () => {
    await page.goto(`${product.address}/publishing/calendar?view=list&day=${SATURDAY}`);
    await page.getByRole('button', { name: 'Move or cancel: Spring is near' }).click();
    await page.getByRole('menuitem', { name: 'Cancel it' }).click();
    await page.getByText('Cancelled. It does not go out.').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText(/^Planned again for Saturday 27 March, 11:00/).waitFor();
  });

  it('a post goes out while its page is looked at, is edited and deleted in Telegram', async () => {
    const publicationId = await plan('Hello from the calendar', `${SUNDAY}T20:00`);
    await page.goto(`${product.address}/publishing/publications/${publicationId}`);
    await page.getByText(`Sunday, 28 March 2027, 20:00 (${ZONE})`).waitFor();
    await browser.expectAccessible();
    const sentId = await sendNow('Out it goes', open);
    await page.goto(`${product.address}/publishing/publications/${sentId}`);
    await page.getByText('Sent', { exact: true }).first().waitFor();
    await page.getByRole('link', { name: 'Open in Telegram' }).waitFor();
    await page.getByText(/^Message \d+$/).waitFor();
    await keepLook('sent');
    await browser.expectAccessible();

    await page.getByRole('button', { name: 'Edit text' }).click();
    const dialog = page.getByRole('dialog', { name: 'Edit the post in Telegram' });
    await dialog.getByLabel('Text as Markdown').fill('**Out** it went');
    await keepLook('edit');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Edited in Telegram').waitFor();
    expect(scene.telegram.ledger.of('edited').at(-1)).toMatchObject({ text: 'Out it went' });

    await page.getByRole('button', { name: 'Delete in Telegram' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Deleted in Telegram').waitFor();
  });

  it('one whose answer was lost waits for a person, who says that it is there', async () => {
    scene.telegram.faults.add({
      surface: 'bot-api',
      method: 'sendmessage',
      times: 1,
      effect: { kind: 'drop-answer' },
    });
    const publicationId = await sendNow('Did it arrive?', closed);
    await page.goto(`${product.address}/publishing/calendar`);
    const waiting = page.getByRole('region', { name: 'Waiting for you' });
    await waiting.getByRole('link', { name: 'Did it arrive?' }).waitFor();
    await keepLook('waiting');
    await browser.expectAccessible();
    await waiting.getByRole('link', { name: 'Did it arrive?' }).click();
    await page.waitForURL(`**/publications/${publicationId}`);
    await page.getByText('Did it arrive? Nobody knows').waitFor();
    await keepLook('unknown');
    await browser.expectAccessible();
    await page.getByLabel('Link or number of the message').fill('https://t.me/c/123/1');
    await page.getByRole('button', { name: 'This is it' }).click();
    await page.getByText('Settled', { exact: true }).waitFor();
    const sent = scene.telegram.ledger
      .of('posted')
      .filter((posted) => JSON.stringify(posted).includes('Did it'));
    expect(sent).toHaveLength(1);
    expect(browser.problems).toEqual([]);
  });
});
