import { randomUUID } from 'node:crypto';
import { MediaRole, TextFormat } from '@analyticbot/contracts/content/v1/content';
import { UploadMediaResponseSchema } from '@analyticbot/contracts/content/v1/media';
import {
  PublicationEventKind,
  PublicationState,
  PublicationsService,
} from '@analyticbot/contracts/content/v1/publications';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { PublicPagesService } from '@analyticbot/contracts/telegram/v1/public_pages';
import { fromJsonString } from '@bufbuild/protobuf';
import { timestampDate, timestampFromMs } from '@bufbuild/protobuf/wkt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findMessage, promote } from '../testkit/fake-telegram/src/index.ts';
import { jpegPhoto } from '../testkit/src/pictures.ts';
import { type BotScene, connectedBot, createBotScene, shownPosts, until } from './src/bot-scene.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import type { Visitor } from './src/visitor.ts';

interface Planned {
  readonly text: string;
  readonly pinSeconds?: number;
  readonly media?: { readonly mediaId: string; readonly role: MediaRole }[];
}

describe.each(SHAPES)('a post that is planned, in the shape "%s"', (shape) => {
  let scene: BotScene;
  let product: RunningProduct;
  let visitor: Visitor;
  let channelId: number;

  beforeAll(async () => {
    scene = await createBotScene();
    product = await startProduct(shape, {
      TELEGRAM_API_URL: scene.telegram.apiRoot,
      TELEGRAM_PAGES_URL: scene.telegram.pagesRoot,
      TELEGRAM_UPDATES: 'polling',
    });
    visitor = await signUpOwner(product.address, await product.setupLink());
    await visitor.call(BotsService.method.connectBot, { token: scene.bot.token });
    promote(scene.telegram.world, scene.channel, scene.bot, scene.owner);
    channelId = await until('the channel is known', async () => {
      const chat = (await connectedBot(visitor)).chats.find(({ title }) => title === 'Newsroom');
      return chat?.channelId ?? null;
    });
  });
  afterAll(async () => {
    await product?.stop();
    await scene?.telegram.close();
  });

  const { method } = PublicationsService;
  const planNow = async (content: Planned) => {
    const { publications } = await visitor.call(method.planPost, {
      key: randomUUID(),
      content,
      targets: [{ channelId }],
      when: { case: 'now', value: {} },
    });
    return publications[0]?.publicationId ?? '';
  };
  const get = async (publicationId: string) => {
    const { publication } = await visitor.call(method.getPublication, { publicationId });
    if (publication?.summary === undefined) throw new Error('there is no such publication');
    return { ...publication, summary: publication.summary };
  };
  const untilState = (publicationId: string, state: PublicationState) =>
    until(`it is ${PublicationState[state]}`, async () => {
      const publication = await get(publicationId);
      return publication.summary.state === state ? publication : null;
    });
  const posted = (text: string) => scene.telegram.ledger.of('posted').filter((entry) => entry.text === text);

  it('goes out as it was written, once, and its life tells how', async () => {
    const { publications } = await visitor.call(method.planPost, {
      key: randomUUID(),
      content: {
        text: 'Good morning',
        entities: [{ offset: 0, length: 4, kind: { case: 'format', value: TextFormat.BOLD } }],
        buttonRows: [{ buttons: [{ text: 'Read', action: { case: 'url', value: 'https://example.org/' } }] }],
      },
      targets: [{ channelId }],
      when: { case: 'now', value: {} },
    });
    const publicationId = publications[0]?.publicationId ?? '';
    const sent = await untilState(publicationId, PublicationState.SENT);
    const [delivered, again] = posted('Good morning');
    expect(again).toBeUndefined();
    expect(Number(sent.summary.messageId)).toBe(delivered?.messageId);
    expect(sent.link).toBe(`https://t.me/newsroom/${delivered?.messageId}`);
    const message = scene.channel.messages.get(delivered?.messageId ?? 0);
    expect(message?.content.entities).toMatchObject([{ type: 'bold', offset: 0, length: 4 }]);
    expect(JSON.stringify(message?.keyboard)).toContain('https://example.org/');
    const { CLAIMED, PLANNED, SENDING, SENT } = PublicationEventKind;
    expect(sent.events.map(({ kind }) => kind)).toEqual([PLANNED, CLAIMED, SENDING, SENT]);
  });

  it('is one of the channel’s posts from Telegram’s answer: a bot hears nothing of its own', async () => {
    const shown = await until('it is shown', async () => {
      const posts = await shownPosts(visitor, channelId);
      return posts.find(({ text }) => text === 'Good morning') ?? null;
    });
    expect(Number(shown.messageId)).toBe(posted('Good morning')[0]?.messageId);
  });

  it('is edited, pinned for a time and deleted after a while', async () => {
    const publicationId = await planNow({ text: 'Wrong word', pinSeconds: 0 });
    const sent = await untilState(publicationId, PublicationState.SENT);
    await visitor.call(method.editSent, { publicationId, content: { text: 'Right word' } });
    const messageId = Number(sent.summary.messageId);
    await until('it is edited', async () =>
      scene.channel.messages.get(messageId)?.content.text === 'Right word' ? true : null,
    );
    await visitor.call(method.deleteSent, { publicationId });
    const deleted = await untilState(publicationId, PublicationState.DELETED);
    expect(findMessage(scene.channel, messageId)).toBeNull();
    const kinds = deleted.events.map(({ kind }) => kind);
    for (const kind of [
      PublicationEventKind.PINNED,
      PublicationEventKind.EDITED,
      PublicationEventKind.DELETED,
    ]) {
      expect(kinds).toContain(kind);
    }
  });

  it('with pictures goes out as an album, and without its picture not at all', async () => {
    const upload = async (name: string, width: number): Promise<string> => {
      const stored = await visitor.fetch(`/api/media?name=${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: Uint8Array.from(await jpegPhoto(width, 300)),
      });
      return fromJsonString(UploadMediaResponseSchema, await stored.text()).media?.mediaId ?? '';
    };
    const media = [await upload('one.jpg', 400), await upload('two.jpg', 500)].map((mediaId) => ({
      mediaId,
      role: MediaRole.PHOTO,
    }));
    const publicationId = await planNow({ text: 'Two pictures', media });
    const sent = await untilState(publicationId, PublicationState.SENT);
    const [first] = posted('Two pictures');
    expect(Number(sent.summary.messageId)).toBe(first?.messageId);
    const album = scene.telegram.ledger.of('posted').filter((entry) => entry.albumId === first?.albumId);
    expect(album).toHaveLength(2);
    const gone = [{ mediaId: randomUUID(), role: MediaRole.PHOTO }];
    const failed = await untilState(await planNow({ text: 'Gone', media: gone }), PublicationState.FAILED);
    expect(failed.summary.reason).toBe('MEDIA_MISSING');
  });

  it('whose answer is lost is unknown, is not sent again, and is settled by a person', async () => {
    scene.telegram.faults.add({
      surface: 'bot-api',
      method: 'sendmessage',
      times: 1,
      effect: { kind: 'drop-answer' },
    });
    const publicationId = await planNow({ text: 'Lost answer' });
    const unknown = await untilState(publicationId, PublicationState.UNKNOWN);
    expect(unknown.summary.reason).toBe('ANSWER_LOST');
    const [delivered] = posted('Lost answer');
    await visitor.call(method.settlePublication, {
      publicationId,
      as: { case: 'sentMessageId', value: BigInt(delivered?.messageId ?? 0) },
    });
    expect((await get(publicationId)).summary.state).toBe(PublicationState.SENT);
    expect(posted('Lost answer')).toHaveLength(1);
  });

  it('whose answer is lost is found on the public page, where that is followed', async () => {
    await visitor.call(PublicPagesService.method.watchChannel, { channel: 'newsroom' });
    await until('the page was looked at', async () =>
      scene.telegram.ledger.of('page').length > 0 ? true : null,
    );
    scene.telegram.faults.add({
      surface: 'bot-api',
      method: 'sendmessage',
      times: 1,
      effect: { kind: 'drop-answer' },
    });
    const began = Date.now();
    const publicationId = await planNow({ text: 'Found again' });
    await untilState(publicationId, PublicationState.UNKNOWN);
    const found = await untilState(publicationId, PublicationState.SENT);
    expect(Date.now() - began).toBeLessThan(30_000);
    expect(Number(found.summary.messageId)).toBe(posted('Found again')[0]?.messageId);
    expect(found.events.at(-1)).toMatchObject({
      kind: PublicationEventKind.SETTLED,
      values: { found_by: 'public page' },
    });
    expect(posted('Found again')).toHaveLength(1);
  });

  it('that Telegram refuses fails with Telegram’s words', async () => {
    scene.telegram.faults.add({
      surface: 'bot-api',
      method: 'sendmessage',
      times: 1,
      effect: { kind: 'refuse', status: 400 },
    });
    const publicationId = await planNow({ text: 'Refused' });
    const failed = await untilState(publicationId, PublicationState.FAILED);
    expect(failed.summary.reason).toBe('TELEGRAM_REFUSED');
    expect(failed.telegramSaid).not.toBe('');
    expect(posted('Refused')).toHaveLength(0);
  });

  it('waits where Telegram asks for that, and goes out after it', async () => {
    scene.telegram.faults.add({
      surface: 'bot-api',
      method: 'sendmessage',
      times: 1,
      effect: { kind: 'flood', seconds: 2 },
    });
    const began = Date.now();
    const publicationId = await planNow({ text: 'Patient' });
    await untilState(publicationId, PublicationState.SENT);
    expect(Date.now() - began).toBeGreaterThan(2_000);
    expect(posted('Patient')).toHaveLength(1);
  });

  // Of the two shapes one waits for a full minute.
  it.skipIf(shape === 'split')('for a moment goes out at it: not before, and at once', async () => {
    const { publications } = await visitor.call(method.planPost, {
      key: randomUUID(),
      content: { text: 'On time' },
      targets: [{ channelId }],
      when: { case: 'schedule', value: { start: nextMinute(), zone: 'UTC' } },
    });
    const publicationId = publications[0]?.publicationId ?? '';
    const dueAt = publications[0]?.dueAt ?? timestampFromMs(0);
    await until('it is out', async () => (posted('On time').length > 0 ? true : null), 90_000);
    const lateMs = (posted('On time')[0]?.at ?? 0) - timestampDate(dueAt).getTime();
    expect(lateMs).toBeGreaterThanOrEqual(0);
    expect(lateMs).toBeLessThan(5_000);
    await untilState(publicationId, PublicationState.SENT);
  });
});

/** YYYY-MM-DDTHH:MM, a few seconds from now at least. */
function nextMinute(): string {
  return new Date(Date.now() + 63_000).toISOString().slice(0, 16);
}
