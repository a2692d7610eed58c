import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headOf, readText, reasonsOf } from '../../../../../../testkit/src/readers/read-all.ts';
import { JSON_TABLE, POSTS_CSV, VIEWS_CSV } from '../../../../../../testkit/src/readers/sample-files.ts';
import { recogniseFile } from '../recognise-file.ts';
import type { ChannelReference } from '../record.ts';
import type { ColumnMapping } from './column-mapping.ts';

const MINE: ChannelReference = {
  key: '@mine',
  telegramId: null,
  username: 'mine',
  title: null,
  kind: null,
  foreign: null,
};

function recognise(text: string): ReturnType<typeof recogniseFile> {
  return recogniseFile(headOf('table.csv', Buffer.from(text)));
}

function fieldsOf(text: string): Readonly<Record<string, string>> | null {
  const found = recognise(text);
  const mapping = found.kind === 'recognised' ? found.table?.mapping : null;
  return mapping ? Object.fromEntries(mapping.columns.map((one) => [one.column, one.field])) : null;
}

describe('a table of posts', () => {
  it('becomes posts and their counters; abbreviated ones keep their precision', async () => {
    const read = await readText('posts.csv', POSTS_CSV);
    expect(read.posts).toMatchObject([
      { messageId: 10, text: 'Line one\r\nline "two" #tag', hashtags: ['tag'], format: 'photo' },
      { messageId: 11, format: 'link', linkDomains: ['example.org'] },
      { messageId: 12, text: '', format: 'video' },
    ]);
    expect(read.posts[0]?.channel).toMatchObject({ key: '@made_up', username: 'made_up' });
    expect(read.measurements).toMatchObject([
      { views: 1000, viewsPrecision: 0, forwards: 3, observedAt: null },
      { views: 2500, viewsPrecision: 0.02, forwards: null },
      { views: 30, forwards: 0 },
    ]);
  });

  it('is cut alike by commas, semicolons, tabs and bars', async () => {
    const expected = await readText(
      'a.csv',
      'channel,id,date,text,views\n@made_up,1,2024-03-01 10:00,x y,5\n',
    );
    for (const mark of [';', '\t', '|']) {
      const text = ['channel,id,date,text,views', '@made_up,1,2024-03-01 10:00,x y,5', '']
        .join('\n')
        .replaceAll(',', mark);
      expect(await readText('a.csv', text)).toEqual(expected);
    }
  });

  it('says of each row that it leaves out why, and in which line it stands', async () => {
    const rows = [
      'channel,id,date,text,views',
      '@made_up,1,2024-03-01 10:00:00,good,5',
      '@made_up,2,2024-03-01 10:00:00,short',
      '@made_up,0,2024-03-01 10:00:00,zero,5',
      '@made_up,3,yesterday,odd,5',
      '@made_up,4,0000-01-01 10:00:00,old,5',
      '@made_up,5,,none,5',
      '@made_up,6,2024-03-01 10:00:00,"two',
      'lines",7',
      '@made_up,9007199254740993,2024-03-01 10:00:00,big,5',
      '@made_up,8,2024-03-01 10:00:00,many,-1',
      '',
    ];
    const read = await readText('a.csv', rows.join('\n'), { mapping: postsMapping() });
    expect(read.skipped.map((one) => [one.reason, one.place.line])).toEqual([
      ['row_width', 3],
      ['id_out_of_range', 4],
      ['date_invalid', 5],
      ['date_out_of_range', 6],
      ['date_missing', 7],
      ['id_out_of_range', 10],
      ['counter_out_of_range', 11],
    ]);
    expect(read.posts.map((one) => one.messageId)).toEqual([1, 6, 8]);
  });

  it('keeps a post whose counter is none, and says so', async () => {
    const text = 'channel,id,date,text,views\n@made_up,1,2024-03-01 10:00:00,x,99999999999999999999\n';
    const read = await readText('a.csv', text, { mapping: postsMapping() });
    expect(read.posts.length).toBe(1);
    expect(read.measurements).toEqual([]);
    expect(reasonsOf(read)).toEqual(['counter_out_of_range']);
  });

  it('reads dates without a zone in the zone of the mapping, and settles an unclear order by it', async () => {
    const text = 'channel,id,date,text\n@made_up,1,03/04/2025 10:00,x\n';
    const plain: ColumnMapping = { ...postsMapping(), columns: postsMapping().columns.slice(0, 4) };
    expect(reasonsOf(await readText('a.csv', text, { mapping: plain }))).toEqual(['date_invalid']);
    const dmy = await readText('a.csv', text, {
      mapping: { ...plain, dateFormat: 'dmy', timeZone: 'Europe/Moscow' },
    });
    expect(dmy.posts[0]?.publishedAt).toEqual(new Date('2025-04-03T07:00:00Z'));
    const mdy = await readText('a.csv', text, { mapping: { ...plain, dateFormat: 'mdy' } });
    expect(mdy.posts[0]?.publishedAt).toEqual(new Date('2025-03-04T10:00:00Z'));
  });

  it('asks for the channel where no column names one', async () => {
    const text = 'id,date,text,views\n1,2024-03-01 10:00:00,x,5\n';
    expect(recognise(text)).toMatchObject({ needsMapping: false, needsChannel: true });
    expect((await readText('a.csv', text)).end).toMatchObject({
      outcome: 'broken',
      reason: 'channel_needed',
    });
    const read = await readText('a.csv', text, { channel: MINE });
    expect(read.posts.map((one) => one.channel)).toEqual([MINE]);
  });

  it('takes a collection column for the time of observation', async () => {
    const text = 'channel,id,date,views,scraped_at\n@made_up,1,2024-03-01 10:00:00,5,2024-03-05 00:00:00\n';
    const read = await readText('a.csv', text);
    expect(read.measurements[0]?.observedAt).toEqual(new Date('2024-03-05T00:00:00Z'));
    expect(read.end.newestAt).toEqual(new Date('2024-03-05T00:00:00Z'));
  });

  it('ends where a quote is never closed, keeping the rows before it', async () => {
    const text =
      'channel,id,date,text,views\n@made_up,1,2024-03-01 10:00,x,5\n@made_up,2,2024-03-01 10:00,"never closed,5\n';
    const read = await readText('a.csv', text, { mapping: postsMapping() });
    expect(read.end).toMatchObject({ outcome: 'broken', reason: 'table_broken', place: { line: 3 } });
    expect(read.posts.map((one) => one.messageId)).toEqual([1]);
  });

  it('gives texts back as they were written, whatever they hold', async () => {
    const cell = fc
      .string({ unit: 'binary', maxLength: 40 })
      .map((one) => one.toWellFormed().replaceAll('\0', 'x'));
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 8 }), async (texts) => {
        const rows = texts.map(
          (one, at) => `@made_up,${at + 1},2024-03-01 10:00:00,"${one.replaceAll('"', '""')}",5`,
        );
        const text = `channel,id,date,text,views\n${rows.join('\n')}\n`;
        const read = await readText('a.csv', text, { mapping: postsMapping() });
        expect(read.posts.map((one) => one.text)).toEqual(texts);
      }),
      { numRuns: 50 },
    );
  });
});

