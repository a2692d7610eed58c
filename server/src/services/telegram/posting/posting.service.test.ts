import { setTimeout as pause } from 'node:timers/promises';
import {
  ContentSchema,
  LinkPreviewSize,
  Markup,
  MediaRole,
  TextFormat,
} from '@analyticbot/contracts/content/v1/content';
import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import { OutgoingPostSchema } from '@analyticbot/contracts/telegram/v1/posting';
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  addChat,
  type Chat,
  demote,
  findMessage,
  linkGroup,
  promote,
} from '../../../../../testkit/fake-telegram/src/index.ts';
import { type BotRig, startBotRig } from '../../../../../testkit/src/bot-rig.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { openOwnerDatabase } from '../../../../../testkit/src/owner-database.ts';
import type { Database } from '../../../platform/database/index.ts';
import { connectBot } from '../bots/connect-bot.ts';
import { telegramSchema } from '../schema.ts';
import type { TelegramTables } from '../tables.ts';
import { deletePost, editPost, pinPost } from './change-post.ts';
import { commentPost } from './comment-post.ts';
import type { FilePiece } from './file-feed.ts';
import { getSending } from './get-sending.ts';
import { listPlaces } from './list-places.ts';
import { sendPost } from './send-post.ts';

const WORKSPACE = 11;
/** As the recorder in the place of the channels service numbers the channel. */
const CHANNEL = 3;
const { signal } = new AbortController();
let home: TestDatabase;
let database: Database<TelegramTables>;
let asOwner: ReturnType<typeof openOwnerDatabase>;
let rig: BotRig;
let keys = 0;

beforeAll(async () => {
  home = await testDatabase([telegramSchema]);
  database = home.open<TelegramTables>('telegram', { maxConnections: 8 });
  asOwner = openOwnerDatabase(home.reach.url);
});
afterAll(async () => {
  await asOwner.close();
  await home.drop();
});
beforeEach(async () => {
  rig = await startBotRig(database);
  await connectBot(rig.deps, WORKSPACE, rig.bot.token);
  rig.keep();
  promote(rig.telegram.world, rig.channel, rig.bot, rig.owner);
  await seen(async () => (await places()).length === 1);
});
afterEach(() => rig.stop([WORKSPACE]));

const seen = (expected: () => unknown): Promise<void> =>
  vi.waitFor(async () => expect(await expected()).toBeTruthy(), { timeout: 10_000, interval: 20 });
const places = () => listPlaces(rig.deps, WORKSPACE);
const calls = (method: string) => rig.telegram.ledger.of('call').filter((call) => call.method === method);
const posted = () => rig.telegram.ledger.of('posted').filter(({ chatId }) => chatId === rig.channel.id);
const shown = (chat: Chat = rig.channel) => findMessage(chat, chat.lastMessageId);

type ContentInit = MessageInitShape<typeof ContentSchema>;

interface Given {
  readonly key?: string;
  readonly files?: readonly Uint8Array[];
  readonly pieces?: AsyncIterator<FilePiece>;
}

const mediaId = '00000000-0000-4000-8000-000000000000';
const medium = (role: MediaRole, spoiler = false) => ({ mediaId, role, spoiler });

async function* piecesOf(files: readonly Uint8Array[], size = 1_000): AsyncGenerator<FilePiece> {
  for (const [fileIndex, bytes] of files.entries())
    for (let from = 0; from < bytes.length; from += size)
      yield { fileIndex, bytes: bytes.subarray(from, from + size) };
}

async function send(content: ContentInit, { key, files = [], pieces }: Given = {}) {
  keys += 1;
  const post = create(OutgoingPostSchema, {
    key: key ?? `post ${keys}`,
    channelId: CHANNEL,
    content,
    files: files.map((bytes, index) => ({ name: `file${index}.bin`, bytes: BigInt(bytes.length) })),
    lane: Lane.NOTICE,
  });
  return (await sendPost(rig.deps, WORKSPACE, post, pieces ?? piecesOf(files), signal)).outcome;
}

async function sent(content: ContentInit, given: Given = {}): Promise<readonly number[]> {
  const outcome = await send(content, given);
  if (outcome.kind !== 'sent') throw new Error(JSON.stringify(outcome));
  return outcome.messageIds;
}

