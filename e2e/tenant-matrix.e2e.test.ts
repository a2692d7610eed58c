import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { ImportState, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { PlacementsService } from '@analyticbot/contracts/channels/v1/placement';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { SharePart, SharesService } from '@analyticbot/contracts/channels/v1/share';
import { BroadcastState, BroadcastsService } from '@analyticbot/contracts/content/v1/broadcasts';
import { DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import {
  ExperimentKind,
  ExperimentOutcome,
  ExperimentsService,
} from '@analyticbot/contracts/content/v1/experiments';
import { MediaService, UploadMediaResponseSchema } from '@analyticbot/contracts/content/v1/media';
import { PublicationsService } from '@analyticbot/contracts/content/v1/publications';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { fromJsonString } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../contracts/openapi/make-document.ts';
import { addMember } from '../testkit/src/add-member.ts';
import { addPublication } from '../testkit/src/add-publication.ts';
import { LiveRefused, openLive } from '../testkit/src/live-client.ts';
import { jpegPhoto } from '../testkit/src/pictures.ts';
import { desktopExport } from './src/desktop-export.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import { METHODS, NOTHING, ROUTES, STANDINGS, type Standing, type Things } from './src/tenant-matrix.ts';
import type { Visitor } from './src/visitor.ts';

/** What was answered, without what differs between two equal answers. */
interface Answer {
  readonly status: number;
  readonly reason: string;
  readonly text: string;
}

const MEMBERS = ['viewer', 'editor', 'admin', 'owner'] as const;

describe.each(SHAPES)('scenario 20, the tenant matrix, in the shape "%s"', (shape) => {
  let product: RunningProduct;
  let owner: Visitor;
  const workspaces = { mine: 0, theirs: 0 };
  let theirs: Things;
  const cookies = new Map<Standing, string>();

  beforeAll(async () => {
    // Who may do what is asked here, and not how often.
    product = await startProduct(shape, { REQUESTS_PER_SECOND: '1000000' });
    const signedUp = await signUpOwner(product.address, await product.setupLink());
    owner = signedUp;
    workspaces.theirs = signedUp.workspaceId;
    theirs = await fill(owner, product.databaseUrl, workspaces.theirs);
    const made = await owner.call(UsersService.method.createWorkspace, { name: 'Mine' });
    workspaces.mine = made.workspace?.workspaceId ?? 0;
    for (const role of MEMBERS) {
      const token = await addMember(product.databaseUrl, workspaces.mine, role);
      cookies.set(role, `analyticbot-session=${token}`);
    }
  });
  afterAll(async () => {
    const rows = { methods: Object.keys(METHODS).length, routes: Object.keys(ROUTES).length };
    console.log(`tenant matrix: ${JSON.stringify({ shape, ...rows, requests })}`);
    await product?.stop();
  });

  let requests = 0;
  async function ask(
    who: Standing,
    workspaceId: number | null,
    request: { method: string; path: string; body?: string },
  ): Promise<Answer> {
    requests += 1;
    const headers = new Headers({ 'x-request-id': 'matrix-request' });
    const cookie = cookies.get(who);
    if (cookie !== undefined) headers.set('cookie', cookie);
    if (workspaceId !== null) headers.set('x-analyticbot-workspace', String(workspaceId));
    if (request.body !== undefined) headers.set('content-type', 'application/json');
    if (request.method === 'OPEN') return openAnswer(headers, request.path);
    const answer = await fetch(`${product.address}${request.path}`, {
      method: request.method,
      headers,
      ...(request.method === 'POST' ? { body: request.body ?? 'x' } : {}),
    });
    return answerOf(answer.status, await answer.text());
  }

  async function openAnswer(headers: Headers, path: string): Promise<Answer> {
    try {
      const client = await openLive({ address: product.address, path, headers: Object.fromEntries(headers) });
      client.socket.terminate();
      return answerOf(101, '');
    } catch (error) {
      if (error instanceof LiveRefused) return answerOf(error.status, error.text);
      throw error;
    }
  }

  const callMethod = (
    who: Standing,
    workspaceId: number | null,
    name: string,
    body: unknown,
  ): Promise<Answer> =>
    ask(who, workspaceId, { method: 'POST', path: `/api/${name}`, body: JSON.stringify(body) });

  const table = (): Row[] => [
    ...Object.entries(METHODS).map(([name, { needs, body, refusalsOnly }]) => ({
      name,
      needs,
      refusalsOnly: refusalsOnly === true,
      answered: 200,
      ask: (who: Standing, workspaceId: number | null, things: Things) =>
        callMethod(who, workspaceId, name, body === null ? {} : body(things)),
    })),
    ...Object.entries(ROUTES).map(([name, { needs, method, path }]) => ({
      name,
      needs,
      refusalsOnly: false,
      answered: method === 'OPEN' ? 101 : 200,
      ask: (who: Standing, workspaceId: number | null, things: Things) =>
        ask(who, workspaceId, { method, path: path(things) }),
    })),
  ];

  it('has a row for every method and plain route that the product offers', async () => {
    const answer = await fetch(`${product.address}/api/openapi.json`);
    const document: OpenApiDocument = JSON.parse(await answer.text());
    const offered = Object.entries(document.paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) =>
        path.startsWith('/api/analyticbot.') ? path.slice('/api/'.length) : `${method} ${path}`,
      ),
    );
    expect([...Object.keys(METHODS), ...Object.keys(ROUTES)].toSorted()).toEqual(offered.toSorted());
  });

  it('refuses whoever is not signed in everything that is not public', async () => {
    for (const row of table()) {
      if (row.needs === 'public') continue;
      const answer = await row.ask('public', workspaces.mine, NOTHING);
      expect([row.name, answer.status, answer.reason]).toEqual([row.name, 401, 'NOT_SIGNED_IN']);
    }
  });

  it('refuses each role what is above it, and nothing that is not', async () => {
    for (const row of table()) {
      if (row.needs === 'public') continue;
      for (const role of MEMBERS) {
        const allowed = STANDINGS.indexOf(role) >= STANDINGS.indexOf(row.needs);
        if (allowed && row.refusalsOnly) continue;
        const answer = await row.ask(role, workspaces.mine, NOTHING);
        const refused = answer.status === 401 || answer.status === 403;
        expect([row.name, role, refused, answer.status < 500]).toEqual([row.name, role, !allowed, true]);
        if (!allowed) expect(answer.reason).toBe('ROLE_TOO_LOW');
      }
    }
  });

  it('answers for a foreign workspace exactly as for one that never was', async () => {
    for (const row of table()) {
      if (['public', 'signed in'].includes(row.needs)) continue;
      const foreign = await row.ask('owner', workspaces.theirs, theirs);
      const absent = await row.ask('owner', 999_999, theirs);
      expect([row.name, foreign.status, foreign.reason]).toEqual([row.name, 404, 'NO_SUCH_WORKSPACE']);
      expect(foreign).toEqual(absent);
    }
  });

  it('answers for the things of a foreign workspace exactly as for things that never were', async () => {
    for (const row of table()) {
      if (['public', 'signed in'].includes(row.needs) || row.refusalsOnly) continue;
      const foreign = plain(await row.ask('owner', workspaces.mine, theirs));
      const absent = plain(await row.ask('owner', workspaces.mine, NOTHING));
      expect([row.name, foreign]).toEqual([row.name, absent]);
      expect(foreign.text).not.toContain('Test channel');
    }
  });

  it('would have found those things: whoever owns them does (the control)', async () => {
    const token = await addMember(product.databaseUrl, workspaces.theirs, 'viewer');
    cookies.set('signed in', `analyticbot-session=${token}`);
    for (const row of table()) {
      if (row.needs !== 'viewer') continue;
      const answer = await row.ask('signed in', workspaces.theirs, theirs);
      expect([row.name, answer.status]).toEqual([row.name, row.answered]);
    }
  });

  it('tells nobody of the topics of a foreign workspace, whatever they ask to follow', async () => {
    const headers = (who: Standing, workspaceId: number): Record<string, string> => ({
      cookie: cookies.get(who) ?? '',
      'x-analyticbot-workspace': String(workspaceId),
    });
    const member = await addMember(product.databaseUrl, workspaces.theirs, 'viewer');
    cookies.set('signed in', `analyticbot-session=${member}`);
    const address = product.address;
    const stranger = await openLive({ address, headers: headers('owner', workspaces.mine) });
    const follower = await openLive({ address, headers: headers('signed in', workspaces.theirs) });
    for (const client of [stranger, follower]) {
      client.say({ type: 'subscribe', topics: ['workspace', 'channel:0', `channel:${theirs.channelId}`] });
      await client.until(({ type }) => type === 'subscribed');
    }
    await owner.call(ChannelsService.method.updateChannel, {
      channelId: theirs.channelId,
      timeZone: 'Asia/Tashkent',
    });
    const { token } = await follower.until(({ type }) => type === 'hints', 30_000);
    stranger.say({ type: 'subscribe', topics: ['workspace'], after: token });
    await stranger.until(({ type }) => type === 'reset');
    expect(stranger.heard.filter(({ type }) => type === 'hints')).toEqual([]);
    for (const client of [stranger, follower]) client.socket.terminate();
  });

  it('left everything of the foreign workspace as it was', async () => {
    const { channels } = await owner.call(ChannelsService.method.listChannels, {});
    expect(channels).toMatchObject([{ channelId: theirs.channelId, title: 'Test channel', postCount: 20 }]);
    const { imports } = await owner.call(ImportsService.method.listImports, {});
    expect(imports).toHaveLength(1);
    const { channelId } = theirs;
    const { placements } = await owner.call(PlacementsService.method.listPlacements, { channelId });
    expect(placements).toMatchObject([
      { placementId: theirs.placementId, details: { name: 'Advertisement' } },
    ]);
    const { drafts } = await owner.call(DraftsService.method.listDrafts, {});
    expect(drafts).toMatchObject([{ draftId: theirs.draftId, title: 'Draft', revision: 1 }]);
    const { broadcasts } = await owner.call(BroadcastsService.method.listBroadcasts, {});
    expect(broadcasts).toMatchObject([{ broadcastId: theirs.broadcastId, state: BroadcastState.READY }]);
    const { media } = await owner.call(MediaService.method.listMedia, {});
    expect(media).toMatchObject([{ mediaId: theirs.mediaId, name: 'Test channel.jpg' }]);
    const { publicationId } = theirs;
    const { publication } = await owner.call(PublicationsService.method.getPublication, { publicationId });
    expect(publication).toMatchObject({ summary: { revision: 1 }, content: { text: 'Test channel plans' } });
  });
});

