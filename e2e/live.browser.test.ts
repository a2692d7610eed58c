import { join } from 'node:path';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type StallingProxy, startStallingProxy } from '../testkit/src/stalling-proxy.ts';
import { importToEnd } from './src/as-owner.ts';
import { desktopExport } from './src/desktop-export.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { openBrowser, signUpOwner, type TestBrowser } from './src/test-browser.ts';
import { Visitor } from './src/visitor.ts';

describe('a page that is looked at while something happens', () => {
  let product: RunningProduct;
  let proxy: StallingProxy;
  let address: string;
  let browser: TestBrowser;
  let page: Page;
  let elsewhere: Visitor;

  beforeAll(async () => {
    product = await startProduct('all');
    const { hostname, port } = new URL(product.address);
    proxy = await startStallingProxy({ host: hostname, port: Number(port) });
    address = `http://localhost:${proxy.port}`;
    browser = await openBrowser();
    page = browser.page;
    const link = new URL((await product.setupLink()) ?? '');
    await signUpOwner(page, `${address}${link.pathname}${link.search}`);
    elsewhere = new Visitor(product.address);
    const { workspaces } = await elsewhere.call(UsersService.method.signIn, {
      email: 'olga@example.org',
      password: 'correct horse battery',
    });
    elsewhere.workspaceId = workspaces[0]?.workspaceId ?? null;
  });
  afterAll(async () => {
    await browser?.close();
    await proxy?.close();
    await product?.stop();
  });

  async function importPosts(count: number): Promise<void> {
    const uploadId = await elsewhere.upload('result.json', desktopExport(count));
    await importToEnd(elsewhere, { uploadId });
  }

  async function keepLook(name: string): Promise<void> {
    const into = process.env.SCREENSHOTS;
    if (into !== undefined) await page.screenshot({ path: join(into, `live-${name}.png`) });
  }

  it('shows a channel that was added elsewhere, and says that it is live', async () => {
    await page.goto(`${address}/channels`);
    await page.getByText('Live', { exact: true }).first().waitFor();
    await importPosts(60);
    await page.getByRole('link', { name: 'Test channel' }).first().waitFor();
    await browser.expectAccessible();
  });

  it('counts on without being asked', async () => {
    await page.goto(`${address}/channels/1/posts?window=all`);
    await page.getByText('60 posts', { exact: true }).waitFor();
    await importPosts(63);
    await page.getByText('63 posts', { exact: true }).waitFor();
    await page.getByText('Post number 63 about').waitFor();
  });

  it('keeps the place of whoever reads further down, and leads to what is new', async () => {
    await page.evaluate('window.scrollTo(0, 1500)');
    const reading = page.getByText('Post number 45 about');
    await reading.waitFor();
    const before = await reading.boundingBox();
    await importPosts(66);
    const button = page.getByRole('button', { name: '3 new posts' });
    await button.waitFor();
    expect((await reading.boundingBox())?.y).toBe(before?.y);
    await keepLook('new-posts');
    await browser.expectAccessibleAsShown();
    await button.click();
    await page.getByText('Post number 66 about').waitFor();
    await expect.poll(() => button.count()).toBe(0);
  });

  it('says that it is cut off, and has everything when it is back', async () => {
    browser.forgive('net::', /./);
    browser.forgive('status of 502', /./);
    proxy.cutAll();
    await page.getByText('Reconnecting…').first().waitFor();
    await importPosts(69);
    await page
      .getByText(/^Offline since \d\d:\d\d$/)
      .first()
      .waitFor();
    proxy.recover();
    await page.getByText('Live', { exact: true }).first().waitFor({ timeout: 40_000 });
    await page.getByText('69 posts', { exact: true }).waitFor();
    await expect.poll(() => page.getByText('Post number 69 about').count()).toBeGreaterThan(0);
  });
});