describe('a post', () => {
  it('goes out with its marks, buttons, preview and circumstances', async () => {
    const [first] = await sent({ text: 'First' });
    await sent({
      text: 'Good morning',
      entities: [
        { offset: 0, length: 4, kind: { case: 'format', value: TextFormat.EXPANDABLE_BLOCKQUOTE } },
        { offset: 5, length: 7, kind: { case: 'linkUrl', value: 'https://example.org/' } },
        { offset: 0, length: 4, kind: { case: 'dateTime', value: { unixSeconds: 9, format: 'wDT' } } },
      ],
      buttonRows: [
        { buttons: [{ text: 'Read', action: { case: 'url', value: 'https://example.org/more' } }] },
        { buttons: [{ text: 'Like', action: { case: 'callbackData', value: 'like' } }] },
      ],
      linkPreview: { url: 'https://example.org/', size: LinkPreviewSize.LARGE, aboveText: true },
      silent: true,
      protected: true,
      replyToMessageId: BigInt(first ?? 0),
    });
    expect(calls('sendmessage').at(-1)?.parameters).toMatchObject({
      disable_notification: 'true',
      protect_content: 'true',
      reply_parameters: JSON.stringify({ message_id: first }),
      link_preview_options: JSON.stringify({
        url: 'https://example.org/',
        prefer_large_media: true,
        show_above_text: true,
      }),
    });
    expect(shown()).toMatchObject({
      content: {
        entities: [
          { type: 'expandable_blockquote', offset: 0, length: 4 },
          { type: 'text_link', url: 'https://example.org/' },
          { type: 'date_time', unix_time: 9, date_time_format: 'wDT' },
        ],
      },
      keyboard: {
        inline_keyboard: [
          [{ text: 'Read', url: 'https://example.org/more' }],
          [{ text: 'Like', callback_data: 'like' }],
        ],
      },
      replyTo: first,
    });
  });

  it.each([
    ['photo', MediaRole.PHOTO],
    ['video', MediaRole.VIDEO],
    ['animation', MediaRole.ANIMATION],
    ['audio', MediaRole.AUDIO],
    ['document', MediaRole.DOCUMENT],
  ])('can be one %s with a caption', async (kind, role) => {
    const bytes = new Uint8Array(5_500).fill(7);
    await sent({ text: 'Look', media: [medium(role)] }, { files: [bytes] });
    expect(shown()?.content).toMatchObject({ text: 'Look', media: { kind, bytes: 5_500 } });
    const file = rig.telegram.world.files.get(shown()?.content.media?.fileId ?? '');
    expect(Buffer.from(file?.bytes ?? []).equals(bytes)).toBe(true);
  });

  it('can be an album, whose parts are known each', async () => {
    const files = [new Uint8Array(900).fill(1), new Uint8Array(2_300).fill(2), new Uint8Array(10).fill(3)];
    const media = [medium(MediaRole.PHOTO, true), medium(MediaRole.VIDEO), medium(MediaRole.PHOTO)];
    const ids = await sent({ text: 'Three', media }, { files });
    expect(ids).toHaveLength(3);
    expect(ids.map((id) => findMessage(rig.channel, id)?.content)).toMatchObject([
      { text: 'Three', media: { kind: 'photo', bytes: 900 } },
      { text: '', media: { kind: 'video', bytes: 2_300 } },
      { text: '', media: { kind: 'photo', bytes: 10 } },
    ]);
    expect(await getSending(rig.deps, WORKSPACE, { channelId: CHANNEL, key: `post ${keys}` })).toMatchObject({
      kind: 'ended',
      ended: { outcome: { kind: 'sent', messageIds: ids } },
    });
  });

  it('can be a poll, a quiz, a place or a rich message', async () => {
    await sent({ poll: { question: 'Which?', options: ['One', 'Two'], multipleAnswers: true } });
    expect(shown()?.content.poll).toMatchObject({
      question: 'Which?',
      anonymous: true,
      multipleAnswers: true,
    });
    await sent({
      poll: {
        question: 'Two?',
        options: ['1', '2'],
        rightOptions: [1],
        explanation: 'It is',
        openSeconds: 60,
      },
    });
    expect(shown()?.content.poll).toMatchObject({
      quiz: { right: [1], explanation: 'It is' },
      openSeconds: 60,
    });
    await sent({ place: { latitude: 41.3, longitude: 69.2 } });
    expect(shown()?.content.place).toEqual({ latitude: 41.3, longitude: 69.2 });
    await sent({ rich: { markup: Markup.HTML, source: '<h1>News</h1>' } });
    expect(shown()?.content).toMatchObject({ text: 'News', rich: { markup: 'html' } });
  }, 20_000);

  it('that Telegram does not take is refused in its words, and stays so', async () => {
    const button = { text: 'Open', action: { case: 'miniAppUrl', value: 'https://example.org/' } } as const;
    const refused = { kind: 'refused', chatGone: false, description: 'Bad Request: BUTTON_TYPE_INVALID' };
    for (let round = 0; round < 2; round += 1)
      expect(await send({ text: 'App', buttonRows: [{ buttons: [button] }] }, { key: 'app' })).toEqual(
        refused,
      );
    expect(calls('sendmessage')).toHaveLength(1);
  });

  it('is refused where no bot may post', async () => {
    demote(rig.telegram.world, rig.channel, rig.bot, rig.owner);
    await seen(async () => (await places())[0]?.problem === 'BOT_GONE');
    expect(await send({ text: 'Nobody' })).toMatchObject({ kind: 'refused', chatGone: true });
  });

  it('comes into the channel from the answer, as do its parts and its edits, although no update tells of it', async () => {
    const [id] = await sent({ text: 'Own words' });
    await seen(() => rig.texts().includes('Own words'));
    const content = create(ContentSchema, { text: 'Better words' });
    const address = { workspaceId: WORKSPACE, channelId: CHANNEL };
    for (let round = 0; round < 2; round += 1)
      expect(await editPost(rig.deps, address, { messageId: id ?? 0, content })).toBeNull();
    await seen(() => rig.texts().includes('Better words'));
    const [before, after] = rig.handedIn.flatMap(({ request }) =>
      request.observations.flatMap(({ what }) => (what.case === 'post' ? [what.value] : [])),
    );
    expect(after?.messageId).toBe(before?.messageId);
    expect(after?.editedAt).toBeDefined();
  });
});

