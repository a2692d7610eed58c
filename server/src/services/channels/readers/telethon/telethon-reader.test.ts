import { describe, expect, it } from 'vitest';
import { headOf, OPTIONS, readText, reasonsOf } from '../../../../../../testkit/src/readers/read-all.ts';
import {
  TELETHON,
  TELETHON_LINES,
  TELETHON_MESSAGES,
  telethonMessage,
} from '../../../../../../testkit/src/readers/sample-files.ts';
import { recogniseFile } from '../recognise-file.ts';

const list = (...messages: readonly object[]): string => JSON.stringify(messages);

describe('a dump of Telethon dictionaries', () => {
  it('becomes posts with counters, reactions and forwards', async () => {
    const read = await readText('dump.json', TELETHON);
    expect(read.channels.map((one) => one.channel)).toMatchObject([{ key: 'id:1234567', kind: 'channel' }]);
    expect(read.posts.map((one) => one.messageId)).toEqual([7, 6, 5, 4]);
    expect(read.posts[0]).toMatchObject({
      text: '🎭 bold #тег',
      hashtags: ['тег'],
      entities: [
        { type: 'bold', offset: 3, length: 4 },
        { type: 'hashtag', offset: 8, length: 4 },
      ],
    });
    expect(read.measurements[0]).toMatchObject({ views: 107, forwards: 7, comments: 12, reactions: 5 });
    expect(read.measurements[1]).toMatchObject({ views: 106, comments: 0, reactions: 0 });
    expect(read.posts[3]).toMatchObject({
      isForward: true,
      forward: { kind: 'channel', telegramId: 9, messageId: 3 },
    });
    expect(read.serviceMessages).toMatchObject([{ messageId: 3, action: 'pin_message' }]);
    expect(read.end.newestAt).toEqual(new Date(1_709_294_400_000 + 7 * 60_000));
  });

  it('gives the parts of an album the id of the first, in either order and wherever they stand', async () => {
    const part = (id: number): object => telethonMessage(id, { grouped_id: 77 });
    for (const order of [
      [11, 12, 13],
      [13, 12, 11],
    ]) {
      const read = await readText('dump.json', list(...order.map(part), telethonMessage(20)));
      expect(read.posts.map((one) => one.albumId)).toEqual([11, 11, 11, null]);
    }
    const apart = await readText('dump.json', list(part(11), part(12), telethonMessage(20), part(13)));
    expect(apart.posts.map((one) => one.albumId)).toEqual([11, 11, null, 11]);
  });

  it('is read alike as a list, inside an object, and line by line', async () => {
    const plain = await readText('a.json', TELETHON);
    const wrapped = await readText('a.json', JSON.stringify({ count: 5, messages: TELETHON_MESSAGES }));
    const lines = await readText('a.jsonl', TELETHON_LINES);
    for (const other of [wrapped, lines]) {
      expect(other.posts).toEqual(plain.posts);
      expect(other.measurements).toEqual(plain.measurements);
    }
  });

  it('leaves unknown what an old dump does not have', async () => {
    const { reactions, replies, ...old } = { reactions: null, replies: null, ...telethonMessage(1) };
    expect([reactions, replies]).toEqual([null, null]);
    const read = await readText('dump.json', list(old, telethonMessage(2, { views: null, forwards: null })));
    expect(read.measurements[0]).toMatchObject({ views: 101, reactions: null, comments: null });
    expect(read.measurements[1]).toMatchObject({ views: null, forwards: null, reactions: 0, comments: 0 });
  });

  it('keeps ids of 64 bits whole', async () => {
    const text = list(
      telethonMessage(1, { reactions: { results: [{ reaction: { document_id: 'ID' }, count: 2 }] } }),
    );
    const read = await readText('dump.json', text.replace('"ID"', '5375452661036358743'));
    expect(read.reactions[0]?.counts).toEqual([{ kind: 'custom', emoji: '5375452661036358743', count: 2 }]);
  });

  it.each([
    ['photo', { _: 'MessageMediaPhoto', photo: { sizes: [{ w: 800, h: 600, size: 9 }] } }],
    ['text', { _: 'MessageMediaWebPage' }],
    ['poll', { _: 'MessageMediaPoll', poll: { question: { text: 'Why?' }, answers: [] } }],
    ['location', { _: 'MessageMediaVenue' }],
    ['other', { _: 'MessageMediaDice' }],
    ['video', { _: 'MessageMediaDocument', document: { attributes: [{ _: 'DocumentAttributeVideo' }] } }],
    [
      'animation',
      { _: 'MessageMediaDocument', document: { attributes: [{ _: 'DocumentAttributeAnimated' }] } },
    ],
    ['sticker', { _: 'MessageMediaDocument', document: { attributes: [{ _: 'DocumentAttributeSticker' }] } }],
    [
      'voice',
      { _: 'MessageMediaDocument', document: { attributes: [{ _: 'DocumentAttributeAudio', voice: true }] } },
    ],
    ['audio', { _: 'MessageMediaDocument', document: { attributes: [{ _: 'DocumentAttributeAudio' }] } }],
    ['document', { _: 'MessageMediaDocument', document: { attributes: [] } }],
    ['document', { _: 'MessageMediaDocument', document: null }],
  ])('calls it %s', async (format, media) => {
    const read = await readText('dump.json', list(telethonMessage(1, { media })));
    expect(read.posts.map((one) => one.format)).toEqual([format]);
  });

  it('tells a forward from a person, whose counters are its own, from one of a channel', async () => {
    const read = await readText(
      'dump.json',
      list(
        telethonMessage(1, { fwd_from: { from_id: { _: 'PeerUser', user_id: 5 } } }),
        telethonMessage(2, { fwd_from: { from_id: null, from_name: 'Hidden' } }),
        telethonMessage(3, { fwd_from: { from_id: null } }),
      ),
    );
    expect(read.posts.map((one) => one.forward?.kind)).toEqual(['user', 'user', 'unknown']);
    expect(read.posts.map((one) => one.isForward)).toEqual([false, false, true]);
  });

  it('keeps channels apart whose messages have the same ids', async () => {
    const other = telethonMessage(1, { peer_id: { _: 'PeerChannel', channel_id: 99 } });
    const read = await readText('dump.json', list(telethonMessage(1), other, telethonMessage(1)));
    expect(read.posts.map((one) => [one.channel.key, one.messageId])).toEqual([
      ['id:1234567', 1],
      ['id:99', 1],
    ]);
    expect(reasonsOf(read)).toEqual(['duplicate_id']);
  });

  it('keeps a basic group apart from the channel of the same number', async () => {
    const inGroup = telethonMessage(1, { peer_id: { _: 'PeerChat', chat_id: 77 } });
    const inChannel = telethonMessage(1, { peer_id: { _: 'PeerChannel', channel_id: 77 } });
    const read = await readText('dump.json', list(inGroup, inChannel));
    expect(read.posts.map((one) => [one.channel.key, one.channel.kind])).toEqual([
      ['id:-77', 'group'],
      ['id:77', 'channel'],
    ]);
  });

  it('counts a reaction that is none once, with one reason', async () => {
    const results = [
      { reaction: { emoticon: '👍' }, count: 2 ** 53 },
      { reaction: { emoticon: '🔥' } },
      { count: 4 },
      { reaction: { emoticon: '❤' }, count: 3 },
      { reaction: { emoticon: '❤' }, count: 9 },
    ];
    const read = await readText('dump.json', list(telethonMessage(1, { reactions: { results } })));
    expect(reasonsOf(read)).toEqual(['counter_out_of_range', 'field_invalid', 'field_invalid']);
    expect(read.reactions[0]?.counts).toEqual([{ kind: 'emoji', emoji: '❤', count: 3 }]);
  });

  it('asks for the channel where no message names one', async () => {
    const { peer_id: _, ...message } = { peer_id: null, ...telethonMessage(1) };
    const text = list(message);
    expect(recogniseFile(headOf('a.json', Buffer.from(text)))).toMatchObject({ needsChannel: true });
    expect(reasonsOf(await readText('a.json', text))).toEqual(['channel_missing']);
    const channel = {
      key: '@mine',
      telegramId: null,
      username: 'mine',
      title: null,
      kind: null,
      foreign: null,
    };
    const read = await readText('a.json', text, { ...OPTIONS, channel });
    expect(read.posts.map((one) => one.channel)).toEqual([channel]);
  });

  it.each([
    ['private_peer', { peer_id: { _: 'PeerUser', user_id: 4 } }],
    ['message_empty', { _: 'MessageEmpty' }],
    ['id_missing', { id: null }],
    ['id_out_of_range', { id: 1.5 }],
    ['date_invalid', { date: 'soon' }],
    ['date_out_of_range', { date: '9999-01-01T00:00:00+00:00' }],
  ])('leaves out a message with %s', async (reason, fields) => {
    const read = await readText('dump.json', list(telethonMessage(1), telethonMessage(2, fields)));
    expect(reasonsOf(read)).toEqual([reason]);
    expect(read.posts.length).toBe(1);
    expect(read.skipped[0]?.place.path).toBe('$[1]');
  });

  it.each([
    ['counter_out_of_range', { views: -5 }],
    ['counter_out_of_range', { views: 2 ** 53 }],
    ['counter_invalid', { forwards: '12' }],
    ['counter_invalid', { views: 1.5 }],
    ['field_invalid', { reactions: [1] }],
    ['entity_outside_text', { entities: [{ _: 'MessageEntityBold', offset: 3, length: 99 }] }],
    ['field_date_invalid', { edit_date: 'soon' }],
  ])('keeps a message with %s', async (reason, fields) => {
    const read = await readText('dump.json', list(telethonMessage(1, fields)));
    expect(reasonsOf(read)).toEqual([reason]);
    expect(read.posts.length).toBe(1);
  });

  it('leaves out a line that is no JSON, with its number, and calls a last one the end of a broken file', async () => {
    const good = (id: number): string => JSON.stringify(telethonMessage(id));
    const read = await readText('a.jsonl', [good(1), good(2), '{"oops', '', good(3), ''].join('\n'));
    expect(read.posts.map((one) => one.messageId)).toEqual([1, 2, 3]);
    expect(read.skipped).toMatchObject([{ reason: 'json_invalid', place: { line: 3 } }]);
    const cut = await readText('a.jsonl', [good(1), good(2), good(3).slice(0, 50)].join('\n'));
    expect(cut.end).toMatchObject({ outcome: 'broken', reason: 'json_truncated', place: { line: 3 } });
    expect(cut.posts.length).toBe(2);
  });

  it('leaves out a line nested too deep', async () => {
    const deep = `{"_":"Message","x":${'['.repeat(100)}${']'.repeat(100)}}`;
    const lines = [JSON.stringify(telethonMessage(1)), JSON.stringify(telethonMessage(2)), deep];
    expect(reasonsOf(await readText('a.jsonl', lines.join('\n')))).toEqual(['too_deep']);
  });
});