function postsMapping(): ColumnMapping {
  return {
    kind: 'posts',
    columns: [
      { column: 'channel', field: 'channel_username' },
      { column: 'id', field: 'message_id' },
      { column: 'date', field: 'published_at' },
      { column: 'text', field: 'text' },
      { column: 'views', field: 'views' },
    ],
    timeZone: null,
    dateFormat: 'auto',
  };
}

describe('the columns of a table', () => {
  it.each([
    [
      'snapshots by the key of a post',
      VIEWS_CSV,
      { post_id: 'post_row_id', timestamp: 'observed_at', views: 'views' },
    ],
    [
      'posts of a set, with keys of their own',
      'id,channel_id,message_id,text,datetime,channel_name\n17086,15,2132,x,2025-01-01 00:12:30,Name\n',
      {
        id: 'post_row_id',
        channel_id: 'channel_row_id',
        message_id: 'message_id',
        text: 'text',
        datetime: 'published_at',
        channel_name: 'channel_title',
      },
    ],
    [
      'a Telegram id by its size',
      'channel_id,post_id,date,text\n1325045928,4,2024-01-01,x\n',
      { channel_id: 'channel_telegram_id', post_id: 'message_id', date: 'published_at', text: 'text' },
    ],
    [
      'subscribers',
      'id,channel_id,timestamp,subscriber_count\n1,1,2024-12-20 15:14:06.953041,4527\n',
      { channel_id: 'channel_row_id', timestamp: 'observed_at', subscriber_count: 'subscribers' },
    ],
    [
      'reactions',
      'entity_type,owner_tg_chat_id,owner_tg_message_id,reaction,reaction_count\npost,1325045928,4,👍,2\n',
      {
        entity_type: 'entity_type',
        owner_tg_chat_id: 'channel_telegram_id',
        owner_tg_message_id: 'message_id',
        reaction: 'reaction',
        reaction_count: 'reaction_count',
      },
    ],
  ])('tell: %s', (_, text, fields) => {
    expect(fieldsOf(text)).toEqual(fields);
  });

  it('give the same key for the same columns alone', () => {
    const keyOf = (text: string): string | undefined => {
      const found = recognise(text);
      return found.kind === 'recognised' ? found.table?.shapeKey : undefined;
    };
    expect(keyOf('a,b\n1,2\n')).toBe(keyOf('a,b\n3,4\n5,6\n'));
    expect(keyOf('a,b\n1,2\n')).not.toBe(keyOf('b,a\n1,2\n'));
  });

  it('are counters also where a cell among many holds something else, which is reported', async () => {
    const row = (id: number, views: string): string => `@made_up,${id},2024-03-01 10:00,x,${views}`;
    const rows = [1, 2, 3, 4, 5, 6].map((id) => row(id, id === 2 ? 'hidden' : '10'));
    const read = await readText('a.csv', `channel,id,date,text,views\n${rows.join('\n')}\n`);
    expect(read.measurements.map((one) => one.views)).toEqual([10, 10, 10, 10, 10]);
    expect(reasonsOf(read)).toEqual(['counter_invalid']);
    const objects = rows.map((text) => text.replace(/,[^,]*$/, ',<object at 0x1>'));
    expect(fieldsOf(`channel,id,date,text,views\n${objects.join('\n')}\n`)).not.toHaveProperty('views');
  });

  it('do not always tell', async () => {
    const text = 'alpha,beta\n1,2\n3,4\n';
    expect(recognise(text)).toMatchObject({
      needsMapping: true,
      table: { mapping: null, columns: ['alpha', 'beta'] },
    });
    expect((await readText('a.csv', text)).end).toMatchObject({
      outcome: 'broken',
      reason: 'mapping_needed',
    });
    const mapping: ColumnMapping = { kind: 'posts', columns: [], timeZone: null, dateFormat: 'auto' };
    expect((await readText('a.csv', text, { mapping })).end).toMatchObject({
      reason: 'mapping_incomplete',
      values: { missing: 'published_at' },
    });
  });
});

