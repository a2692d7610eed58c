import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import { DigestsService } from '@analyticbot/contracts/notifications/v1/digests';
import { DestinationsService } from '@analyticbot/contracts/notifications/v1/notifications';
import { Absence, RulesService } from '@analyticbot/contracts/notifications/v1/rules';
import { BotsService } from '@analyticbot/contracts/telegram/v1/bots';
import { PublicPagesService } from '@analyticbot/contracts/telegram/v1/public_pages';
import { TelegramLinksService } from '@analyticbot/contracts/users/v1/telegram_links';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addBot,
  addChat,
  addUser,
  type Bot,
  type FakeTelegram,
  join as joinChat,
  type Message,
  post,
  promote,
  startFakeTelegram,
  textContent,
} from '../testkit/fake-telegram/src/index.ts';
import { type RunningProduct, SHAPES, type Shape, startProduct } from './src/running-product.ts';
import { signUpOwner } from './src/sign-up-owner.ts';
import { buttonsOf, TelegramPerson } from './src/telegram-person.ts';
import type { Visitor } from './src/visitor.ts';

/** Most of the time Telegram's limit is waited for, a message a second to a chat: both shapes do so at once. */
describe.concurrent.each(SHAPES)('a person talks to the bot, in the shape "%s"', (shape) => {
  describe('in turn', { concurrent: false }, () => talks(shape));
});