describe('the same key', () => {
  it('is one post, and answered by the first outcome, whoever asks for it at once', async () => {
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => send({ text: 'Once' }, { key: 'once' })));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).not.toEqual([]);
    const again = await send({ text: 'Once' }, { key: 'once' });
    expect(again).toMatchObject({ kind: 'sent', messageIds: [posted()[0]?.messageId] });
    expect(posted()).toHaveLength(1);
  });

  it('of which the answer is lost is unknown, and nothing is sent again', async () => {
    const effect = { kind: 'drop-answer' } as const;
    rig.telegram.faults.add({ surface: 'bot-api', method: 'sendmediagroup', times: 1, effect });
    const files = [new Uint8Array(5).fill(1), new Uint8Array(5).fill(2)];
    const album = { media: [medium(MediaRole.PHOTO), medium(MediaRole.PHOTO)] };
    for (let round = 0; round < 2; round += 1)
      expect(await send(album, { key: 'lost', files })).toEqual({ kind: 'unknown' });
    expect(posted()).toHaveLength(2);
  });

  it('is free again where Telegram asks to be left alone, and waits for as long', async () => {
    const effect = { kind: 'flood', seconds: 1 } as const;
    rig.telegram.faults.add({ surface: 'bot-api', method: 'sendmessage', times: 1, effect });
    await expect(send({ text: 'Again' }, { key: 'again' })).rejects.toMatchObject({
      reason: 'TELEGRAM_BUSY',
    });
    await seen(async () => (await send({ text: 'Again' }, { key: 'again' })).kind === 'sent');
    const [first, second] = calls('sendmessage');
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(950);
    expect(posted()).toHaveLength(1);
  });

  it('is free again where Telegram is not reached at all', async () => {
    const { botApiUrl } = rig.deps;
    rig.deps = { ...rig.deps, botApiUrl: 'http://127.0.0.1:9' };
    await expect(send({ text: 'Late' }, { key: 'late' })).rejects.toMatchObject({
      reason: 'TELEGRAM_UNREACHABLE',
    });
    rig.deps = { ...rig.deps, botApiUrl };
    expect((await send({ text: 'Late' }, { key: 'late' })).kind).toBe('sent');
  });

  it('of a process that ended on the way is unknown once it cannot be alive any more', async () => {
    const ask = async () => await getSending(rig.deps, WORKSPACE, { channelId: CHANNEL, key: 'ended' });
    expect(await ask()).toEqual({ kind: 'never heard' });
    await sent({ text: 'Ended' }, { key: 'ended' });
    await asOwner.query(
      `UPDATE telegram.outgoing SET state = 'sending', message_ids = '{}', due_by = now() + interval '1 second'`,
    );
    expect(await ask()).toEqual({ kind: 'under way' });
    await expect(send({ text: 'Ended' }, { key: 'ended' })).rejects.toMatchObject({
      reason: 'MESSAGE_UNDER_WAY',
    });
    await seen(async () => (await ask()).kind === 'ended');
    expect(await send({ text: 'Ended' }, { key: 'ended' })).toEqual({ kind: 'unknown' });
    expect(posted()).toHaveLength(1);
    await asOwner.query(`UPDATE telegram.outgoing SET state = 'queued'`);
    expect(await ask()).toEqual({ kind: 'never heard' });
  });

  describe('where the answer cannot be written down', () => {
    const mend = () =>
      asOwner.query(
        'DROP TRIGGER IF EXISTS break ON telegram.outgoing; DROP FUNCTION IF EXISTS telegram.break()',
      );
    beforeEach(() =>
      asOwner.query(
        `CREATE FUNCTION telegram.break() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken'; END $$;
         CREATE TRIGGER break BEFORE UPDATE ON telegram.outgoing FOR EACH ROW WHEN (NEW.state = 'sent')
           EXECUTE FUNCTION telegram.break()`,
      ),
    );
    afterEach(mend);

    it('is known after all once it can', async () => {
      const sending = send({ text: 'Written' }, { key: 'written' });
      await seen(() => rig.log.some((line) => line.includes('is written down again')));
      await mend();
      expect((await sending).kind).toBe('sent');
      await seen(() => rig.texts().includes('Written'));
      expect(posted()).toHaveLength(1);
    });

    it('stays under way, and is unknown in the end', async () => {
      await expect(send({ text: 'Lost' }, { key: 'lost' })).rejects.toThrow();
      await mend();
      await asOwner.query(`UPDATE telegram.outgoing SET due_by = now() - interval '1 second'`);
      expect(await send({ text: 'Lost' }, { key: 'lost' })).toEqual({ kind: 'unknown' });
      expect(posted()).toHaveLength(1);
      // Nothing is handed in of what is not known to be sent.
      expect(rig.texts()).not.toContain('Lost');
    }, 15_000);
  });
});

