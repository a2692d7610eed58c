import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type PicturedMessage, picturedExport } from '../testkit/src/pictured-export.ts';
import { jpegPhoto } from '../testkit/src/pictures.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { openBrowser, signUpOwner, type TestBrowser, WIDTHS } from './src/test-browser.ts';

const photo = (id: number): string => `photos/photo_${id}@01-03-2025_10-00-00.jpg`;
const TEXT =
  'The river rose by two metres in the night, and the old bridge of the town was closed to everybody';

/** Photos by themselves, an album of five, a post whose photo is missing, and texts. */
const messages: readonly PicturedMessage[] = [
  { id: 1, photo: photo(1), text: `${TEXT}.` },
  { id: 2, text: `${TEXT}; who has to go to the other side takes the ferry.` },
  { id: 3, photo: photo(3) },
  ...[5, 6, 7, 8, 9].map((id) => ({
    id,
    photo: photo(id),
    second: 5 * 3600,
    ...(id === 5 ? { text: 'Five pictures of the flood' } : {}),
  })),
  { id: 12, photo: photo(12), text: 'The picture of this one was not exported' },
];

describe('pictures of posts in a browser', () => {
  let product: RunningProduct;
  let browser: TestBrowser;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    folder = await writeExport();
    product = await startProduct('all');
    browser = await openBrowser();
    page = browser.page;
    await signUpOwner(page, (await product.setupLink()) ?? '');
  });
  afterAll(async () => {
    await browser?.close();
    await product?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(path: string): Promise<void> {
    await page.goto(`${product.address}${path}`);
    await page.getByRole('heading').first().waitFor();
  }

  /** Every picture in sight has come. */
  async function expectPictures(count: number): Promise<void> {
    const pictures = page.locator('img[src^="/media/"]:visible');
    await expect.poll(() => pictures.count(), { timeout: 15_000 }).toBe(count);
    for (const picture of await pictures.all()) await picture.scrollIntoViewIfNeeded();
    const areHere = `[...document.querySelectorAll('img[src^="/media/"]')].every((image) => image.naturalWidth > 0)`;
    await expect.poll(() => page.evaluate(areHere), { timeout: 15_000 }).toBe(true);
  }

  async function keepLook(name: string): Promise<void> {
    const into = process.env.SCREENSHOTS;
    if (into === undefined) return;
    for (const scheme of ['light', 'dark'] as const) {
      await page.evaluate(`document.documentElement.dataset.theme = '${scheme}'`);
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 1000 });
        await page.waitForTimeout(400);
        await page.screenshot({ path: join(into, `pictures-${name}-${scheme}-${width}.png`) });
      }
    }
    await page.evaluate(`document.documentElement.dataset.theme = 'light'`);
    await page.setViewportSize({ width: 1440, height: 1000 });
  }

  it('come along with the folder of their export, thumbnails where there are any', async () => {
    await open('/import');
    await keepLook('drop');
    await page.locator('input[webkitdirectory]').setInputFiles(join(folder, 'ChatExport_2025-03-02'));
    await page.getByText('7 pictures came along').waitFor();
    await page.getByText('ChatExport_2025-03-02/result.json').waitFor();
    await browser.expectAccessible();
    await keepLook('review');
    await page.getByRole('button', { name: 'Start the import' }).click();
    await page.waitForURL(/\/import\/[0-9a-f-]+/);
    await page.getByRole('link', { name: 'Open the overview' }).waitFor({ timeout: 60_000 });
    await page.getByText('Done', { exact: true }).waitFor({ timeout: 60_000 });
    await page.getByText('The picture that the message names is not among the files').waitFor();
    await browser.expectAccessible();
    await keepLook('result');
  });

  it('stand beside their posts in the list, in a table and as cards', async () => {
    await open('/channels/1/posts');
    await expectPictures(3);
    await page.setViewportSize({ width: 390, height: 1000 });
    await expectPictures(3);
    await browser.expectAccessible();
    await keepLook('posts');
  });

  it('stand beside the best and the weakest posts', async () => {
    await open('/channels/1/overview');
    await page.getByRole('heading', { name: 'Best posts' }).scrollIntoViewIfNeeded();
    await expect.poll(() => page.locator('img[src^="/media/"]').count(), { timeout: 15_000 }).toBe(3);
    await browser.expectAccessible();
    await page.getByRole('heading', { name: 'Best posts' }).scrollIntoViewIfNeeded();
    await keepLook('ranking');
  });

  it('are shown on the page of their post, an album side by side', async () => {
    await open('/channels/1/posts/3');
    await expectPictures(1);
    await browser.expectAccessible();
    await keepLook('post');
    await open('/channels/1/posts/5');
    await expectPictures(5);
    await browser.expectAccessible();
    await keepLook('album');
  });

  it('hold their place before they come, so that nothing moves', async () => {
    browser.forgive('net::ERR_FAILED', /\/media\//);
    await page.route('**/media/**', (route) => route.abort());
    await open('/channels/1/posts');
    const row = page.getByRole('row').filter({ hasText: 'Five pictures' });
    await row.waitFor();
    const before = await row.boundingBox();
    await page.unroute('**/media/**');
    await open('/channels/1/posts');
    await expectPictures(3);
    expect((await row.boundingBox())?.height).toBe(before?.height);
  });

  it('met no error of a script and no block of the content security policy on the way', () => {
    expect(browser.problems).toEqual([]);
  });
});

/** The folder as Telegram Desktop leaves it: one photo has a thumbnail, one of those named is not there. */
async function writeExport(): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'pictured-export-'));
  const write = async (name: string, content: string | Uint8Array): Promise<void> => {
    const path = join(root, 'ChatExport_2025-03-02', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  };
  await write('result.json', picturedExport(messages));
  await write('files/table.csv', 'a,b');
  for (const [index, id] of [1, 3, 5, 6, 7, 8, 9].entries()) {
    const [width, height] = id === 3 ? [720, 1280] : [1280, 960];
    await write(photo(id), await jpegPhoto(width, height, index * 36));
  }
  await write(photo(1).replace('.jpg', '_thumb.jpg'), await jpegPhoto(520, 390, 200));
  await write('photos/photo_99@01-03-2025_10-00-00.jpg', await jpegPhoto(64, 64));
  return root;
}
