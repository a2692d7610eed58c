import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf, readText, reasonsOf, textSource } from '../../../../../../testkit/src/readers/read-all.ts';
import {
  ACCOUNT,
  DESKTOP,
  desktopExport,
  desktopMessage,
} from '../../../../../../testkit/src/readers/sample-files.ts';
import { recogniseFile } from '../recognise-file.ts';
import { listChats } from './list-chats.ts';

const signal = new AbortController().signal;

describe('an export of one chat', () => {
  it('becomes posts, service messages and reactions', async () => {
    const read = await readText('result.json', DESKTOP);
    expect(read.channels).toEqual([
      {
        channel: {
          key: 'id:1234567',
          telegramId: 1234567,
          username: null,
          title: 'Made up',
          kind: 'channel',
          foreign: null,
        },
        description: null,
      },
    ]);
    expect(read.serviceMessages).toMatchObject([{ messageId: 1, action: 'create_channel' }]);
    expect(read.posts[0]).toMatchObject({
      messageId: 2,
      text: 'Привет, мир #Новость "q\\" {[',
      textLength: 28,
      format: 'text',
      hashtags: ['новость'],
      entities: [
        { type: 'bold', offset: 8, length: 3, value: null },
        { type: 'hashtag', offset: 12, length: 8, value: null },
      ],
      publishedAt: new Date(1_709_294_402_000),
    });
    expect(read.reactions[0]).toMatchObject({
      complete: true,
      observedAt: null,
      counts: [
        { kind: 'emoji', emoji: '👍', count: 5 },
        { kind: 'paid', emoji: '', count: 2 },
      ],
    });
    expect(read.measurements[0]).toMatchObject({ views: null, forwards: null, comments: null, reactions: 7 });
    expect(read.end.reactionsShownIn).toEqual(['id:1234567']);
  });

  it('says of messages without reactions that they had none, once the channel is known to show them', async () => {
    const read = await readText('result.json', DESKTOP);
    expect(read.reactions.slice(1).map(({ post, counts }) => [post.messageId, counts])).toEqual(
      read.posts.slice(1).map(({ messageId }) => [messageId, []]),
    );
    expect(read.measurements.slice(1).every(({ reactions }) => reactions === 0)).toBe(true);
    const without = await readText('result.json', DESKTOP.replace('"reactions"', '"rejections"'));
    expect(without.reactions).toEqual([]);
    expect(without.measurements).toEqual([]);
  });

  it('gives both pictures of a second one album', async () => {
    const read = await readText('result.json', DESKTOP);
    expect(read.posts.map((one) => one.albumId)).toEqual([null, 3, 3, null, null]);
    expect(read.posts[1]?.media).toMatchObject([{ format: 'photo', picturePath: 'photos/a.jpg', width: 10 }]);
  });

  it('knows where a post was forwarded from, its links and its poll', async () => {
    const read = await readText('result.json', DESKTOP);
    expect(read.posts[3]).toMatchObject({
      isForward: true,
      forward: { kind: 'channel', title: 'Elsewhere', telegramId: 777 },
      linkDomains: ['example.org'],
      format: 'link',
    });
    expect(read.posts[4]).toMatchObject({
      format: 'poll',
      poll: { question: 'Why?', totalVoters: 3, options: [{ text: 'a', voters: 3 }] },
    });
  });

  it('does not mind the order of the keys, reading the messages only once the name is known', async () => {
    const { messages, ...header } = JSON.parse(DESKTOP);
    const late = JSON.stringify({ messages, ...header });
    const { bytesRead: _late, ...found } = await readText('result.json', late);
    const { bytesRead: _usual, ...expected } = await readText('result.json', DESKTOP);
    expect(found).toEqual(expected);
  });

  it('reads the wall clock of old exports in the zone that is given', async () => {
    const old = { id: 1, type: 'message', date: '2018-07-01T12:00:00', text: 'old' };
    const text = desktopExport([old]);
    const read = await readText('result.json', text, { timeZone: 'Asia/Tashkent' });
    expect(read.posts[0]?.publishedAt).toEqual(new Date('2018-07-01T07:00:00Z'));
  });

  it.each([
    ['sticker', { file: 'a.webp', media_type: 'sticker' }],
    ['voice', { file: 'a.ogg', media_type: 'voice_message' }],
    ['video_note', { file: 'a.mp4', media_type: 'video_message' }],
    ['animation', { file: 'a.mp4', media_type: 'animation' }],
    ['video', { file: 'a.mp4', media_type: 'video_file' }],
    ['audio', { file: 'a.mp3', media_type: 'audio_file' }],
    ['document', { file: 'a.pdf' }],
    ['photo', { photo: 'photos/a.jpg' }],
    ['location', { location_information: { latitude: 1, longitude: 2 } }],
    ['other', { contact_information: { first_name: 'x' } }],
    ['text', {}],
  ])('calls it %s', async (format, fields) => {
    const read = await readText('result.json', desktopExport([desktopMessage(1, fields)]));
    expect(read.posts.map((one) => one.format)).toEqual([format]);
  });

  it('takes a sender for the author in a group, and only a signature in a channel', async () => {
    const message = desktopMessage(1, { from: 'Ann', author: undefined });
    const group = await readText('result.json', desktopExport([message], { type: 'private_supergroup' }));
    const channel = await readText('result.json', desktopExport([message]));
    expect(group.posts[0]?.author).toBe('Ann');
    expect(group.channels[0]?.channel.kind).toBe('group');
    expect(channel.posts[0]?.author).toBeNull();
  });

  it('refuses private chats', () => {
    const text = desktopExport([desktopMessage(1)], { type: 'personal_chat' });
    const found = recogniseFile(headOf('result.json', Buffer.from(text)));
    expect(found).toMatchObject({ kind: 'refused', reason: 'private_chat' });
  });
});