function talks(shape: Shape): void {
  let telegram: FakeTelegram;
  let bot: Bot;
  let product: RunningProduct;
  let visitor: Visitor;
  let olga: TelegramPerson;
  /** Olga too, on her tablet: a chat of its own. */
  let tablet: TelegramPerson;
  /** The workspace that the bot speaks of in the end. */
  let another: number;

  beforeAll(async () => {
    telegram = await startFakeTelegram();
    bot = addBot(telegram.world, { firstName: 'Analyst', username: 'analyst_bot' });
    const user = addUser(telegram.world, { firstName: 'Olga', username: 'olga', languageCode: 'en' });
    olga = new TelegramPerson(telegram, bot, user);
    tablet = new TelegramPerson(telegram, bot, addUser(telegram.world, { firstName: 'Olga, tablet' }));
    for (const [title, username, crowd] of [
      ['Newsroom', 'newsroom', 4_321],
      ['Weather of tomorrow', 'weather_tomorrow', 900],
    ] as const) {
      const channel = addChat(telegram.world, { kind: 'channel', title, username, crowd, owner: user });
      for (let number = 1; number <= 12; number += 1) {
        const [message] = post(telegram.world, channel, [textContent(`${title} ${number}`)]);
        if (message !== undefined) message.views = 100 * number;
      }
    }
    product = await startProduct(shape, {
      TELEGRAM_PAGES_URL: telegram.pagesRoot,
      TELEGRAM_API_URL: telegram.apiRoot,
      TELEGRAM_BOT_TOKEN: bot.token,
    });
    visitor = await signUpOwner(product.address, await product.setupLink());
  });
  afterAll(async () => {
    await product?.stop();
    await telegram?.close();
  });

  /** Of the picture that came with a message; kept where somebody wants to look at it. */
  async function sizeOfPicture({ content }: Message): Promise<{ width: number; height: number }> {
    const file = telegram.world.files.get(content.media?.fileId ?? '');
    if (file === undefined) throw new Error('The message has no picture.');
    const bytes = Buffer.from(file.bytes);
    const folder = process.env.KEEP_PICTURES;
    if (folder !== undefined) await writeFile(join(folder, `${shape}-${file.id}.png`), bytes);
    return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
  }

  const digestsNow = () => visitor.in(another).call(DigestsService.method.listDigests, {});

  /** Watches a public channel, until its posts are there. */
  async function watch(channel: string, channelsThen: number): Promise<void> {
    await visitor.call(PublicPagesService.method.watchChannel, { channel });
    for (let tries = 0; tries < 200; tries += 1) {
      const { channels } = await visitor.call(ChannelsService.method.listChannels, {});
      if (
        channels.filter(({ postCount, computing }) => postCount === 12 && !computing).length === channelsThen
      )
        return;
      await pause(100);
    }
    throw new Error(`The channel ${channel} did not come.`);
  }

  it('tells a stranger how to link the chat, and nothing else', async () => {
    const strangers = ['/start', '/stats', 'hello'].map(async (text) => {
      const firstName = `Who says ${text}`;
      const stranger = new TelegramPerson(telegram, bot, addUser(telegram.world, { firstName }));
      expect((await stranger.say(text)).content.text).toContain('does not belong to an account');
    });
    const stranger = new TelegramPerson(telegram, bot, addUser(telegram.world, { firstName: 'Who asks' }));
    const inRussian = await stranger.press(await stranger.say('/language'), 'Русский');
    expect(inRussian.content.text).toContain('«Настройки → Вы в Telegram»');
    const answer = await olga.say('/start not-a-code');
    expect(answer.content.text).toContain('This link does not work any more');
    const pressed = await olga.pressData(answer, 's:1:stats:1:30');
    expect(pressed.content.text).toContain('does not belong to an account');
    await Promise.all(strangers);
  });

  it('is introduced by Telegram in three languages, with every command', async () => {
    const written = () =>
      telegram.ledger.of('call').filter(({ method, code }) => method === 'setmycommands' && code === 200);
    await expect.poll(() => written().length, { timeout: 20_000 }).toBe(3);
    const languages = written().map(({ parameters }) => parameters.language_code ?? 'for everybody');
    expect(languages).toEqual(['for everybody', 'ru', 'uz']);
    expect(written().map(({ parameters }) => JSON.parse(parameters.commands ?? '').length)).toEqual([
      11, 11, 11,
    ]);
  });

  it('links the chat by the code of the page', async () => {
    const { code } = await visitor.call(TelegramLinksService.method.createLinkCode, {});
    const answer = await olga.say(`/start ${code}`);
    expect(answer.content.text).toContain('belongs to the account of Olga from now on');
    expect(buttonsOf(answer)[0]?.url).toContain('t.me/analyst_bot?startchannel&admin=');
    const { links } = await visitor.call(TelegramLinksService.method.listLinks, {});
    expect(links).toMatchObject([{ telegramUserId: BigInt(olga.user.id), name: 'Olga', username: 'olga' }]);
    const { code: another } = await visitor.call(TelegramLinksService.method.createLinkCode, {});
    const [list] = await Promise.all([olga.say('/channels'), tablet.say(`/start ${another}`)]);
    expect(list.content.text).toContain('no channels');
  });

  it('tells the figures of the only channel with a chart, and asks which where there are several', async () => {
    await watch('newsroom', 1);
    const only = await olga.say('/stats');
    expect(only.content.text).toMatch(/^Newsroom\n/);
    expect(only.content.text).toContain('Subscribers: 4.32K');
    expect(only.content.text).toContain('Posts: 12');
    expect(await sizeOfPicture(only)).toEqual({ width: 1200, height: 374 });
    await watch('weather_tomorrow', 2);
    const list = await olga.say('/stats');
    expect(list.content.text).toContain('Weather of tomorrow');
    const weather = await olga.press(list, 'Weather');
    expect(weather.content.text).toMatch(/^Weather of tomorrow\n/);
    // A picture changes in its place.
    const before = weather.content.media?.fileId;
    const named = tablet.say('/stats @newsroom');
    expect((await olga.press(weather, '7 days')).id).toBe(weather.id);
    expect(buttonsOf(weather).map(({ text }) => text)).toContain('• 7 days •');
    expect(weather.content.media?.fileId).not.toBe(before);
    expect((await named).content.text).toMatch(/^Newsroom\n/);
    expect((await tablet.say('/stats nowhere')).content.text).toContain('There is no channel “nowhere”');
  });

  it('tells the best posts, the growth, and channels side by side', async () => {
    const ofOne = async (): Promise<void> => {
      const top = await olga.say('/top @newsroom');
      expect(top.content.text).toMatch(/^Newsroom\n/);
      const growth = await olga.press(top, 'Growth');
      expect(growth.content.text).toContain('Subscribers: 4.32K');
      expect(growth.content.text).toContain('only seen by a bot in the channel');
    };
    const sideBySide = async (): Promise<void> => {
      const both = await tablet.say('/compare');
      expect(both.content.text).toMatch(/1\. Newsroom[\s\S]*2\. Weather of tomorrow/);
      // So soon not every figure is known of both; those that are stand two beside each other.
      const known = ['Subscribers', 'Growth', 'Average reach', 'Engagement'].filter(
        (name) => both.content.text.match(new RegExp(`${name}: [^—]`, 'g'))?.length === 2,
      );
      expect(known).toContain('Subscribers');
      expect((await sizeOfPicture(both)).height).toBe(Math.ceil(known.length / 2) * 250);
      await tablet.press(both, '90 days');
      expect(both.content.text).toContain('90 days');
      const one = await tablet.say('/compare weather of tomorrow');
      expect(one.content.text.match(/Weather of tomorrow/g)).toHaveLength(2);
    };
    await Promise.all([ofOne(), sideBySide()]);
  });

  it('speaks the language that the person picks, and shows nobody what is not theirs', async () => {
    const inUzbek = async (): Promise<void> => {
      const question = await tablet.say('/language');
      expect((await tablet.press(question, 'O‘zbekcha')).content.text).toBe('Endi o‘zbekcha gapiraman.');
      expect((await tablet.say('/help')).content.text).toContain('Kanallaringiz');
    };
    const foreign = async (): Promise<void> => {
      const message = await olga.say('/help');
      // The message is changed, which only what is new to it shows.
      for (const [data, answer] of [
        ['s:9:stats:1:30', 'not in this workspace'],
        ['s:1:stats:999:30', 'not there any more'],
        ['c:9:stats:0', 'not in this workspace'],
        ['DROP TABLE', 'out of date'],
        ['w:9', 'not in this workspace'],
      ] as const)
        expect((await olga.pressData(message, data)).content.text).toContain(answer);
    };
    await Promise.all([inUzbek(), foreign()]);
  });

  it('gives a channel to the workspace that is picked by who made it an administrator there', async () => {
    const boris = addUser(telegram.world, { firstName: 'Boris' });
    const diary = addChat(telegram.world, { kind: 'channel', title: 'Diary', owner: olga.user });
    promote(telegram.world, diary, bot, olga.user);
    expect((await olga.next()).content.text).toContain('“Diary” belongs to the workspace');
    post(telegram.world, diary, [textContent('Dear diary')], { by: olga.user });
    const titles = async (): Promise<string[]> => {
      const { channels } = await visitor.call(ChannelsService.method.listChannels, {});
      return channels.filter(({ postCount }) => postCount > 0).map(({ title }) => title);
    };
    await expect.poll(titles, { timeout: 20_000 }).toContain('Diary');

    const { workspace } = await visitor.call(UsersService.method.createWorkspace, { name: 'Another' });
    another = workspace?.workspaceId ?? 0;
    const second = addChat(telegram.world, { kind: 'channel', title: 'Second', owner: olga.user });
    promote(telegram.world, second, bot, olga.user);
    const question = await olga.next();
    expect(question.content.text).toContain('Which workspace is it to belong to?');
    const stranger = new TelegramPerson(telegram, bot, boris);
    const data = buttonsOf(question).find(({ text }) => text === 'Another')?.callback_data ?? '';
    const answer = await stranger.say('/help');
    expect((await stranger.pressData(answer, data)).content.text).toContain('does not belong to an account');
    expect((await olga.press(question, 'Another')).content.text).toContain(
      '“Second” belongs to the workspace “Another”',
    );
    const { bots } = await visitor.in(another).call(BotsService.method.listBots, {});
    expect(bots.flatMap(({ chats }) => chats.map(({ title }) => title))).toEqual(['Second']);
    // Whoever has two workspaces is asked which one is spoken of.
    const which = await olga.say('/channels');
    expect(which.content.text).toContain('Which workspace');
    expect((await olga.press(which, 'Another')).content.text).toContain('I speak of the workspace “Another”');
  });

  it('asks a stranger who made it an administrator to link the chat first', async () => {
    const boris = new TelegramPerson(telegram, bot, addUser(telegram.world, { firstName: 'Boris' }));
    const chat = addChat(telegram.world, { kind: 'channel', title: 'Of Boris', owner: boris.user });
    promote(telegram.world, chat, bot, boris.user);
    const answer = await boris.next();
    expect(answer.content.text).toContain('I do not know who you are');
    const { code } = await visitor.call(TelegramLinksService.method.createLinkCode, {});
    expect((await boris.say(`/start ${code}`)).content.text).toContain('from now on');
    const question = await boris.press(answer, 'linked');
    expect(question.id).toBe(answer.id);
    expect((await boris.press(question, 'Another')).content.text).toContain('“Of Boris” belongs to');
    const leaving = [boris, tablet].map(async (person) => {
      const sure = await person.say('/stop');
      await person.pressData(sure, 'u:yes');
    });
    await Promise.all(leaving);
  });

  it('brings notices to the chat by the code of the page for them', async () => {
    const { code } = await visitor.call(DestinationsService.method.createLinkCode, {});
    expect((await olga.say(`/start ${code}`)).content.text).toContain('Notices of the workspace come');
    const { destinations } = await visitor.call(DestinationsService.method.listDestinations, {});
    expect(destinations).toMatchObject([
      { address: String(olga.user.id), name: 'Olga (@olga)', locale: 'en' },
    ]);
  });

  it('sends digests at the hour and zone that are picked, and switches alerts', async () => {
    const { digests } = await digestsNow();
    expect(digests).toEqual([]);
    const state = await olga.say('/digest');
    expect(state.content.text).toContain('No digest of');
    expect((await olga.press(state, 'Daily')).content.text).toContain('Every day at 9:00 (UTC)');
    await olga.press(state, '21:00');
    const friday = await olga.say('/digest friday 8 asia/tashkent');
    expect(friday.content.text).toContain('Every Friday at 8:00 (Asia/Tashkent)');
    expect((await olga.press(friday, 'Sun')).content.text).toContain('Every Sunday at 8:00 (Asia/Tashkent)');
    expect((await olga.say('/digest hourly')).content.text).toContain('I understand /digest daily 9');
    const [made, ...others] = (await digestsNow()).digests;
    expect(others).toEqual([]);
    expect(made).toMatchObject({ on: true, details: { weekday: 7, hour: 8, timeZone: 'Asia/Tashkent' } });
    // One that the page sends everywhere is told, and left to the page.
    const everywhere = { weekday: 2, hour: 18, timeZone: 'Europe/London' };
    const { digest } = await visitor
      .in(another)
      .call(DigestsService.method.createDigest, { details: everywhere });

    const inAnother = visitor.in(another);
    await inAnother.call(PublicPagesService.method.watchChannel, { channel: 'newsroom' });
    const newsroom = async () => {
      const { channels } = await inAnother.call(ChannelsService.method.listChannels, {});
      return channels.find(({ title }) => title === 'Newsroom')?.channelId ?? null;
    };
    await expect.poll(newsroom, { timeout: 20_000 }).not.toBeNull();
    await inAnother.call(RulesService.method.createRule, {
      details: {
        name: 'Silence',
        channelId: (await newsroom()) ?? 0,
        condition: { case: 'absence', value: { absence: Absence.OF_POSTS, hours: 48 } },
      },
    });
    const rules = await olga.say('/alerts');
    expect(rules.content.text).toContain('They are told in this chat');
    await olga.press(rules, 'Silence');
    const { rules: known } = await inAnother.call(RulesService.method.listRules, {});
    expect(known.map(({ on }) => on)).toEqual([true]);
    expect(buttonsOf(rules).map(({ text }) => text)).toEqual(['🔔 Silence · Newsroom']);
    expect(rules.content.text).toContain('🔔 Silence · Newsroom');
    const off = await olga.press(await olga.say('/digest'), 'None');
    expect(off.content.text).toContain('no digest of its own');
    expect(off.content.text).toContain('• Tuesday, 18:00 (Europe/London)');
    expect((await digestsNow()).digests).toMatchObject([{ digestId: digest?.digestId }]);
  });

  it('is silent in groups, and of a workspace’s own bot only says whom to ask', async () => {
    const group = addChat(telegram.world, { kind: 'group', title: 'Talk', owner: olga.user });
    joinChat(telegram.world, group, bot);
    post(telegram.world, group, [textContent('/stats@analyst_bot')], { from: olga.user });
    const own = addBot(telegram.world, { firstName: 'Collector', username: 'collector_bot' });
    await visitor.call(BotsService.method.connectBot, { token: own.token });
    const other = new TelegramPerson(telegram, own, olga.user);
    const { code } = await visitor.call(TelegramLinksService.method.createLinkCode, {});
    expect((await other.say(`/start ${code}`)).content.text).toContain('Ask @analyst_bot');
    expect([...group.messages.values()].filter(({ from }) => from?.id === bot.id)).toEqual([]);
  });

  it('forgets whose the chat is when it is told so twice', async () => {
    const kept = await olga.press(await olga.say('/stop'), 'Keep it');
    expect(kept.content.text).toBe('All stays as it is.');
    const gone = await olga.press(await olga.say('/stop'), 'Unlink');
    expect(gone.content.text).toContain('belongs to no account any more');
    expect((await olga.say('/stats')).content.text).toContain('does not belong to an account');
    expect((await visitor.call(TelegramLinksService.method.listLinks, {})).links).toEqual([]);
    for (const place of [visitor, visitor.in(another)]) {
      const { destinations } = await place.call(DestinationsService.method.listDestinations, {});
      expect(destinations).toEqual([]);
    }
  });
}
