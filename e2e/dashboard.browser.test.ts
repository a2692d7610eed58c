import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktopExport } from './src/desktop-export.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { openBrowser, type TestBrowser } from './src/test-browser.ts';

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
    await page.waitForLoadState('networkidle').catch(() => undefined);
  }

  it('lets the owner in by the one-time link', async () => {
    await page.goto((await product.setupLink()) ?? '');
    await page.locator('input[name="name"]').fill('Olga');
    await browser.expectAccessible();
    await page.locator('input[name="email"]').fill('olga@example.org');
    await page.locator('input[name="new-password"]').fill('correct horse battery');
    await page.locator('button[type="submit"]').click();
    await page.waitForURL(/\/(channels)?$/);
    await page.getByRole('heading').first().waitFor();
    await browser.expectAccessible();
  });

  it('takes a dropped file, shows that it is read, and leads to its numbers', async () => {
    await open('/import');
    await page
      .locator('input[type="file"]')
      .first()
      .setInputFiles({
        name: 'result.json',
        mimeType: 'application/json',
        buffer: Buffer.from(desktopExport(60)),
      });
    await browser.expectAccessible();
    await page
      .getByRole('button', { name: /start|import|read/i })
      .last()
      .click();
    await page.waitForURL(/\/import\/[0-9a-f-]+/);
    await page
      .getByRole('link', { name: /overview|numbers|channel/i })
      .last()
      .waitFor({ timeout: 60_000 });
    await browser.expectAccessible();
  });

  it.each(['overview', 'posts', 'audience', 'content'])(
    'shows %s of the channel, accessibly, at both widths',
    async (name) => {
      await open(`/channels/1/${name}`);
      await page.getByRole('heading').first().waitFor();
      await page.waitForTimeout(500);
      await browser.expectAccessible();
      const picture = process.env.SCREENSHOTS;
      if (picture !== undefined) await page.screenshot({ path: `${picture}/${name}.png`, fullPage: true });
    },
  );

  it('met no error of a script and no block of the content security policy on the way', () => {
    expect(browser.problems).toEqual([]);
  });
});
