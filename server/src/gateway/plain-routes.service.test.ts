import { once } from 'node:events';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { ChannelsService, ExportFormat } from '@analyticbot/contracts/channels/v1/channel';
import { ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { MediaService } from '@analyticbot/contracts/content/v1/media';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayBrowser, ownerBrowser } from '../../../testkit/src/gateway-browser.ts';
import { type GatewayRig, gatewayRig } from '../../../testkit/src/gateway-rig.ts';
import { failure } from '../platform/errors/index.ts';
import { callContext, type Routes } from '../platform/rpc/index.ts';
import { gatewayErrors } from './errors.ts';

interface Received {
  name: string;
  uploadId: string;
  announced: bigint;
  bytes: number;
  largestChunk: number;
  outcome: 'open' | 'whole' | 'broken off';
}

/** An imports service that counts what it is sent and reads no faster than it is told to. */
function fakeImports(received: Received[], state: { pauseMs: number }): Routes {
  return (router) => {
    router.service(ImportsService, {
      async uploadFile(parts) {
        const file: Received = {
          name: '',
          uploadId: '',
          announced: 0n,
          bytes: 0,
          largestChunk: 0,
          outcome: 'open',
        };
        received.push(file);
        try {
          for await (const { part } of parts) {
            if (part.case === 'header') {
              file.name = part.value.fileName;
              file.uploadId = part.value.uploadId;
              file.announced = part.value.sizeBytes;
            }
            if (part.case === 'chunk') {
              file.bytes += part.value.byteLength;
              file.largestChunk = Math.max(file.largestChunk, part.value.byteLength);
              if (state.pauseMs > 0) await wait(state.pauseMs);
            }
          }
          // Over gRPC a cancelled stream ends like a whole one: the announced size tells.
          file.outcome = BigInt(file.bytes) === file.announced ? 'whole' : 'broken off';
        } catch (error) {
          file.outcome = 'broken off';
          throw error;
        }
        return { uploadId: 'u1', fileId: 'f1', sizeBytes: BigInt(file.bytes) };
      },
      getImport({ importId }, context) {
        if (callContext(context).workspaceId === null || importId !== 'known') {
          throw failure(gatewayErrors, 'NO_SUCH_PAGE');
        }
        const skipped = [
          { reason: 'DATE_UNREADABLE', message: 'No date.', count: 10_500 },
          { reason: 'ROW_WIDTH', message: 'Too wide.', count: 0 },
        ];
        return { import: { importId, skipped } };
      },
      listSkipped({ pageToken }) {
        const place = pageToken === '' ? 'line 3' : 'line 4';
        const record = {
          fileName: 'posts.csv',
          reason: 'DATE_UNREADABLE',
          message: 'No date.',
          place,
          excerpt: '=1+1',
        };
        return { records: [record], nextPageToken: pageToken === '' ? 'more' : '' };
      },
    });
  };
}

const EXPORT_PIECES = 200;
const EXPORT_PIECE_BYTES = 256 * 1024;

/** A channels service with one channel, whose export is large and counts how far it was taken. */
function fakeExports(exported: { pieces: number; ended: number }): Routes {
  return (router) => {
    router.service(ChannelsService, {
      async *exportChannel({ channelId, format }, context) {
        if (channelId === 404) throw failure(gatewayErrors, 'NO_SUCH_PAGE');
        const fileName = `Ташкент "-${ExportFormat[format]}.zip`;
        yield { part: { case: 'header', value: { fileName, contentType: 'application/zip' } } };
        context.signal.addEventListener('abort', () => {
          exported.ended += 1;
        });
        for (let piece = 0; piece < EXPORT_PIECES; piece += 1) {
          if (channelId === 500 && piece === 3) throw new Error('the database went away');
          exported.pieces += 1;
          yield { part: { case: 'chunk', value: new Uint8Array(EXPORT_PIECE_BYTES).fill(piece) } };
        }
        yield { part: { case: 'summary', value: { messages: 1n } } };
      },
    });
  };
}

/** A posts service with one good picture, and one of a kind that a browser would run. */
const fakePictures: Routes = (router) => {
  router.service(PostsService, {
    getPicture({ path }, context) {
      if (callContext(context).workspaceId === null) throw failure(gatewayErrors, 'NO_SUCH_WORKSPACE');
      if (path === '4/photo 1.webp') return { contentType: 'image/webp', content: Buffer.from('webp') };
      if (path === '4/2.svg') return { contentType: 'image/svg+xml', content: Buffer.from('<svg/>') };
      throw failure(gatewayErrors, 'NO_SUCH_PAGE');
    },
  });
};

const MEDIA_ID = '0b0f4c9e-7c4e-4a57-9d0a-3f3a8f7f5e11';

