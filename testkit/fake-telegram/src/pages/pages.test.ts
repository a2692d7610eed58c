import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readBytes } from '../../../src/readers/read-all.ts';
import { virtualClock } from '../clock/clock.ts';
import type { FakeTelegram } from '../fake-telegram.ts';
import { startFakeTelegram } from '../start-fake-telegram.ts';
import type { Chat } from '../world/chat.ts';
import { join } from '../world/membership.ts';
import { type Content, textContent } from '../world/message.ts';
import { forward, post, react, remove } from '../world/messages.ts';
import type { User } from '../world/user.ts';
import { addBot, addChat, addUser } from '../world/world.ts';
import { shortCount, textHtml } from './page-text.ts';

let telegram: FakeTelegram;
let owner: User;
let channel: Chat;

beforeEach(async () => {
  telegram = await startFakeTelegram({ clock: virtualClock(new Date('2026-03-01T12:00:00Z')) });
  owner = addUser(telegram.world, { firstName: 'Olga', username: 'olga_k' });
  channel = addChat(telegram.world, {
    kind: 'channel',
    title: 'News <&> more',
    username: 'newsroom',
    description: 'All the news',
    crowd: 1_234_567,
    owner,
  });
});
afterEach(() => telegram.close());

const page = (path: string): Promise<Response> =>
  fetch(`${telegram.pagesRoot}${path}`, { redirect: 'manual' });
const read = async (path: string) => readBytes('page.html', Buffer.from(await (await page(path)).text()));
const photo = (text: string): Content => ({
  ...textContent(text),
  media: { kind: 'photo', fileId: 'abc', bytes: 9 },
});

