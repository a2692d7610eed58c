import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { untranslated, wordsOf } from './src/spoken-words.ts';
import { IN_PASSING, openBrowser, type TestBrowser } from './src/test-browser.ts';
import { Visitor } from './src/visitor.ts';

const OWNER = { email: 'olga@example.org', password: 'correct horse battery' };

let product: RunningProduct;

beforeAll(async () => {
  product = await startProduct('all');
  const link = new URL((await product.setupLink()) ?? 'http://none');
  const owner = new Visitor(product.address);
  const setupToken = link.searchParams.get('token') ?? '';
  await owner.call(UsersService.method.signUpOwner, { ...OWNER, name: 'Olga', setupToken });
  const demo = { name: 'Demo', simulated: true };
  const { workspace } = await owner.call(UsersService.method.createWorkspace, demo);
  owner.workspaceId = workspace?.workspaceId ?? null;
  await vi.waitFor(
    async () => {
      const { channels } = await owner.call(ChannelsService.method.listChannels, {});
      expect(channels.filter((channel) => !channel.computing)).toHaveLength(3);
    },
    { timeout: 90_000, interval: 500 },
  );
});
afterAll(() => product?.stop());

describe.each([
  ['ru', 'ru-RU'],
  ['uz', 'uz-UZ'],
] as const)('the dashboard in %s', (language, locale) => {
  let browser: TestBrowser;
  let page: Page;

  beforeAll(async () => {
    browser = await openBrowser(locale);
    page = browser.page;
  });
  afterAll(() => browser?.close());

  async function open(path: string): Promise<void> {
    await page.goto(`${product.address}${path}`);
    await page.waitForLoadState('networkidle');
    await page.getByRole('heading', { level: 1 }).waitFor();
  }

  /** Nothing in another language, nothing too wide and nothing that keeps anybody out, on a desk and on a phone. */
  async function expectSpoken(): Promise<void> {
    for (const look of IN_PASSING) {
      await browser.lookAt(look);
      expect(await untranslated(page, language), `${page.url()} at ${look.width} px`).toEqual([]);
    }
    await browser.expectAccessible(IN_PASSING);
  }

  it('speaks from the sign-in to the first visit', async () => {
    await open('/sign-in');
    await expectSpoken();
    await page.locator('input[name="email"]').fill(OWNER.email);
    await page.locator('input[name="password"]').fill(OWNER.password);
    await page.locator('button[type="submit"]').click();
    const demo = page.getByRole('button', { name: wordsOf(language).channels['first.demo'] });
    await demo.waitFor();
    await expectSpoken();
    await demo.click();
    await page.getByRole('link', { name: 'Slow Travel Notes' }).first().waitFor();
  });

  it.each([
    '/channels',
    '/channels/1/overview',
    '/channels/1/overview?series=viewsGained&window=30',
    '/channels/1/posts',
    '/channels/1/posts?age=24&sort=age&without=author&reaction=paid&weekday=1&hour=9&length=101-300',
    '/channels/1/posts/30',
    '/channels/1/audience',
    '/channels/1/placements',
    '/channels/1/content',
    '/channels/1/settings',
    '/publishing/calendar',
    '/compare',
    '/compare?channels=1&periods=3',
    '/import',
    '/settings',
    '/nowhere',
  ])('speaks on %s', async (path) => {
    await open(path);
    await expectSpoken();
  });

  it('met no error of a script on the way', () => {
    expect(browser.problems).toEqual([]);
  });
});
