import { describe, expect, it } from 'vitest';
import { gather, OPTIONS, type WholeRead } from '../../../../../../testkit/src/readers/read-all.ts';
import { readFile, recogniseFile } from '../recognise-file.ts';
import { headOf } from './read-exported-table.ts';

const HEADER = '{"analyticbot":"channel-export","version":1}';
const CHANNEL = '{"channel":{"title":"Town","username":"town","kind":"channel","time_zone":"Asia/Tashkent"}}';
const POST = '{"post":{"message_id":1,"published_at":"2025-03-01T10:00:00.000Z","source":"export"}}';
const END = '{"end":{}}';

function source(text: string, name = 'file') {
  const bytes = Buffer.from(text);
  return {
    name,
    sizeBytes: bytes.length,
    async *open() {
      yield bytes;
    },
  };
}

const recognise = (text: string) => recogniseFile({ name: 'file', bytes: Buffer.from(text), whole: true });

function read(text: string): Promise<WholeRead> {
  return gather(readFile('channel-export', source(text), OPTIONS, new AbortController().signal));
}

const lines = (...rest: string[]): Promise<WholeRead> => read([HEADER, ...rest].join('\n'));
const reasons = ({ skipped }: WholeRead): string[] => skipped.map(({ reason }) => reason);

describe('our own export', () => {
  it('is known by its first line, or by the columns of one of its tables', () => {
    expect(recognise(`${HEADER}\n${CHANNEL}\n${END}\n`)).toMatchObject({ shape: 'channel-export' });
    expect(recognise(`${headOf('channel').join(',')}\r\n`)).toMatchObject({
      shape: 'channel-export',
      first: true,
    });
    expect(recognise(`${headOf('readings').join(',')}\r\n`)).toMatchObject({ first: false });
    expect(recognise('{"analyticbot":"something else"}\n{"a":1}\n')).not.toMatchObject({
      shape: 'channel-export',
    });
  });

  it('of a later version is refused with the way out', () => {
    expect(recognise('{"analyticbot":"channel-export","version":2}\n')).toMatchObject({
      kind: 'refused',
      reason: 'export_too_new',
    });
  });

  it('says of each row where and when it was observed', async () => {
    const found = await lines(
      CHANNEL,
      POST,
      '{"reading":{"message_id":1,"first_seen_at":"2025-03-01T11:00:00Z","last_seen_at":"2025-03-02T11:00:00Z","views":7,"source":"bot"}}',
      END,
    );
    expect(found.end).toMatchObject({ outcome: 'complete' });
    expect(found.channels[0]).toMatchObject({ kept: { timeZone: 'Asia/Tashkent', simulated: false } });
    expect(found.measurements[0]).toMatchObject({
      views: 7,
      forwards: null,
      kept: { source: 'bot', lastSeenAt: new Date('2025-03-02T11:00:00Z'), notBefore: false },
    });
  });

  it('that does not come to its end broke off, and keeps what came before', async () => {
    const found = await lines(CHANNEL, POST, '{"post":{"message_id":2,"publ');
    expect(found.end).toMatchObject({ outcome: 'broken', reason: 'json_truncated', place: { line: 4 } });
    expect(found.posts).toHaveLength(1);
  });

  it('may follow another in one file', async () => {
    const other = CHANNEL.replaceAll('own', 'ower');
    const found = await lines(CHANNEL, POST, END, HEADER, other, POST, END);
    expect(found.posts.map(({ channel }) => channel.username)).toEqual(['town', 'tower']);
    expect((await lines(CHANNEL, POST, END, HEADER, other)).end).toMatchObject({ outcome: 'broken' });
  });

  it('leaves out, with a reason, what cannot be', async () => {
    const found = await lines(
      POST,
      '{"channel":{}}',
      CHANNEL,
      'nonsense',
      '{"sticker":{}}',
      '{"post":7}',
      '{"post":{"published_at":"2025-03-01T10:00:00Z"}}',
      '{"post":{"message_id":3}}',
      '{"post":{"message_id":3,"published_at":"1999-03-01T10:00:00Z"}}',
      '{"reading":{"message_id":3,"first_seen_at":"2025-03-01T10:00:00Z","views":-1}}',
      '{"reading":{"message_id":3,"views":1}}',
      '{"subscribers":{"observed_at":"2025-03-01T10:00:00Z"}}',
      '{"key":{"table":"post","namespace":"anything","key":"1","message_id":1}}',
      '{"__proto__":{"message_id":1}}',
      END,
    );
    expect(reasons(found)).toEqual([
      'channel_missing',
      'channel_missing',
      'json_invalid',
      'type_unknown',
      'not_an_object',
      'id_missing',
      'date_missing',
      'date_out_of_range',
      'counter_out_of_range',
      'count_missing',
      'date_missing',
      'count_missing',
      'id_missing',
      'type_unknown',
    ]);
    expect(found.posts).toEqual([]);
  });

  it('cannot smuggle in formatting outside its text, strange formats or paths out of a folder', async () => {
    const found = await lines(
      CHANNEL,
      JSON.stringify({
        post: {
          message_id: 1,
          published_at: '2025-03-01T10:00:00Z',
          text: 'abc',
          format: 'executable',
          source: 'the moon',
          described_by: { text: 'export', __proto__: 'x', reply: 'nobody' },
          entities: [
            { type: 'bold', offset: 2, length: 5 },
            { type: 'bold', offset: 0, length: 1 },
            { type: 'script', offset: 0, length: 1 },
          ],
          media: [
            { format: 'photo', picturePath: '../../etc/passwd.jpg' },
            { format: 'photo', picturePath: 'photos/1.jpg', width: -1 },
          ],
          poll: { question: 'Why?', options: [7, { text: 'yes', voters: 2 }] },
        },
      }),
      END,
    );
    const [post] = found.posts;
    expect(post).toMatchObject({
      format: null,
      entities: [{ offset: 0, length: 1 }],
      poll: { options: [{ text: 'yes', voters: 2 }] },
      kept: { source: 'dump', describedBy: { text: 'export' } },
    });
    expect(post?.media.map(({ picturePath, width }) => [picturePath, width])).toEqual([
      [null, null],
      ['photos/1.jpg', null],
    ]);
  });
});