describe('a public page', () => {
  it('is read by the reader of saved pages, with what the world holds', async () => {
    const [first] = post(telegram.world, channel, [
      textContent('Bold & #brave 🤖\nhttps://example.org', [{ type: 'bold', offset: 0, length: 4 }]),
    ]);
    post(telegram.world, channel, [photo('An album'), photo('')], { signature: 'Olga' });
    if (first === undefined) throw new Error('Nothing was posted.');
    first.views = 8_674_321;
    react(telegram.world, channel, first, [
      { emoji: '👍', count: 23_456 },
      { emoji: '🔥', count: 0 },
    ]);
    const found = await read('/s/newsroom');
    expect(found.skipped).toEqual([]);
    expect(found.channels).toMatchObject([
      {
        channel: {
          telegramId: -channel.id - 1_000_000_000_000,
          username: 'newsroom',
          title: 'News <&> more',
        },
        description: 'All the news',
      },
    ]);
    expect(found.subscribers).toMatchObject([
      { count: 1_230_000, observedAt: new Date('2026-03-01T12:00:00Z') },
    ]);
    expect(found.posts).toMatchObject([
      {
        messageId: 1,
        text: 'Bold & #brave 🤖\nhttps://example.org',
        hashtags: ['brave'],
        linkDomains: ['example.org'],
        publishedAt: new Date('2026-03-01T12:00:00Z'),
      },
      {
        messageId: 2,
        text: 'An album',
        albumId: 2,
        author: 'Olga',
        media: [{ format: 'photo' }, { format: 'photo' }],
      },
    ]);
    expect(found.measurements[0]).toMatchObject({ views: 8_670_000 });
    expect(found.reactions[0]?.counts).toEqual([{ kind: 'emoji', emoji: '👍', count: 23_400 }]);
  });

  it('names where a post was forwarded from', async () => {
    const source = addChat(telegram.world, {
      kind: 'channel',
      title: 'Source',
      username: 'source_of',
      owner,
    });
    const [original] = post(telegram.world, source, [textContent('First')]);
    if (original === undefined) throw new Error('Nothing was posted.');
    forward(telegram.world, source, original, channel);
    expect((await read('/s/newsroom')).posts).toMatchObject([
      { isForward: true, forward: { kind: 'channel', title: 'Source', messageId: 1 } },
    ]);
    expect(original.forwards).toBe(1);
  });

  it('is leafed through, twenty posts at a time, without what was deleted', async () => {
    for (let number = 1; number <= 45; number += 1)
      post(telegram.world, channel, [textContent(`Post ${number}`)]);
    remove(telegram.world, channel, [30]);
    const ids = async (path: string): Promise<number[]> =>
      (await read(path)).posts.map(({ messageId }) => messageId ?? 0);
    const newest = await ids('/s/newsroom');
    expect([newest[0], newest.at(-1), newest.length]).toEqual([25, 45, 20]);
    expect(newest).not.toContain(30);
    expect(await ids('/s/newsroom?before=25')).toEqual(Array.from({ length: 20 }, (_, index) => index + 5));
    expect(await ids('/s/newsroom?before=5')).toEqual([1, 2, 3, 4]);
    expect(await ids('/s/newsroom?after=43')).toEqual([44, 45]);
    expect(await (await page('/s/newsroom?before=5')).text()).not.toContain('tme_messages_more');
    expect(await (await page('/s/newsroom')).text()).toContain('data-before="25"');
  });

  it('without a preview leads to what the name is of', async () => {
    const reader = addUser(telegram.world, { firstName: 'Rustam' });
    join(telegram.world, channel, reader);
    addBot(telegram.world, { firstName: 'An <able> bot', username: 'able_bot' });
    for (const name of ['nobody_here', 'olga_k', 'able_bot']) {
      const answer = await page(`/s/${name}`);
      expect([answer.status, answer.headers.get('location')]).toEqual([302, `/${name}`]);
    }
    expect(await (await page('/newsroom')).text()).toContain('1 234 569 subscribers');
    const titles = await Promise.all(
      ['nobody_here', 'olga_k', 'able_bot'].map(async (name) => {
        const html = await (await page(`/${name}`)).text();
        return [/<title>([^<]+)/, /og:title" content="([^"]+)/].map((what) => what.exec(html)?.[1]);
      }),
    );
    expect(titles).toEqual([
      ['Telegram: Contact @nobody_here', 'Telegram: Contact @nobody_here'],
      ['Telegram: Contact @olga_k', 'Olga'],
      ['Telegram: Launch @able_bot', 'An &lt;able&gt; bot'],
    ]);
    await expect(read('/nobody_here')).rejects.toThrow('page_name_free');
    await expect(read('/olga_k')).rejects.toThrow('page_landing_user');
    await expect(read('/able_bot')).rejects.toThrow('page_landing_bot');
  });

  it('can be one that was saved, and breaks as planned', async () => {
    telegram.replayPage('/s/saved', '<html>as it was</html>');
    expect(await (await page('/s/saved')).text()).toBe('<html>as it was</html>');
    telegram.faults.add({ surface: 'pages', times: 1, effect: { kind: 'flood', seconds: 9 } });
    telegram.faults.add({ surface: 'pages', times: 1, effect: { kind: 'cut' } });
    const slow = await page('/s/newsroom');
    expect([slow.status, slow.headers.get('retry-after')]).toEqual([429, '9']);
    await expect(page('/s/newsroom')).rejects.toThrow();
    expect(telegram.ledger.of('page').map(({ status }) => status)).toEqual([200, 429, 0]);
  });
});

it.each([
  [1, '1'],
  [999, '999'],
  [1000, '1K'],
  [1999, '1.99K'],
  [23_456, '23.4K'],
  [456_789, '456K'],
  [999_999, '999K'],
  [8_674_321, '8.67M'],
  [11_286_994, '11.2M'],
])('%i is shown as %s', (count, shown) => {
  expect(shortCount(count)).toBe(shown);
});

it('marks parts within parts, and nothing of the text is markup', () => {
  const html = textHtml('a <b> c', [
    { type: 'bold', offset: 0, length: 7 },
    { type: 'italic', offset: 2, length: 3 },
    { type: 'unheard_of', offset: 6, length: 1 },
  ]);
  expect(html).toBe('<b>a <i>&lt;b&gt;</i> c</b>');
});
