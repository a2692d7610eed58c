import { UsersService } from '@analyticbot/contracts/users/v1/users';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { IN_PASSING, openBrowser, type TestBrowser } from './src/test-browser.ts';
import { Visitor } from './src/visitor.ts';

const OWNER = { email: 'olga@example.org', password: 'correct horse battery' };

describe('the simulated demo in a browser: views, subscribers, curves and several channels', () => {
  let product: RunningProduct;
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    product = await startProduct('all');
    const link = new URL((await product.setupLink()) ?? 'http://none');
    await new Visitor(product.address).call(UsersService.method.signUpOwner, {
      ...OWNER,
      name: 'Olga',
      setupToken: link.searchParams.get('token') ?? '',
    });
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

  /** The link to one of the pages of a channel. */
  function tab(name: string): Locator {
    const tabs = page.getByRole('navigation', { name: 'Pages of this channel' });
    return tabs.getByRole('link', { name: new RegExp(`^${name}$`, 'i') });
  }

  it('signs in, is made with one click and fills itself', async () => {
    await open('/sign-in');
    await page.getByLabel('E-mail address').fill(OWNER.email);
    await page.getByLabel('Password', { exact: true }).fill(OWNER.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('button', { name: 'Look at a simulated demo' }).click();
    await page.getByText('This is a simulated workspace.').waitFor();
    await page.getByText('3 channels').waitFor({ timeout: 90_000 });
    await browser.expectAccessible();
  });

  it('shows its channels as a table', async () => {
    await open('/channels');
    await page.getByRole('button', { name: 'Table' }).click();
    await page.getByRole('table').waitFor();
    await browser.expectAccessible(IN_PASSING);
  });

  it.each(['overview', 'posts', 'audience', 'advertising', 'content'])(
    'labels %s as simulated, and shows it accessibly, light and dark, on a desk and on a phone',
    async (name) => {
      await open('/channels');
      await page.getByRole('table').getByRole('link').first().click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await tab(name).click();
      await page.waitForLoadState('networkidle');
      await page.getByText('This is a simulated workspace.').waitFor();
      await browser.expectAccessible();
      const picture = process.env.SCREENSHOTS;
      if (picture !== undefined) await page.screenshot({ path: `${picture}/${name}.png`, fullPage: true });
    },
  );

  it('shows one post with its curve, and no link to a channel that only bears the name', async () => {
    await tab('posts').click();
    await page.getByRole('table', { name: 'Posts' }).getByRole('link').nth(8).click();
    await page.getByRole('region', { name: 'Views by age' }).getByRole('slider').waitFor();
    expect(await page.getByRole('link', { name: 'Open in Telegram' }).count()).toBe(0);
    await browser.expectAccessible();
  });

  it('explains a number and says where it comes from', async () => {
    await tab('overview').click();
    await page.getByRole('button', { name: 'About this number: Average reach' }).click();
    await page.getByRole('dialog').getByText('Source: simulation').waitFor();
    await browser.expectAccessibleAsShown();
    await page.keyboard.press('Escape');
  });

  it('shows on a phone that there are more tabs than fit, and leads to them', async () => {
    await browser.lookAt({ width: 390, colorScheme: 'light' });
    await tab('overview').click();
    await page.locator('[data-end="left"]').waitFor({ state: 'detached' });
    await browser.expectAccessible(IN_PASSING);
    await browser.lookAt({ width: 390, colorScheme: 'light' });
    const more = page.locator('[data-end="right"]');
    await more.click();
    await page.locator('[data-end="left"]').waitFor();
    await tab('settings').click();
    await more.waitFor({ state: 'detached' });
    await browser.lookAt({ width: 1440, colorScheme: 'light' });
    expect(await page.locator('[data-end]').count()).toBe(0);
  });

  it('shares a page that a stranger can see, until it is revoked', async () => {
    await tab('settings').click();
    await page.getByRole('button', { name: 'Share a page' }).click();
    await browser.expectAccessibleAsShown();
    await page.getByRole('button', { name: 'Make the page' }).click();
    const address = await page.getByLabel('Address of the page').inputValue();
    await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().click();
    const stranger = await openBrowser();
    const answer = await stranger.page.goto(address);
    expect(answer?.headers()['x-robots-tag']).toBe('noindex, nofollow');
    await stranger.page.getByRole('heading', { name: 'How views come in' }).waitFor();
    expect(await stranger.page.getByRole('heading', { name: 'Best posts' }).count()).toBe(0);
    await stranger.expectAccessible();
    await page.getByRole('button', { name: /^Revoke/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    stranger.forgive('status of 404', /SharesService\/GetSharedChannel$/);
    await stranger.page.reload();
    await stranger.page.getByText('This page is not shared any more').waitFor();
    expect(stranger.problems).toEqual([]);
    await stranger.close();
  });

  it('compares channels, and one channel with itself', async () => {
    await open('/compare');
    await page.getByRole('table', { name: 'Numbers' }).waitFor();
    expect(await page.getByRole('columnheader').count()).toBe(4);
    await browser.expectAccessible();
    for (const _ of [1, 2])
      await page
        .getByRole('button', { name: /^Remove/ })
        .last()
        .click();
    await page.getByRole('combobox', { name: 'Compare with' }).waitFor();
    await browser.expectAccessible(IN_PASSING);
  });

  it('scrolls through its posts with few of them in the document', async () => {
    await open('/channels');
    await page.getByRole('table').getByRole('link').first().click();
    await tab('posts').click();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    const links = page.getByRole('table', { name: 'Posts' }).getByRole('link');
    // More than the first answer holds: the rest is fetched on the way down.
    await page.getByText(/^\d{3,} posts$/).waitFor();
    const seen = new Set<string | null>();
    await expect
      .poll(
        async () => {
          await page.mouse.wheel(0, 2000);
          for (const link of await links.all()) seen.add(await link.getAttribute('href'));
          return seen.size;
        },
        { timeout: 60_000 },
      )
      .toBeGreaterThan(150);
    expect(await page.getByRole('table', { name: 'Posts' }).getByRole('row').count()).toBeLessThan(60);
  });

  it('met no error of a script and no block of the content security policy on the way', () => {
    expect(browser.problems).toEqual([]);
  });
});