describe('a table of our own export', () => {
  const table = (name: Parameters<typeof headOf>[0], ...rows: string[]): Promise<WholeRead> =>
    read(`\uFEFF${headOf(name).join(',')}\r\n${rows.map((row) => `${row}\r\n`).join('')}`);

  it('takes the apostrophe away that kept a text from being a formula', async () => {
    const cells = ["'@town", '1', '2025-03-01T10:00:00.000Z', '', '', '', '', 'text', "'=1+1", '4'];
    const found = await table(
      'posts',
      `${cells.join(',')}${','.repeat(headOf('posts').length - cells.length)}`,
    );
    expect(found.posts[0]).toMatchObject({ text: '=1+1', channel: { username: 'town' }, isForward: false });
  });

  it('takes an apostrophe alone for an empty text and an empty cell for none', async () => {
    const row = (text: string) =>
      `id:5,1,2025-03-01T10:00:00Z,,,,,text,${text}${','.repeat(headOf('posts').length - 9)}`;
    const found = await table('posts', row("'"), row(''));
    expect(found.posts.map(({ text }) => text)).toEqual(['', null]);
  });

  it('counts rows that do not fit and channels that are none', async () => {
    const found = await table(
      'subscribers',
      'a,b',
      'nobody,2025-03-01T10:00:00Z,7,,dump,',
      '@town,x,7,,dump,yes',
    );
    expect(reasons(found)).toEqual(['row_width', 'channel_missing', 'date_invalid']);
    const kept = await table('subscribers', '@town,2025-03-01T10:00:00Z,7,0.04,web-preview,TRUE');
    expect(kept.subscribers[0]).toMatchObject({
      count: 7,
      precision: 0.04,
      kept: { source: 'web-preview', notBefore: true },
    });
  });
});
