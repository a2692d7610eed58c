import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountExport, desktopExport, viewsTable } from './src/desktop-export.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { IN_PASSING, openBrowser, type TestBrowser } from './src/test-browser.ts';

/** The first file that the workspace takes. */
const FILE = {
  name: 'result.json',
  mimeType: 'application/json',
  buffer: Buffer.from(desktopExport(60)),
};

describe('the dashboard in a browser', () => {
  let product: RunningProduct;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct('all');
    browser = await openBrowser();
    page = browser.page;
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function open(path: string): Promise<void> {
    await page.goto(`${product.address}${path}`);
    await page.waitForLoadState('networkidle');
  }

  /** Steps on with Tab until what has the focus is called so; fails where a whole round does not meet it. */
  async function tabTo(name: RegExp): Promise<void> {
    for (let step = 0; step < 120; step += 1) {
      await page.keyboard.press('Tab');
      const called = await page.evaluate<string>(
        `(() => { const at = document.activeElement; return at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent ?? at?.textContent ?? ''; })()`,
      );
      if (name.test(called)) return;
    }
    throw new Error(`Nothing called ${name} has the focus after 120 steps at ${page.url()}.`);
  }

  it('shows the pages before sign-in', async () => {
    await open('/sign-in');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await browser.expectAccessible();
    await open('/reset?token=anything');
    await browser.expectAccessible();
    await open('/nowhere');
    await page.getByRole('heading', { name: 'There is no such page' }).waitFor();
    await browser.expectAccessible();
    await page.goto((await product.setupLink()) ?? '');
    await page.getByRole('button', { name: 'Create the account' }).waitFor();
    await browser.expectAccessible();
  });

  it('goes from the first visit to one post with the keyboard alone', async () => {
    await page.goto((await product.setupLink()) ?? '');
    await page.getByRole('button', { name: 'Create the account' }).waitFor();
    await tabTo(/^Your name$/);
    await page.keyboard.type('Olga');
    await tabTo(/^E-mail address$/);
    await page.keyboard.type('olga@example.org');
    await tabTo(/^Password$/);
    await page.keyboard.type('correct horse battery');
    await page.keyboard.press('Enter');

    // The first visit: three steps, and the way to the first file.
    await page.getByRole('heading', { name: 'See what happened' }).waitFor();
    await browser.expectAccessible();
    await tabTo(/^Skip to content$/);
    await page.keyboard.press('Enter');
    await tabTo(/^Import a file$/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Choose files' }).waitFor();
    // Listening begins on the browser's own time, so before the way to the button.
    const chooser = page.waitForEvent('filechooser');
    await tabTo(/^Choose files$/);
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(FILE);
    await page.getByRole('button', { name: 'Start the import' }).waitFor();
    await tabTo(/^Start the import$/);
    await page.keyboard.press('Enter');
    await page.getByText('Dashboard complete').waitFor();
    await page.getByText('Done').waitFor({ timeout: 60_000 });
    await tabTo(/^Open the overview$/);
    await page.keyboard.press('Enter');

    // The overview: a definition opens and closes, a chart is read with the arrow keys and leads to its posts.
    await page.getByRole('heading', { name: 'Rhythm of the week' }).waitFor();
    await tabTo(/^What “Posts by day” means$/);
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').getByText('Mind:').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
    await tabTo(/^Posts, \d+ points/);
    await page.keyboard.press('End');
    const chart = page.getByRole('slider', { name: /^Posts, \d+ points/ });
    await expect.poll(() => chart.getAttribute('aria-valuetext')).toMatch(/^16 Mar 2025, Posts \d$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/posts\?from=2025-03-16/);

    // The list: sorted by its head, opened by its link.
    await page.getByText('1 post', { exact: true }).waitFor();
    await tabTo(/^All$/);
    await page.keyboard.press('Enter');
    await page.getByText('60 posts', { exact: true }).waitFor();
    await tabTo(/^Published$/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/order=ascending/);
    await tabTo(/^Post number 1 about/);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/posts\/2$/);
    await page.getByRole('heading', { name: 'Views by age' }).waitFor();

    // A menu: opened, walked and left, and the focus comes back to where it was.
    await tabTo(/Switch workspace$/);
    await page.keyboard.press('Enter');
    await page.getByRole('menu').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('menu').count()).toBe(0);
    const focus = () => page.evaluate('document.activeElement?.getAttribute("aria-haspopup")');
    await expect.poll(focus).toBe('menu');
  });

  it.each([
    '/channels',
    '/channels/1/overview',
    '/channels/1/posts?window=all',
    '/channels/1/posts?window=all&hashtag=nothing',
    '/channels/1/posts/2',
    '/channels/1/audience',
    '/channels/1/placements',
    '/channels/1/content',
    '/channels/1/settings',
    '/compare',
    '/import',
    '/settings',
  ])('shows %s, accessibly, light and dark, on a desk and on a phone', async (path) => {
    await open(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await browser.expectAccessible();
  });

  it('shows a chart as a table, and what may be done with it', async () => {
    await open('/channels/1/overview');
    const chart = page.getByRole('region', { name: 'Rhythm of the week' });
    await chart.getByRole('button', { name: 'Table' }).click();
    await chart.getByRole('table').waitFor();
    await browser.expectAccessible(IN_PASSING);
    await chart.getByRole('button', { name: /^Export/ }).click();
    await page.getByRole('menuitem', { name: 'Spreadsheet (XLSX)' }).waitFor();
    await browser.expectAccessibleAsShown();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Data (CSV)' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.csv$/);
  });

  it('saves a chart as a picture', async () => {
    await open('/channels/1/overview');
    const chart = page.getByRole('region', { name: 'Posts by day' });
    await chart.getByRole('button', { name: /^Export/ }).click();
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Picture (PNG)' }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/\.png$/);
  });

  it('opens panels, menus and dialogs', async () => {
    await open('/channels/1/posts');
    await page.getByRole('button', { name: 'More filters' }).click();
    await page.getByLabel('Hashtags').waitFor();
    await browser.expectAccessibleAsShown();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Switch workspace/ }).click();
    await page.getByRole('menu').waitFor();
    await browser.expectAccessibleAsShown();
    await open('/channels/1/settings');
    await page.getByRole('button', { name: 'Delete this channel' }).click();
    await page.getByRole('dialog').waitFor();
    await browser.expectAccessible(IN_PASSING);
    await page.keyboard.press('Escape');
  });

  it('shows the screens of an import: a table to map, the chats of an account, a file that nobody can read', async () => {
    const files = [
      { name: 'odd.csv', mimeType: 'text/csv', buffer: Buffer.from(viewsTable(20)) },
      { name: 'account.json', mimeType: 'application/json', buffer: Buffer.from(accountExport()) },
      { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0]) },
    ];
    const seen = ['One row is', 'Which chats shall be read?', 'Cannot be read'];
    for (const [index, file] of files.entries()) {
      await open('/import');
      await page.locator('input[type="file"]').first().setInputFiles(file);
      await page.getByText(seen[index] ?? '').waitFor();
      await browser.expectAccessible(IN_PASSING);
    }
  });

  it('imports a table whose columns and channel a person has named', async () => {
    await open('/import');
    const table = { name: 'odd.csv', mimeType: 'text/csv', buffer: Buffer.from(viewsTable(20)) };
    await page.locator('input[type="file"]').first().setInputFiles(table);
    for (const [column, field] of Object.entries({
      lfd: 'Number of the message',
      wann: 'Time of publication',
      gesehen: 'Views',
    }))
      await page.getByRole('combobox', { name: `${column} holds` }).selectOption({ label: field });
    await page.getByLabel('Its name, @username or link').fill('Town statistics');
    await browser.expectAccessible(IN_PASSING);
    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.getByRole('link', { name: 'Open the overview' }).waitFor({ timeout: 60_000 });
    await page.getByText('Done').waitFor({ timeout: 60_000 });
    await page.getByText('Town statistics').first().waitFor();
  });

  it('shows an import that broke off', async () => {
    await open('/import');
    const whole = desktopExport(90);
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({ ...FILE, buffer: Buffer.from(whole.slice(0, Math.floor(whole.length * 0.9))) });
    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.getByText('Not everything could be read').waitFor({ timeout: 60_000 });
    await browser.expectAccessible(IN_PASSING);
  });

  it('says what is gone', async () => {
    browser.forgive('status of 404', /ChannelsService\/GetChannel$/);
    await open('/channels/999/overview');
    await page.getByRole('link', { name: 'To your channels' }).waitFor();
    await browser.expectAccessible(IN_PASSING);
  });

  it('says that the server is away, and keeps what was shown', async () => {
    await open('/channels/1/overview');
    await page.getByRole('heading', { name: 'Rhythm of the week' }).waitFor();
    browser.forgive('net::ERR_INTERNET_DISCONNECTED', /./);
    await browser.context.setOffline(true);
    await page.getByRole('link', { name: 'Content', exact: true }).click();
    await page.getByText(/The server does not answer\. What you see/).waitFor();
    await browser.expectAccessible(IN_PASSING);
    await browser.context.setOffline(false);
  });

  it('shows the reference of the API', async () => {
    await open('/api/docs');
    await page.getByText('/api/analyticbot.channels.v1.ChannelsService/ListChannels').waitFor();
  });

  it('met no error of a script and no block of the content security policy on the way', () => {
    expect(browser.problems).toEqual([]);
  });
});