interface Row {
  readonly name: string;
  readonly needs: Standing;
  readonly refusalsOnly: boolean;
  /** Status for whoever may. */
  readonly answered: number;
  readonly ask: Asker;
}

function answerOf(status: number, text: string): Answer {
  return { status, reason: /"reason":\s*"(\w+)"/.exec(text)?.[1] ?? '', text };
}

type Asker = (who: Standing, workspaceId: number | null, things: Things) => Promise<Answer>;

/** The answer without ids and numbers, and without the binary form of its details, which holds them as well. */
function plain(answer: Answer): Answer {
  const text = answer.text
    .replaceAll(/"value":"[\w+/=]*"/g, '"value":""')
    .replaceAll(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, 'ID')
    .replaceAll(/\d+/g, 'N');
  return { ...answer, text };
}

async function fill(owner: Visitor, databaseUrl: string, workspaceId: number): Promise<Things> {
  const photo = 'photos/photo_1.jpg';
  const files = { 'result.json': Buffer.from(desktopExport(20, photo)), [photo]: await jpegPhoto(800, 600) };
  const uploadId = await owner.upload('export.zip', zipSync(files));
  const { import: started } = await owner.call(ImportsService.method.startImport, { uploadId });
  const importId = started?.importId ?? '';
  for (let state = ImportState.QUEUED; state !== ImportState.DONE; ) {
    await pause(100);
    state = (await owner.call(ImportsService.method.getImport, { importId })).import?.state ?? state;
    if (state === ImportState.FAILED || state === ImportState.BROKEN) throw new Error('the import failed');
  }
  const { channels } = await owner.call(ChannelsService.method.listChannels, {});
  const channelId = channels[0]?.channelId ?? 0;
  const { posts } = await owner.call(PostsService.method.listPosts, { channelId });
  const picturePath = posts[0]?.media[0]?.picturePath ?? '';
  const { placementId } = await owner.call(PlacementsService.method.createPlacement, {
    channelId,
    details: {
      name: 'Advertisement',
      priceMinor: 100_00n,
      currency: 'USD',
      startsAt: timestampFromDate(new Date('2024-05-01')),
    },
  });
  const { share } = await owner.call(SharesService.method.createShare, {
    channelId,
    parts: [SharePart.NUMBERS],
    windowDays: 30,
  });
  const shareId = share?.shareId ?? 0;
  const messageId = Number(posts[0]?.messageId ?? 0);
  const { draft } = await owner.call(DraftsService.method.createDraft, {
    title: 'Draft',
    content: { text: 'Test channel writes' },
  });
  const draftId = draft?.summary?.draftId ?? '';
  const { broadcast } = await owner.call(BroadcastsService.method.createBroadcast, {
    key: randomUUID(),
    title: 'Broadcast',
    botId: 1n,
    variants: [{ name: 'A', weight: 1, content: { text: 'Test channel writes' } }],
  });
  const broadcastId = broadcast?.broadcastId ?? '';
  const stored = await owner.fetch('/api/media?name=Test%20channel.jpg', {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Uint8Array.from(await jpegPhoto(400, 300)),
  });
  const mediaId = fromJsonString(UploadMediaResponseSchema, await stored.text()).media?.mediaId ?? '';
  const experimentId = randomUUID();
  await owner.call(ExperimentsService.method.createExperiment, {
    key: experimentId,
    title: 'Experiment',
    channelId,
    kind: ExperimentKind.SLOTS,
    outcome: ExperimentOutcome.VIEWS_AT_24H,
    arms: [
      { name: 'Morning', time: '09:00' },
      { name: 'Evening', time: '18:00' },
    ],
    zone: 'UTC',
    firstDay: '2031-05-05',
    days: 14,
  });
  const publicationId = await addPublication(databaseUrl, workspaceId, channelId);
  return {
    channelId,
    messageId,
    importId,
    uploadId,
    picturePath,
    placementId,
    shareId,
    draftId,
    broadcastId,
    experimentId,
    publicationId,
    mediaId,
  };
}
