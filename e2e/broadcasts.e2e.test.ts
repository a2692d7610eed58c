import { randomUUID } from 'node:crypto';
import { BroadcastState, BroadcastsService } from '@analyticbot/contracts/content/v1/broadcasts';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { splitArm } from '@analyticbot/stats';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addUser,
  ban,
  post,
  privateChat,
  textContent,
  type User,
} from '../testkit/fake-telegram/src/index.ts';
import { type BotScene, createBotScene, until } from './src/bot-scene.ts';
import { type RunningProduct, SHAPES, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import type { Visitor } from './src/visitor.ts';

const PEOPLE = 24;

describe.each(SHAPES)('a broadcast, in the shape "%s"', (shape) => {
  let scene: BotScene;
  let product: RunningProduct;
  let visitor: Visitor;
  let people: User[];

  beforeAll(async () => {
    scene = await createBotScene();
    product = await startProduct(shape, {
      TELEGRAM_API_URL: scene.telegram.apiRoot,
      TELEGRAM_UPDATES: 'polling',
    });
    visitor = await signUpOwner(product.address, await product.setupLink());
    await visitor.call(BotsService.method.connectBot, { token: scene.bot.token });
    const { world } = scene.telegram;
    people = Array.from({ length: PEOPLE }, (_, index) => addUser(world, { firstName: `Person ${index}` }));
    for (const person of people) write(person, '/start');
  });
  afterAll(async () => {
    await product?.stop();
    await scene?.telegram.close();
  });

  const write = (person: User, text: string): void => {
    const { world } = scene.telegram;
    post(world, privateChat(world, scene.bot, person), [textContent(text)], { from: person });
  };
  const audience = async () => {
    const { audiences } = await visitor.call(BroadcastsService.method.listBroadcastAudiences, {});
    return audiences[0];
  };
  const sentBy = (text: string) =>
    scene.telegram.ledger.of('posted').filter((entry) => entry.by === scene.bot.id && entry.text === text);
  const create = async (variants: readonly { readonly name: string; readonly text: string }[]) => {
    const { broadcast } = await visitor.call(BroadcastsService.method.createBroadcast, {
      key: randomUUID(),
      title: 'News',
      botId: BigInt(scene.bot.id),
      variants: variants.map(({ name, text }) => ({ name, weight: 1, content: { text } })),
    });
    if (broadcast === undefined) throw new Error('nothing was created');
    return broadcast;
  };
  const get = async (broadcastId: string) =>
    (await visitor.call(BroadcastsService.method.getBroadcast, { broadcastId })).broadcast;

  it('reaches whoever spoke to the bot and did not stop it', async () => {
    await until('everybody is heard', async () => ((await audience())?.people === PEOPLE ? true : null));
    const [stops, blocks] = people;
    if (stops === undefined || blocks === undefined) throw new Error('there is nobody');
    write(stops, '/stop');
    const { world } = scene.telegram;
    ban(world, privateChat(world, scene.bot, blocks), scene.bot, blocks);
    await until('who stopped is left out', async () => ((await audience())?.gone === 2 ? true : null));
    expect(await audience()).toMatchObject({ username: 'analyst_bot', people: PEOPLE - 2, gone: 2 });
  });

  it('gives each person one of its variants, as the stored seed has it, and each once', async () => {
    const texts = ['Short news', 'Long news'];
    const created = await create(texts.map((text, index) => ({ name: 'AB'.charAt(index), text })));
    expect(created.state).toBe(BroadcastState.READY);
    const { broadcastId } = created;
    await visitor.call(BroadcastsService.method.startBroadcast, { broadcastId });
    const done = await until('it is done', async () => {
      const broadcast = await get(broadcastId);
      return broadcast?.state === BroadcastState.DONE ? broadcast : null;
    });
    const seed = BigInt(`0x${done.seed}`);
    const expected = [0, 1].map((arm) =>
      people.slice(2).filter(({ id }) => splitArm(seed, BigInt(id), [1, 1]) === arm),
    );
    expect(done.progress).toMatchObject(expected.map((of) => ({ sent: of.length, waiting: 0, refused: 0 })));
    for (const [arm, text] of texts.entries()) {
      const chats = sentBy(text).map(({ chatId }) => chatId);
      expect(chats.toSorted()).toEqual((expected[arm] ?? []).map(({ id }) => id).toSorted());
    }
  });

  it('waits while it is paused, goes on, and leaves out the rest once it is stopped', async () => {
    const { broadcastId } = await create([{ name: 'A', text: 'Paused news' }]);
    await visitor.call(BroadcastsService.method.startBroadcast, { broadcastId });
    await until('it begins', async () => (sentBy('Paused news').length > 0 ? true : null));
    await visitor.call(BroadcastsService.method.pauseBroadcast, { broadcastId });
    const paused = await until('what was on its way is out', async () => {
      const before = sentBy('Paused news').length;
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      return sentBy('Paused news').length === before ? before : null;
    });
    const progress = (await get(broadcastId))?.progress[0];
    expect(progress).toMatchObject({ sent: paused, waiting: PEOPLE - 2 - paused });
    await visitor.call(BroadcastsService.method.stopBroadcast, { broadcastId });
    expect(await get(broadcastId)).toMatchObject({
      state: BroadcastState.STOPPED,
      progress: [{ sent: paused, waiting: 0, leftOut: PEOPLE - 2 - paused }],
    });
    await expect(
      visitor.call(BroadcastsService.method.startBroadcast, { broadcastId }),
    ).rejects.toMatchObject({ code: 'failed_precondition' });
  });

  it('that cannot be sent is refused with what is wrong', async () => {
    await expect(create([{ name: 'A', text: 'a'.repeat(4_097) }])).rejects.toMatchObject({
      code: 'invalid_argument',
    });
    const poll = { question: 'Why?', options: ['So', 'Not so'] };
    await expect(
      visitor.call(BroadcastsService.method.createBroadcast, {
        key: randomUUID(),
        title: 'News',
        botId: BigInt(scene.bot.id),
        variants: [{ name: 'A', weight: 1, content: { poll } }],
      }),
    ).rejects.toMatchObject({ code: 'invalid_argument' });
  });
});