describe('other columns', () => {
  it('may name channel and message by a link to the post, one object a line', async () => {
    const line = (id: number): string =>
      JSON.stringify({
        url: `https://t.me/s/Made_Up/${id}`,
        date: '2024-03-01T10:00:00+00:00',
        content: `Post ${id}`,
      });
    const read = await readText('snapshot.jsonl', [1, 2, 3].map(line).join('\n'));
    expect(read.posts.map((one) => [one.channel.key, one.messageId, one.text])).toEqual([
      ['@made_up', 1, 'Post 1'],
      ['@made_up', 2, 'Post 2'],
      ['@made_up', 3, 'Post 3'],
    ]);
    const closed = await readText('a.csv', 'link;date;text\nhttps://t.me/c/1234567/5;2024-03-01;x\n');
    expect(closed.posts).toMatchObject([
      { messageId: 5, channel: { key: 'id:1234567', telegramId: 1234567 } },
    ]);
  });

  it('may have Russian names', async () => {
    const text = 'Канал;ID сообщения;Дата;Текст;Просмотры;Репосты\nИмя;7;01.03.2024 10:00;Привет;1 234;5\n';
    const read = await readText('a.csv', text);
    expect(read.posts).toMatchObject([{ messageId: 7, text: 'Привет', channel: { title: 'Имя' } }]);
    expect(read.measurements).toMatchObject([{ views: 1234, forwards: 5 }]);
  });
});