describe('the bytes of a file', () => {
  it('that end too soon are cut off, and the whole post may come again', async () => {
    const bytes = new Uint8Array(200_000).fill(9);
    const content = { text: 'Cut', media: [medium(MediaRole.VIDEO)] };
    for (const short of [0, 199_999]) {
      const pieces = piecesOf([bytes.subarray(0, short)], 50_000);
      await expect(send(content, { key: 'cut', files: [bytes], pieces })).rejects.toMatchObject({
        reason: 'POST_FILES_CUT_SHORT',
      });
    }
    expect(posted()).toEqual([]);
    expect((await send(content, { key: 'cut', files: [bytes] })).kind).toBe('sent');
    expect(shown()?.content.media?.bytes).toBe(200_000);
  });

  it('are taken as Telegram takes them, and not all at once', async () => {
    const chunk = new Uint8Array(1_048_576).fill(5);
    let [given, most] = [0, 0];
    async function* slowly(): AsyncGenerator<FilePiece> {
      for (let piece = 0; piece < 20; piece += 1) {
        given += 1;
        yield { fileIndex: 0, bytes: chunk };
        most = Math.max(most, process.memoryUsage().arrayBuffers);
      }
    }
    const files = [new Uint8Array(20 * chunk.length)];
    const before = process.memoryUsage().arrayBuffers;
    const sending = send({ media: [medium(MediaRole.DOCUMENT)] }, { files, pieces: slowly() });
    await pause(0);
    expect(given).toBeLessThan(20);
    expect((await sending).kind).toBe('sent');
    expect(given).toBe(20);
    expect(most - before).toBeLessThan(200 * 1_048_576);
  });
});

