import { randomUUID } from 'node:crypto';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { ChannelPlansService } from '@analyticbot/contracts/content/v1/channel_plans';
import { DraftsService } from '@analyticbot/contracts/content/v1/drafts';
import {
  type PlanPostRequestSchema,
  PublicationState,
  type PublicationSummary,
  PublicationsService,
} from '@analyticbot/contracts/content/v1/publications';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addChat, demote, promote } from '../testkit/fake-telegram/src/index.ts';
import { addMember } from '../testkit/src/add-member.ts';
import { type BotScene, connectedBot, createBotScene, until } from './src/bot-scene.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import type { Visitor } from './src/visitor.ts';

const DAY_MS = 86_400_000;

describe.each(SHAPES)('planned posts, in the shape "%s"', (shape) => {
  let scene: BotScene;
  let product: RunningProduct;
  let owner: Visitor;
  let editor: Visitor;
  const channels = { news: 0, weather: 0 };

  beforeAll(async () => {
    scene = await createBotScene();
    product = await startProduct(shape, {
      TELEGRAM_API_URL: scene.telegram.apiRoot,
      TELEGRAM_UPDATES: 'polling',
    });
    const signedUp = await signUpOwner(product.address, await product.setupLink());
    owner = signedUp;
    const token = await addMember(product.databaseUrl, signedUp.workspaceId, 'editor');
    editor = owner.as(token);
    await owner.call(BotsService.method.connectBot, { token: scene.bot.token });
    const { world } = scene.telegram;
    const weather = addChat(world, { kind: 'channel', title: 'Weather', owner: scene.owner });
    for (const chat of [scene.channel, weather]) promote(world, chat, scene.bot, scene.owner);
    channels.news = await seen('Newsroom');
    channels.weather = await seen('Weather');
  });
  afterAll(async () => {
    await product?.stop();
    await scene?.telegram.close();
  });

  const seen = (title: string): Promise<number> =>
    until(`the bot is seen in ${title}`, async () => {
      const { chats } = await connectedBot(owner);
      return chats.find((chat) => chat.title === title)?.channelId ?? null;
    });
  const plan = async (
    who: Visitor,
    request: Omit<MessageInitShape<typeof PlanPostRequestSchema>, '$typeName' | '$unknown'>,
  ): Promise<PublicationSummary[]> => {
    const planned = { key: randomUUID(), content: { text: 'Hello' }, ...request };
    return (await who.call(PublicationsService.method.planPost, planned)).publications;
  };
  const calendar = async (channelId: number): Promise<PublicationSummary[]> => {
    const from = timestampFromDate(new Date(Date.now() - DAY_MS));
    const to = timestampFromDate(new Date(Date.now() + 400 * DAY_MS));
    const span = { from, to, channelIds: [channelId], pageSize: 500 };
    return (await owner.call(PublicationsService.method.listPublications, span)).publications;
  };
  const tomorrow = (time: string): string =>
    `${new Date(Date.now() + DAY_MS).toISOString().slice(0, 10)}T${time}`;

  it('go from a draft into the queue, and are moved, cancelled and brought back', async () => {
    const slots = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].map((weekday) => ({ weekday, time: '09:00' }));
    await owner.call(ChannelPlansService.method.updateChannelPlan, {
      plan: { channelId: channels.news, zone: 'Asia/Tashkent', slots, catchUpSeconds: 900 },
    });
    const { draft } = await editor.call(DraftsService.method.createDraft, { content: { text: 'Hello' } });
    const draftId = draft?.summary?.draftId ?? '';
    const targets = [{ channelId: channels.news }];
    const when = { case: 'nextSlot', value: {} } as const;
    const [one] = await plan(editor, { targets, when, draftId });
    expect(one).toMatchObject({ state: PublicationState.PLANNED, queued: true, zone: 'Asia/Tashkent' });
    expect(one?.wallTime).toMatch(/T09:00$/);
    const { drafts } = await editor.call(DraftsService.method.listDrafts, {});
    expect(drafts).toEqual([]);
    const { publicationId = '', revision = 0 } = one ?? {};
    const { cancelled } = await editor.call(PublicationsService.method.cancelPublication, { publicationId });
    expect(cancelled).toBe(1);
    const { publication } = await editor.call(PublicationsService.method.movePublication, {
      publicationId,
      revision: revision + 1,
      wallTime: tomorrow('23:15'),
    });
    expect(publication).toMatchObject({ state: PublicationState.PLANNED, wallTime: tomorrow('23:15') });
    const whole = await owner.call(PublicationsService.method.getPublication, { publicationId });
    expect(whole.publication?.events).toHaveLength(3);
  });

  it('wait for an admin where that is asked for', async () => {
    await owner.call(ChannelPlansService.method.updateChannelPlan, {
      plan: { channelId: channels.weather, zone: 'UTC', catchUpSeconds: 900, needsApproval: true },
    });
    const when = { case: 'schedule', value: { start: tomorrow('12:00'), zone: 'UTC' } } as const;
    const [one] = await plan(editor, { targets: [{ channelId: channels.weather }], when });
    expect(one?.state).toBe(PublicationState.AWAITING_APPROVAL);
    const decision = { publicationId: one?.publicationId ?? '', revision: 1, approve: true };
    await expect(editor.call(PublicationsService.method.decidePublication, decision)).rejects.toMatchObject({
      status: 403,
    });
    const { publication } = await owner.call(PublicationsService.method.decidePublication, decision);
    expect(publication?.state).toBe(PublicationState.PLANNED);
  });

  it('that repeat are planned further by the planner', async () => {
    const when = {
      case: 'schedule',
      value: { start: tomorrow('00:00'), zone: 'UTC', rule: 'FREQ=HOURLY' },
    } as const;
    const targets = Object.values(channels).map((channelId) => ({ channelId }));
    const planned = await plan(owner, { targets, when });
    expect(planned.map(({ repeats }) => repeats)).toEqual([true, true]);
    await until('as many wait as may', async () => {
      const rows = (await calendar(channels.weather)).filter(({ repeats }) => repeats);
      return rows.length >= 499 ? rows : null;
    });
  });

  it('go nowhere where the bot may not post, nor into a channel that is deleted', async () => {
    demote(scene.telegram.world, scene.channel, scene.bot, scene.owner);
    const targets = [{ channelId: channels.news }];
    const when = { case: 'now', value: {} } as const;
    await until('the bot is known to have no right', async () => {
      try {
        await plan(owner, {
          targets,
          when: { case: 'schedule', value: { start: tomorrow('13:00'), zone: 'UTC' } },
        });
        return null;
      } catch {
        return true;
      }
    });
    await expect(plan(owner, { targets, when })).rejects.toThrow('failed_precondition');
    await owner.call(ChannelsService.method.deleteChannel, { channelId: channels.weather });
    await until('nothing is planned there any more', async () => {
      const rows = await calendar(channels.weather);
      return rows.every(({ state }) => state !== PublicationState.PLANNED) ? rows : null;
    });
    const reasons = new Set((await calendar(channels.weather)).map(({ reason }) => reason));
    expect(reasons).toEqual(new Set(['CHANNEL_DELETED']));
  });
});