describe('tables of a set', () => {
  it('name posts by the key of their row', async () => {
    const read = await readText('views.csv', VIEWS_CSV);
    expect(read.measurements[0]).toMatchObject({
      post: { channel: null, messageId: null, foreign: { table: 'posts', id: '17' } },
      views: 100,
      observedAt: new Date('2024-03-01T12:00:00Z'),
    });
  });

  it('repeat counters in each row of a reaction, which are one reading', async () => {
    const text = [
      'channel_name,post_datetime,post_id,current_views,datetime_format,reaction_type,react_cnt,react_cnt_sum',
      'Name,2024-08-02 13:17:27,38,3706,2025-01-10 13:28:03,ReactionCustomEmoji(document_id=5375452661036358740),76.0,85.0',
      'Name,2024-08-02 13:17:27,38,3706,2025-01-10 13:28:03,❤,9.0,85.0',
      'Name,2024-08-03 13:17:27,39,100,2025-01-10 13:28:03,ReactionPaid(),4,4',
      '',
    ].join('\n');
    const read = await readText('gr_pvr.csv', text);
    expect(read.measurements.map((one) => [one.post.foreign?.id, one.views, one.reactions])).toEqual([
      ['38', 3706, 85],
      ['39', 100, 4],
    ]);
    expect(read.reactions.map((one) => [one.complete, one.counts[0]])).toEqual([
      [false, { kind: 'custom', emoji: '5375452661036358740', count: 76 }],
      [false, { kind: 'emoji', emoji: '❤', count: 9 }],
      [false, { kind: 'paid', emoji: '', count: 4 }],
    ]);
  });

  it('leave out reactions to comments, whose numbers are not those of posts', async () => {
    const text = [
      'entity_type,owner_tg_chat_id,owner_tg_message_id,reaction,reaction_count',
      'post,1325045928,4,👍,2',
      'comment,1325045928,4,👍,9',
      '',
    ].join('\n');
    const read = await readText('reactions.csv', text);
    expect(read.reactions.map((one) => [one.post.messageId, one.counts[0]?.count])).toEqual([[4, 2]]);
    expect(read.skipped).toMatchObject([{ reason: 'not_a_post', place: { line: 3 } }]);
  });

  it('name channels by the key of their row, with aliases from the table of channels', async () => {
    const channels = await readText(
      'channels.csv',
      'id,channel_name,username,created_at\n7,Name,made_up,2024-12-20\n',
    );
    expect(channels.channelAliases).toMatchObject([
      { foreign: { table: 'channels', id: '7' }, channel: { username: 'made_up', title: 'Name' } },
    ]);
    const subscribers = await readText(
      's.csv',
      'channel_id,timestamp,subscribers\n7,2024-12-21 00:00:00,50\n',
    );
    expect(subscribers.subscribers).toMatchObject([
      { channel: { key: 'row:7', foreign: { table: 'channels', id: '7' } }, count: 50 },
    ]);
  });

  it('may be Telethon dictionaries as Python prints them', async () => {
    const text = [
      '_,id,peer_id,date,message,views,forwards,replies,reactions,fwd_from,media',
      `Message,5,"{'_': 'PeerChannel', 'channel_id': 77}",2024-05-21 12:40:51+00:00,"It's",10,1,,"{'results': [{'reaction': {'_': 'ReactionEmoji', 'emoticon': '👏'}, 'count': 3}]}","{'from_id': {'_': 'PeerChannel', 'channel_id': 9}, 'date': datetime.datetime(2024, 3, 19, 7, 24, tzinfo=datetime.timezone.utc)}","{'_': 'MessageMediaPhoto', 'photo': {'file_reference': b'\\x02\\'\\xff', 'sizes': []}}"`,
      '',
    ].join('\n');
    const read = await readText('telegram.csv', text);
    expect(read.skipped).toEqual([]);
    expect(read.posts).toMatchObject([
      { messageId: 5, text: "It's", format: 'photo', isForward: true, channel: { telegramId: 77 } },
    ]);
    expect(read.measurements).toMatchObject([{ views: 10, forwards: 1, comments: 0, reactions: 3 }]);
  });
});

describe('a JSON list of objects', () => {
  it('is a table whose columns have dotted names', async () => {
    const read = await readText('dump.json', JSON_TABLE);
    expect(read.posts.map((one) => [one.channel.username, one.messageId, one.text])).toEqual([
      ['made_up', 1, 'One'],
      ['made_up', 2, 'Two'],
    ]);
    expect(read.measurements.map((one) => one.views)).toEqual([10, 20]);
  });

  it('may stand one object a line', async () => {
    const lines = [1, 2, 3].map((id) =>
      JSON.stringify({ channel: '@made_up', id, date: 1709294400 + id, text: 'x', views: id }),
    );
    const read = await readText('dump.jsonl', lines.join('\n'));
    expect(read.posts.map((one) => one.publishedAt.getTime() / 1000)).toEqual([
      1709294401, 1709294402, 1709294403,
    ]);
  });

  it('leaves out entries that are no objects', async () => {
    const text = JSON_TABLE.replace('"posts":[', '"posts":[5,');
    expect(reasonsOf(await readText('dump.json', text))).toEqual(['not_an_object']);
  });
});