describe('broken messages', () => {
  const withMessages = (messages: string): string =>
    `{"name":"Made up","type":"public_channel","id":7,"messages":[${JSON.stringify(desktopMessage(1))},${messages}]}`;

  it.each([
    ['not_an_object', '5'],
    ['not_an_object', '"text"'],
    ['id_missing', '{"type":"message","date_unixtime":"1709294400","text":""}'],
    ['id_out_of_range', '{"id":9007199254740993,"type":"message","date_unixtime":"1709294400","text":""}'],
    ['id_out_of_range', '{"id":0,"type":"message","date_unixtime":"1709294400","text":""}'],
    ['date_missing', '{"id":2,"type":"message","text":""}'],
    ['date_invalid', '{"id":2,"type":"message","date":"yesterday","text":""}'],
    ['date_out_of_range', '{"id":2,"type":"message","date":"0000-01-01T00:00:00","text":""}'],
    ['date_out_of_range', '{"id":2,"type":"message","date":"9999-12-31T23:59:59","text":""}'],
    ['date_out_of_range', '{"id":2,"type":"message","date_unixtime":"-1","text":""}'],
    ['type_unknown', '{"id":2,"type":"news","date_unixtime":"1709294400","text":""}'],
    ['duplicate_id', JSON.stringify(desktopMessage(1))],
    ['json_invalid', '{"id":2,"type":"message","text":"\\x"}'],
    ['too_deep', `{"id":2,"x":${'['.repeat(100)}${']'.repeat(100)}}`],
  ])('leaves out one with %s, with its place, and reads on', async (reason, broken) => {
    const read = await readText(
      'result.json',
      withMessages(`${broken},${JSON.stringify(desktopMessage(3))}`),
    );
    expect(read.end.outcome).toBe('complete');
    expect(read.posts.map((one) => one.messageId)).toEqual([1, 3]);
    const place = { path: '$.messages[1]', byte: withMessages('').length - 2, line: null };
    expect(read.skipped).toMatchObject([{ reason, scope: 'record', place }]);
  });

  it.each([
    ['counter_out_of_range', { reactions: [{ type: 'emoji', emoji: '👍', count: -1 }] }],
    ['counter_out_of_range', { reactions: [{ type: 'emoji', emoji: '👍', count: 2 ** 60 }] }],
    ['counter_invalid', { reactions: [{ type: 'emoji', emoji: '👍', count: 'many' }] }],
    ['field_date_invalid', { edited_unixtime: '99999999999' }],
    ['text_mended', { text: 'a\0b' }],
    ['text_mended', { text: 'a\ud800b' }],
    ['field_invalid', { text: 17 }],
    ['field_invalid', { text: [null, 'x'] }],
  ])('keeps one with %s and says so', async (reason, fields) => {
    const read = await readText('result.json', desktopExport([desktopMessage(1, fields)]));
    expect(read.posts.length).toBe(1);
    expect(reasonsOf(read)).toContain(reason);
    expect(read.skipped.every((one) => one.scope === 'field')).toBe(true);
    expect(JSON.stringify(read)).not.toMatch(/\\u0000|\\ud800/);
  });

  it('treats the names of prototypes as any other name', async () => {
    const text = withMessages(
      '{"__proto__":{"id":5,"type":"message"},"constructor":1,"id":2,"type":"message","date_unixtime":"1709294400","text":"","toString":{}}',
    );
    const read = await readText('result.json', text);
    expect(read.posts.map((one) => one.messageId)).toEqual([1, 2]);
    expect(Object.hasOwn(Object.prototype, 'id')).toBe(false);
  });

  it('does not take votes that Telegram hides for none', async () => {
    const poll = (total: number | undefined, ...voters: (number | undefined)[]) => ({
      poll: {
        question: 'Which?',
        ...(total === undefined ? {} : { total_voters: total }),
        answers: voters.map((count, at) => ({
          text: `${at}`,
          ...(count === undefined ? {} : { voters: count }),
        })),
      },
    });
    const polls = [
      poll(9, 5, 4),
      poll(9, 0, 0),
      poll(0, 0, 0),
      poll(undefined, undefined),
      poll(9, undefined),
    ];
    const read = await readText(
      'result.json',
      desktopExport(polls.map((one, at) => desktopMessage(at + 1, one))),
    );
    const votes = read.posts.map(({ poll: one }) => [
      one?.totalVoters,
      ...(one?.options ?? []).map((option) => option.voters),
    ]);
    expect(votes).toEqual([
      [9, 5, 4],
      [9, null, null],
      [0, 0, 0],
      [null, null],
      [9, null],
    ]);
  });

  it('does not look for pictures outside the export', async () => {
    const paths = [
      '../../etc/a.jpg',
      '/etc/a.jpg',
      'c:\\a.jpg',
      'https://x.org/a.jpg',
      'a.exe',
      '(File not included)',
    ];
    const messages = paths.map((photo, at) => desktopMessage(at + 1, { photo }));
    const read = await readText('result.json', desktopExport(messages));
    expect(read.posts.flatMap((one) => one.media.map((media) => media.picturePath))).toEqual(
      paths.map(() => null),
    );
  });

  it('says where a file was cut off, and keeps what came before', async () => {
    const cut = DESKTOP.slice(0, DESKTOP.indexOf('"Elsewhere"'));
    const read = await readText('result.json', cut);
    expect(read.posts.map((one) => one.messageId)).toEqual([2, 3, 4]);
    expect(read.end).toMatchObject({
      outcome: 'broken',
      reason: 'json_truncated',
      place: { byte: Buffer.byteLength(cut), path: '$.messages[4]' },
    });
  });

  it('says where the structure breaks', async () => {
    const text = `{"name":"x","type":"public_channel","id":7,"messages":[${JSON.stringify(desktopMessage(1))} oops]}`;
    const read = await readText('result.json', text);
    expect(read.posts.length).toBe(1);
    expect(read.end).toMatchObject({ reason: 'json_broken', place: { byte: text.indexOf('oops') } });
  });
});