describe('what went out', () => {
  const address = { workspaceId: WORKSPACE, channelId: CHANNEL };

  it('is changed in its caption and buttons, pinned, unpinned and deleted as a whole', async () => {
    const files = [new Uint8Array(5).fill(1), new Uint8Array(5).fill(2)];
    const media = [medium(MediaRole.PHOTO), medium(MediaRole.PHOTO)];
    const [first = 0, second = 0] = await sent({ text: 'Two', media }, { files });
    const content = create(ContentSchema, { text: 'Two pictures', media });
    expect(await editPost(rig.deps, address, { messageId: first, content })).toBeNull();
    expect(findMessage(rig.channel, first)?.content.text).toBe('Two pictures');
    const pin = (pinned: boolean) => pinPost(rig.deps, address, { messageId: first, pinned, silent: true });
    expect(await pin(true)).toBeNull();
    expect([...rig.channel.pinned]).toEqual([first]);
    expect(await pin(false)).toBeNull();
    expect([...rig.channel.pinned]).toEqual([]);
    for (let round = 0; round < 2; round += 1)
      expect(await deletePost(rig.deps, address, [first, second])).toBeNull();
    expect(findMessage(rig.channel, second)).toBeNull();
  });

  it('that is not there any more cannot be changed, in the words of Telegram', async () => {
    const content = create(ContentSchema, { text: 'Nothing' });
    expect(await editPost(rig.deps, address, { messageId: 999, content })).toEqual({
      chatGone: false,
      description: 'Bad Request: message to edit not found',
    });
  });
});

describe('a place', () => {
  it('tells who posts there, what may be done, and who reads it', async () => {
    expect(await places()).toEqual([
      {
        channelId: CHANNEL,
        title: 'News',
        username: 'newsroom',
        isGroup: false,
        botUsername: 'analyst_bot',
        problem: null,
        mayEdit: true,
        mayDelete: true,
        mayPin: true,
        readBack: 'nobody',
      },
    ]);
    promote(rig.telegram.world, rig.channel, rig.bot, rig.owner, ['can_manage_chat']);
    await seen(async () => (await places())[0]?.problem === 'NO_RIGHT_TO_POST');
  });
});

describe('a first comment', () => {
  const comment = (messageId: number) =>
    commentPost(
      rig.deps,
      WORKSPACE,
      { key: `first of ${messageId}`, channelId: CHANNEL, messageId, text: 'First', entities: [] },
      signal,
    );

  it('is written under the post in the linked group once it is there, and once only', async () => {
    const { world } = rig.telegram;
    const [alone = 0] = await sent({ text: 'Alone' });
    expect((await comment(alone)).outcome).toMatchObject({
      description: 'No group is linked to the channel.',
    });
    const group = addChat(world, { kind: 'supergroup', title: 'Talk', owner: rig.owner });
    linkGroup(rig.channel, group);
    expect((await comment(alone)).outcome).toMatchObject({ kind: 'refused' });
    promote(world, group, rig.bot, rig.owner);
    const [id = 0] = await sent({ text: 'To be commented' });
    await seen(async () => {
      const { outcome } = await comment(id).catch(() => ({ outcome: { kind: 'not yet' } }));
      return outcome.kind === 'sent';
    });
    expect((await comment(id)).outcome.kind).toBe('sent');
    const inGroup = rig.telegram.ledger.of('posted').filter(({ chatId }) => chatId === group.id);
    expect(inGroup.map(({ text }) => text)).toEqual(['To be commented', 'First']);
    expect(shown(group)?.replyTo).toBe(inGroup[0]?.messageId);
  }, 30_000);
});