/** A media service with one picture of three pieces, and one of a kind that a browser would run. */
const fakeMedia: Routes = (router) => {
  router.service(MediaService, {
    async uploadMedia(parts) {
      let bytes = 0;
      let name = '';
      for await (const { part } of parts) {
        if (part.case === 'header') name = part.value.name;
        if (part.case === 'chunk') bytes += part.value.byteLength;
      }
      return { media: { mediaId: MEDIA_ID, name, sizeBytes: bytes } };
    },
    async *readMedia({ mediaId, thumbnail }, context) {
      if (callContext(context).workspaceId === null) throw failure(gatewayErrors, 'NO_SUCH_WORKSPACE');
      if (mediaId.startsWith('1')) yield { contentType: 'image/svg+xml', chunk: Buffer.from('<svg/>') };
      if (mediaId !== MEDIA_ID) throw failure(gatewayErrors, 'NO_SUCH_PAGE');
      yield { contentType: thumbnail ? 'image/webp' : 'image/jpeg', chunk: Buffer.from('pic') };
      yield { chunk: Buffer.from('tu') };
      yield { chunk: Buffer.from('re') };
    },
  });
};

describe.each(['together', 'apart'] as const)('plain routes with services %s', (shape) => {
  const received: Received[] = [];
  const state = { pauseMs: 0 };
  const exported = { pieces: 0, ended: 0 };
  let rig: GatewayRig;
  let owner: GatewayBrowser;
  beforeAll(async () => {
    rig = await gatewayRig({
      shape,
      channels(router) {
        fakeImports(received, state)(router);
        fakeExports(exported)(router);
        fakePictures(router);
        fakeMedia(router);
      },
    });
    owner = await ownerBrowser(rig);
  });
  afterAll(() => rig.stop());
  const last = (): Received | undefined => received.at(-1);
  const uploadSender = (name: string): ClientRequest => {
    const url = new URL(`/api/uploads?name=${name}`, rig.address);
    const headers = {
      cookie: owner.cookie ?? '',
      'x-analyticbot-workspace': String(owner.workspaceId),
      'content-length': '10000000000',
    };
    return httpRequest(url, { method: 'POST', headers }).on('error', () => undefined);
  };

  it('pass an upload on as it comes', async () => {
    const body = Buffer.alloc(20 * 1024 * 1024, 7);
    const answer = await owner.request('/api/uploads?name=%D1%84%D0%B0%D0%B9%D0%BB.json&upload=u0', {
      method: 'POST',
      body,
    });
    expect(answer.json).toEqual({ uploadId: 'u1', fileId: 'f1', sizeBytes: String(body.byteLength) });
    expect(last()).toMatchObject({
      name: 'файл.json',
      uploadId: 'u0',
      announced: BigInt(body.byteLength),
      outcome: 'whole',
    });
    expect(last()?.largestChunk).toBeLessThanOrEqual(1024 * 1024);
  });

  it('make a fast sender wait for a slow reader', async () => {
    state.pauseMs = 5;
    const before = received.length;
    const sender = uploadSender('endless.bin');
    const piece = Buffer.alloc(64 * 1024);
    let sent = 0;
    const stopAt = performance.now() + 1500;
    while (performance.now() < stopAt) {
      sent += piece.byteLength;
      if (!sender.write(piece)) await Promise.race([once(sender, 'drain'), wait(50)]);
    }
    while (received.length === before) await wait(20);
    const ahead = sent - (last()?.bytes ?? 0);
    sender.destroy();
    state.pauseMs = 0;
    // Sockets and streams hold a few pieces; without back-pressure it would be gigabytes.
    expect(ahead).toBeLessThan(24 * 1024 * 1024);
    expect(last()?.bytes).toBeGreaterThan(0);
  });

  it('never store half of a file whose sender goes away', async () => {
    const sender = uploadSender('half.json');
    const before = received.length;
    sender.write(Buffer.alloc(100_000));
    while (received.length === before || last()?.bytes === 0) await wait(20);
    sender.destroy();
    for (let count = 0; count < 100 && last()?.outcome === 'open'; count += 1) await wait(20);
    expect(last()?.outcome).toBe('broken off');
  });

  it.each([
    ['/api/uploads', {}, 'UPLOAD_NAME_MISSING'],
    ['/api/uploads?name=a', { 'content-type': 'multipart/form-data; boundary=x' }, 'UPLOAD_TYPE_UNSUPPORTED'],
  ])('refuse %s with %j as %s', async (path, headers, reason) => {
    const answer = await owner.request(path, { method: 'POST', body: 'x', headers });
    expect(answer.status).toBe(400);
    expect(answer.text).toContain(reason);
  });

  it('give skipped records as a table that is safe to open', async () => {
    const path = `/api/imports/known/skipped.csv?workspace=${owner.workspaceId}`;
    const link = new GatewayBrowser(rig.address);
    link.cookie = owner.cookie;
    const answer = await link.request(path);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="skipped-known.csv"');
    expect(answer.text.split('\r\n')).toEqual([
      'file,place,reason,message,excerpt',
      "posts.csv,line 3,DATE_UNREADABLE,No date.,'=1+1",
      "posts.csv,line 4,DATE_UNREADABLE,No date.,'=1+1",
      ',,DATE_UNREADABLE,"There were 10500 for this reason. 2 are listed above, the others are only counted.",',
      '',
    ]);
    expect((await owner.request('/api/imports/other/skipped.csv')).status).toBe(404);
  });

  it('give everything of a channel as a file that a link downloads', async () => {
    const answer = await fetch(
      `${rig.address}/api/channels/7/export?format=csv&workspace=${owner.workspaceId}`,
      {
        headers: { cookie: owner.cookie ?? '' },
      },
    );
    expect(answer.headers.get('content-type')).toBe('application/zip');
    expect(answer.headers.get('content-disposition')).toBe(
      `attachment; filename="_-CSV.zip"; filename*=UTF-8''%D0%A2%D0%B0%D1%88%D0%BA%D0%B5%D0%BD%D1%82%20%22-CSV.zip`,
    );
    expect((await answer.arrayBuffer()).byteLength).toBe(EXPORT_PIECES * EXPORT_PIECE_BYTES);
  });

  it.each([
    ['/api/channels/404/export', 404, 'NO_SUCH_PAGE'],
    ['/api/channels/0/export', 404, 'NO_SUCH_PAGE'],
    ['/api/channels/__proto__/export', 404, 'NO_SUCH_PAGE'],
    ['/api/channels/7/export?format=exe', 400, 'EXPORT_FORMAT_UNKNOWN'],
  ])('answer %s with %s', async (path, status, reason) => {
    const answer = await owner.request(path);
    expect([answer.status, answer.text.includes(reason)]).toEqual([status, true]);
  });

  it('break the connection where an export breaks off, so that nobody takes the half for the whole', async () => {
    const answer = await fetch(`${rig.address}/api/channels/500/export?workspace=${owner.workspaceId}`, {
      headers: { cookie: owner.cookie ?? '' },
    });
    expect(answer.status).toBe(200);
    await expect(answer.arrayBuffer()).rejects.toThrow();
  });

  it('stop exporting when whoever downloads goes away or reads no further', async () => {
    const before = { ...exported };
    const url = new URL(`/api/channels/7/export?workspace=${owner.workspaceId}`, rig.address);
    const request = httpRequest(url, { headers: { cookie: owner.cookie ?? '' } }).end();
    request.on('error', () => undefined);
    const [response] = await once(request, 'response');
    response.pause();
    await wait(500);
    const taken = exported.pieces - before.pieces;
    request.destroy();
    for (let count = 0; count < 100 && exported.ended === before.ended; count += 1) await wait(20);
    expect(exported.ended).toBe(before.ended + 1);
    expect(taken).toBeLessThan(EXPORT_PIECES);
    expect(exported.pieces - before.pieces).toBeLessThan(EXPORT_PIECES);
  });

  it('take a picture for posts', async () => {
    const body = Buffer.alloc(700_000, 7);
    const answer = await owner.request('/api/media?name=%D1%84.jpg', { method: 'POST', body });
    expect(answer.json).toEqual({ media: { mediaId: MEDIA_ID, name: 'ф.jpg', sizeBytes: 700_000 } });
    const nameless = await owner.request('/api/media', { method: 'POST', body: 'x' });
    expect([nameless.status, nameless.text.includes('UPLOAD_NAME_MISSING')]).toEqual([400, true]);
  });

  it.each([
    ['', 'image/jpeg'],
    ['?size=thumb', 'image/webp'],
  ])('give a picture for posts%s as a whole, to be run by nobody', async (query, type) => {
    const picture = await owner.request(`/api/media/${MEDIA_ID}${query}`);
    expect(picture.text).toBe('picture');
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': type,
      'cache-control': 'private, max-age=86400, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
  });

  it('give pictures by their path, to be kept by the browser and by nobody between', async () => {
    const picture = await owner.request('/media/4/photo%201.webp');
    expect(Object.fromEntries(picture.headers)).toMatchObject({
      'content-type': 'image/webp',
      'content-length': '4',
      'cache-control': 'private, max-age=86400, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'self'"),
    });
  });

  it.each([
    '/media/4/2.svg',
    '/media/4/3.webp',
    '/media/..%2f..%2fetc%2fpasswd',
    '/media/a%00b',
    '/api/media/1b0f4c9e-7c4e-4a57-9d0a-3f3a8f7f5e11',
    '/api/media/2b0f4c9e-7c4e-4a57-9d0a-3f3a8f7f5e11',
    '/api/media/0b0f4c9e-7c4e-4a57-9d0a-3f3a8f7f5e11?size=huge',
    '/api/media/..%2f..%2fetc%2fpasswd',
    `/media/${'a'.repeat(300)}`,
  ])('give nothing at %s', async (path) => {
    expect((await owner.request(path)).status).toBe(404);
  });
});
