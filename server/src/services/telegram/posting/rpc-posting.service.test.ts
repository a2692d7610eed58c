import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import { MediaRole } from '@analyticbot/contracts/content/v1/content';
import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import {
  PostingService,
  ReadBack,
  type SendPostRequestSchema,
} from '@analyticbot/contracts/telegram/v1/posting';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { type Client, createClient, createRouterTransport, type Transport } from '@connectrpc/connect';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findMessage, promote } from '../../../../../testkit/fake-telegram/src/index.ts';
import { type BotRig, startBotRig } from '../../../../../testkit/src/bot-rig.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import type { Database } from '../../../platform/database/index.ts';
import {
  callOptionsFor,
  connectGrpc,
  createIdentityTokens,
  createServiceClient,
  serveGrpc,
  serveInProcess,
} from '../../../platform/rpc/index.ts';
import { createMetrics } from '../../../platform/telemetry/index.ts';
import { connectBot } from '../bots/connect-bot.ts';
import { postingRoutes } from '../rpc-posting.ts';
import { telegramSchema } from '../schema.ts';
import type { TelegramTables } from '../tables.ts';

const WORKSPACE = 12;
const CHANNEL = 3;
const PIECE = 262_144;
const identityTokens = createIdentityTokens({ secret: 'a secret', now: Date.now });
const options = callOptionsFor(identityTokens)({
  identity: { userId: 'u', sessionId: 's', workspace: { workspaceId: WORKSPACE, role: 'editor' } },
  locale: 'en',
  requestId: 'request-0001',
  traceParent: null,
});

/** Nothing is looked for here. */
const unasked = createClient(
  PostsService,
  createRouterTransport(() => undefined),
);

type Open = () => Promise<{ readonly transport: Transport; close(): Promise<void> }>;
const deps = () => ({ telemetry: { ...rig.deps.telemetry, metrics: createMetrics() }, identityTokens });
const SHAPES: readonly (readonly [string, Open])[] = [
  [
    'in one process',
    async () => ({
      transport: serveInProcess(deps(), [postingRoutes({ ...rig.deps, posts: unasked })]),
      close: async () => undefined,
    }),
  ],
  [
    'over gRPC',
    async () => {
      const server = await serveGrpc(deps(), [postingRoutes({ ...rig.deps, posts: unasked })], {
        host: '127.0.0.1',
        port: 0,
      });
      const { transport, close } = connectGrpc(server.address);
      return {
        transport,
        close: async () => {
          close();
          await server.stop(100);
        },
      };
    },
  ],
];

let home: TestDatabase;
let database: Database<TelegramTables>;
let rig: BotRig;
beforeAll(async () => {
  home = await testDatabase([telegramSchema]);
  database = home.open<TelegramTables>('telegram', { maxConnections: 8 });
});
afterAll(() => home.drop());

describe.each(SHAPES)('posts that another service sends %s', (_shape, open) => {
  let served: Awaited<ReturnType<Open>>;
  let posting: Client<typeof PostingService>;

  beforeEach(async () => {
    rig = await startBotRig(database);
    served = await open();
    posting = createServiceClient(PostingService, () => served.transport);
    await connectBot(rig.deps, WORKSPACE, rig.bot.token);
    rig.keep();
    promote(rig.telegram.world, rig.channel, rig.bot, rig.owner);
    await vi.waitFor(
      async () => expect((await posting.listPlaces({}, options)).places).toHaveLength(1),
      10_000,
    );
  });
  afterEach(async () => {
    await served.close();
    await rig.stop([WORKSPACE]);
  });

  /** A post with a file of so many pieces, of which so many come. */
  async function* withFile(key: string, pieces: number, coming: number) {
    const post = {
      key,
      channelId: CHANNEL,
      lane: Lane.NOTICE,
      content: {
        text: 'A file',
        media: [{ mediaId: '00000000-0000-4000-8000-000000000000', role: MediaRole.DOCUMENT }],
      },
      files: [{ name: 'a.bin', bytes: BigInt(pieces * PIECE) }],
    };
    yield { part: { case: 'post', value: post } } satisfies MessageInitShape<typeof SendPostRequestSchema>;
    for (let piece = 0; piece < coming; piece += 1) {
      const value = { fileIndex: 0, bytes: new Uint8Array(PIECE).fill(piece) };
      yield { part: { case: 'chunk', value } } satisfies MessageInitShape<typeof SendPostRequestSchema>;
    }
  }

  it('go out with their files, once for each key, whatever comes with the second call', async () => {
    const first = await posting.sendPost(withFile('file', 12, 12), options);
    expect(first.outcome?.kind.case).toBe('sent');
    for (const coming of [0, 12])
      expect((await posting.sendPost(withFile('file', 12, coming), options)).outcome).toEqual(first.outcome);
    const asked = await posting.getSending({ channelId: CHANNEL, key: 'file' }, options);
    expect(asked.state).toEqual({ case: 'outcome', value: first.outcome });
    const sent = first.outcome?.kind.case === 'sent' ? first.outcome.kind.value : null;
    expect(sent?.link).toBe(`https://t.me/newsroom/${sent?.messageIds[0]}`);
    expect(findMessage(rig.channel, 1)?.content.media?.bytes).toBe(12 * PIECE);
    expect(rig.telegram.ledger.of('posted')).toHaveLength(1);
  });

  it('whose bytes end too soon are not sent, and may come again', async () => {
    const cut = posting.sendPost(withFile('cut', 8, 7), options);
    await expect(cut).rejects.toMatchObject({ reason: 'POST_FILES_CUT_SHORT' });
    const { state } = await posting.getSending({ channelId: CHANNEL, key: 'cut' }, options);
    expect(state).toEqual({ case: 'neverHeard', value: true });
    expect(rig.telegram.ledger.of('posted')).toEqual([]);
    expect((await posting.sendPost(withFile('cut', 8, 8), options)).outcome?.kind.case).toBe('sent');
  });

  it('are changed, pinned, deleted and commented on', async () => {
    const { outcome } = await posting.sendPost(withFile('change', 1, 1), options);
    const messageId = outcome?.kind.case === 'sent' ? (outcome.kind.value.messageIds[0] ?? 0n) : 0n;
    const media = [{ mediaId: '00000000-0000-4000-8000-000000000000', role: MediaRole.DOCUMENT }];
    const address = { channelId: CHANNEL, messageId };
    expect(
      (await posting.editPost({ ...address, content: { text: 'Changed', media } }, options)).refused,
    ).toBeUndefined();
    expect(findMessage(rig.channel, Number(messageId))?.content.text).toBe('Changed');
    expect((await posting.pinPost({ ...address, pinned: true }, options)).refused).toBeUndefined();
    expect(
      (await posting.deletePost({ channelId: CHANNEL, messageIds: [messageId] }, options)).refused,
    ).toBeUndefined();
    expect((await posting.pinPost({ ...address, pinned: true }, options)).refused?.description).toContain(
      'not found',
    );
    const comment = { ...address, key: 'first', text: 'First' };
    const commented = await posting.commentPost(comment, options);
    expect(commented.outcome?.kind).toMatchObject({ case: 'refused' });
    const [place] = (await posting.listPlaces({}, options)).places;
    expect(place).toMatchObject({ title: 'News', problem: '', readBack: ReadBack.NOBODY });
  });
});
