import { setTimeout as pause } from 'node:timers/promises';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { type Import, ImportState, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { PostFormat, PostSort, PostsService } from '@analyticbot/contracts/channels/v1/post';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jpegPhoto } from '../testkit/src/pictures.ts';
import { desktopExport } from './src/desktop-export.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import { Visitor } from './src/visitor.ts';

const { listChannels, deleteChannel } = ChannelsService.method;
const { getImport, inspectUpload, listImports, retryImport, startImport } = ImportsService.method;
const { getOverview, getHeatMap } = MetricsService.method;
const { listPosts, getPost } = PostsService.method;

const ENDED = [ImportState.DONE, ImportState.BROKEN, ImportState.FAILED, ImportState.CANCELLED];
const WHOLE = { from: '2025-01-01', to: '2025-12-31' };

describe.each(SHAPES)('from a file to the dashboard, in the shape "%s"', (shape) => {
  let product: RunningProduct;
  let owner: Visitor;
  let channelId: number;

  beforeAll(async () => {
    product = await startProduct(shape);
    owner = await signUpOwner(product.address, await product.setupLink());
  });
  afterAll(() => product?.stop());

  async function importFile(name: string, content: string | Uint8Array<ArrayBuffer>): Promise<Import> {
    const uploadId = await owner.upload(name, content);
    const started = await owner.call(startImport, { uploadId });
    const importId = started.import?.importId ?? '';
    for (;;) {
      const { import: current } = await owner.call(getImport, { importId });
      if (current !== undefined && ENDED.includes(current.state)) return current;
      await pause(100);
    }
  }

  it('says what an uploaded file is', async () => {
    const uploadId = await owner.upload('result.json', desktopExport(3));
    const { files } = await owner.call(inspectUpload, { uploadId });
    expect(files).toMatchObject([{ fileName: 'result.json', needsMapping: false, needsChannel: false }]);
  });

  it('imports an export, and shows what happened in the channel', async () => {
    const ended = await importFile('result.json', desktopExport(60));
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 60, serviceMessages: 1 });
    const { channels } = await owner.call(listChannels, {});
    expect(channels).toMatchObject([{ title: 'Test channel', postCount: 60, serviceMessageCount: 1 }]);
    channelId = channels[0]?.channelId ?? 0;
    const overview = await owner.call(getOverview, { channelId, window: WHOLE });
    expect(overview.headline?.posts?.outcome).toEqual({ case: 'value', value: 60 });
    expect(overview.headline?.reactionsTotal?.outcome).toEqual({ case: 'value', value: 60 * 7 });
    expect(overview.headline?.viewsTotal?.outcome.case, 'an export has no views').toBe('unknown');
    const heatMap = await owner.call(getHeatMap, { channelId, window: WHOLE });
    expect(heatMap.cells.reduce((sum, cell) => sum + cell.posts, 0)).toBe(60);
  });

  it('lists posts page by page and opens one', async () => {
    const query = { channelId, filter: { window: WHOLE }, sort: PostSort.PUBLISHED_AT, pageSize: 25 };
    const seen: bigint[] = [];
    let pageToken = '';
    do {
      const page = await owner.call(listPosts, { ...query, pageToken });
      seen.push(...page.posts.map((post) => post.messageId));
      expect(page.totalCount).toBe(60);
      pageToken = page.nextPageToken;
    } while (pageToken !== '');
    expect(new Set(seen).size).toBe(60);
    const { post, reactions } = await owner.call(getPost, { channelId, messageId: seen[0] ?? 0n });
    expect(post?.text).toContain('Post');
    expect(reactions.map(({ emoji, count }) => [emoji, Number(count)])).toEqual([
      ['👍', 4],
      ['🔥', 3],
    ]);
  });

  it('changes nothing when the same file comes again', async () => {
    const ended = await importFile('again.json', desktopExport(60));
    expect(ended).toMatchObject({
      state: ImportState.DONE,
      postsAdded: 0,
      postsUpdated: 0,
      postsUnchanged: 60,
    });
  });

  it('keeps what stands before the place where a file breaks off, and names the place', async () => {
    const whole = desktopExport(90);
    const ended = await importFile('cut.json', whole.slice(0, Math.floor(whole.length * 0.9)));
    expect(ended.state).toBe(ImportState.BROKEN);
    expect(ended.problem?.place).not.toBe('');
    expect(ended.postsAdded).toBeGreaterThan(10);
  });

  it('shows the picture that came in one .zip with its post, and keeps it from others', async () => {
    const photo = 'photos/photo_1@02-03-2025.jpg';
    const whole = {
      'result.json': Buffer.from(desktopExport(60, photo)),
      [photo]: await jpegPhoto(1280, 960),
    };
    const ended = await importFile('export.zip', new Uint8Array(zipSync(whole)));
    expect(ended).toMatchObject({ state: ImportState.DONE, picturesTotal: 1, picturesAdded: 1, skipped: [] });
    const { posts } = await owner.call(listPosts, { channelId, filter: { formats: [PostFormat.PHOTO] } });
    expect(posts).toMatchObject([{ media: [{ pictureWidth: 640, pictureHeight: 480 }] }]);
    const path = `/media/${posts[0]?.media[0]?.picturePath}`;
    const mine = owner.workspaceId;
    const answer = await owner.fetch(`${path}?workspace=${mine}`, {});
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, max-age=86400, immutable',
    });
    const picture = await sharp(await answer.arrayBuffer()).metadata();
    expect(picture).toMatchObject({ format: 'webp', width: 640, height: 480 });
    const made = await owner.call(UsersService.method.createWorkspace, { name: 'Without pictures' });
    owner.workspaceId = made.workspace?.workspaceId ?? null;
    await expect(owner.fetch(path, {})).rejects.toMatchObject({ status: 404 });
    owner.workspaceId = null;
    await expect(new Visitor(product.address).fetch(path, {})).rejects.toMatchObject({ status: 401 });
    owner.workspaceId = mine;
  });

  it('shows another workspace nothing of it, and says the same as for a channel that never was', async () => {
    const made = await owner.call(UsersService.method.createWorkspace, { name: 'Other' });
    const other = owner.workspaceId;
    owner.workspaceId = made.workspace?.workspaceId ?? null;
    const foreign = await owner.call(getOverview, { channelId }).catch((error: Error) => error.message);
    const absent = await owner
      .call(getOverview, { channelId: 999_999 })
      .catch((error: Error) => error.message);
    expect(foreign).toMatch(/not_found/);
    expect(String(foreign).replace(/\d+/g, 'N')).toBe(String(absent).replace(/\d+/g, 'N'));
    expect((await owner.call(listChannels, {})).channels).toEqual([]);
    owner.workspaceId = other;
  });

  it('deletes a channel with everything of it', async () => {
    await owner.call(deleteChannel, { channelId });
    expect((await owner.call(listChannels, {})).channels).toEqual([]);
    await expect(owner.call(getOverview, { channelId })).rejects.toMatchObject({ status: 404 });
    const { imports } = await owner.call(listImports, {});
    expect(imports.length).toBeGreaterThan(3);
    for (const { importId } of imports) {
      const retried = owner.call(retryImport, { importId });
      await expect(retried).rejects.toMatchObject({ code: 'failed_precondition' });
    }
  });
});
