import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { desktopExport } from './src/desktop-export.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
const WIDTHS = [1440, 390];

describe('the dashboard in a browser', () => {
  let product: RunningProduct;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    product = await startProduct('all');
    browser = await chromium.launch({ executablePath: CHROMIUM, args: QUIET });
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
    page = await context.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      // A policy that blocks something of our own shows up here.
      if (message.type() === 'error' && /Content Security Policy/.test(message.text()))
        problems.push(message.text());
    });
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
  });

  async function expectAccessible(): Promise<void> {
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 1000 });
      await page.waitForTimeout(300);
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag22aa'])
        .analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
      expect(found, `${page.url()} at ${width}`).toEqual([]);
      const overflow = await page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
      expect(overflow, `${page.url()} is wider than ${width}`).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1440, height: 1000 });
  }

  async function open(path: string): Promise<void> {
    await page.goto(`${product.address}${path}`);
    await page.waitForLoadState('networkidle').catch(() => undefined);
  }

  it('lets the owner in by the one-time link', async () => {
    await page.goto((await product.setupLink()) ?? '');
    await page.locator('input[name="name"]').fill('Olga');
    await expectAccessible();
    await page.locator('input[name="email"]').fill('olga@example.org');
    await page.locator('input[name="new-password"]').fill('correct horse battery');
    await page.locator('button[type="submit"]').click();
    await page.waitForURL(/\/(channels)?$/);
    await page.getByRole('heading').first().waitFor();
    await expectAccessible();
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
    await expectAccessible();
    await page
      .getByRole('button', { name: /start|import|read/i })
      .last()
      .click();
    await page.waitForURL(/\/import\/[0-9a-f-]+/);
    await page
      .getByRole('link', { name: /overview|numbers|channel/i })
      .last()
      .waitFor({ timeout: 60_000 });
    await expectAccessible();
  });

  it.each(['overview', 'posts', 'audience', 'content'])(
    'shows %s of the channel, accessibly, at both widths',
    async (name) => {
      await open(`/channels/1/${name}`);
      await page.getByRole('heading').first().waitFor();
      await page.waitForTimeout(500);
      await expectAccessible();
      const picture = process.env.SCREENSHOTS;
      if (picture !== undefined) await page.screenshot({ path: `${picture}/${name}.png`, fullPage: true });
    },
  );

  it('met no error of a script and no block of the content security policy on the way', () => {
    expect(problems).toEqual([]);
  });
});