describe('an export of an account', () => {
  it('lists channels and groups with their size, and only counts the private chats', async () => {
    expect(await listChats(textSource('result.json', ACCOUNT), signal)).toEqual({
      chats: [
        {
          key: 'public_channel:1234567',
          title: 'Made up',
          kind: 'channel',
          telegramId: 1234567,
          messages: 2,
        },
        { key: 'private_supergroup:1234567', title: 'Talk', kind: 'group', telegramId: 1234567, messages: 1 },
        { key: 'public_channel:55', title: 'Left', kind: 'channel', telegramId: 55, messages: 1 },
      ],
      privateChats: 2,
      broken: false,
    });
  });

  it('reads the ticked chats alone', async () => {
    const read = await readText('result.json', ACCOUNT, { chats: new Set(['public_channel:55']) });
    expect(read.channels.map((one) => one.channel.title)).toEqual(['Left']);
    expect(read.posts.map((one) => one.messageId)).toEqual([9]);
  });

  it('never reads a private chat, whatever is ticked and in whatever order its keys stand', async () => {
    const keys = ['type', 'id', 'name', 'messages'] as const;
    const orders = fc.shuffledSubarray([...keys], { minLength: 4, maxLength: 4 });
    const chats = [
      { type: 'personal_chat', id: 99, name: 'A friend', messages: [desktopMessage(1, { text: 'secret' })] },
      { type: 'public_channel', id: 5, name: 'Open', messages: [desktopMessage(2, { text: 'open' })] },
    ];
    await fc.assert(
      fc.asyncProperty(orders, orders, async (first, second) => {
        const inOrder = (
          order: readonly (typeof keys)[number][],
          chat: (typeof chats)[number] | undefined,
        ): object => Object.fromEntries(order.map((key) => [key, chat?.[key]]));
        const list = [inOrder(first, chats[0]), inOrder(second, chats[1])];
        const text = JSON.stringify({ about: 'x', contacts: {}, personal_information: {}, chats: { list } });
        for (const ticked of [null, new Set(['personal_chat:99', 'public_channel:5'])]) {
          const read = await readText('result.json', text, { chats: ticked });
          expect(read.posts.map((one) => one.text)).toEqual(['open']);
          expect(read.channels.map((one) => one.channel.title)).toEqual(['Open']);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a basic group apart from the channel of the same number', async () => {
    const chat = (type: string, text: string) => ({
      type,
      id: 77,
      name: text,
      messages: [desktopMessage(1, { text })],
    });
    const list = [chat('private_group', 'group'), chat('public_channel', 'channel')];
    const text = JSON.stringify({ about: 'x', contacts: {}, personal_information: {}, chats: { list } });
    const read = await readText('result.json', text, {
      chats: new Set(['private_group:77', 'public_channel:77']),
    });
    expect(read.channels.map((one) => [one.channel.key, one.channel.telegramId, one.channel.kind])).toEqual([
      ['id:-77', -77, 'group'],
      ['id:77', 77, 'channel'],
    ]);
    expect(read.posts.map((one) => [one.channel.key, one.text])).toEqual([
      ['id:-77', 'group'],
      ['id:77', 'channel'],
    ]);
  });

  it('says that an account without channels has none', async () => {
    const text = JSON.stringify({ about: 'x', contacts: {}, personal_information: {}, chats: { list: [] } });
    expect((await readText('result.json', text)).end).toMatchObject({
      outcome: 'broken',
      reason: 'desktop_no_chats',
    });
  });
});
