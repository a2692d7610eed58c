import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { ChannelsService } from '@analyticbot/contracts/channels/v1/channel';
import {
  type Import,
  ImportState,
  ImportsService,
  type StartImportRequestSchema,
} from '@analyticbot/contracts/channels/v1/import';
import { Dimension, MetricsService } from '@analyticbot/contracts/channels/v1/metric';
import { PostsService } from '@analyticbot/contracts/channels/v1/post';
import type { Metric } from '@analyticbot/contracts/common/v1/metric';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeZip } from '../testkit/src/make-zip.ts';
import { desktopExport } from './src/desktop-export.ts';
import { type RunningProduct, startProduct } from './src/running-product.ts';
import { type UploadContent, Visitor } from './src/visitor.ts';

/*
 * What no honest program writes, through the whole of an import: upload, job, result, page. Whatever it is, the product
 * goes on, says what was wrong and where, and keeps what was right.
 */

const { inspectUpload, startImport, getImport } = ImportsService.method;
const { listChannels } = ChannelsService.method;
const { getBreakdown } = MetricsService.method;
const { getPost, listPosts } = PostsService.method;

const ENDED = [ImportState.DONE, ImportState.BROKEN, ImportState.FAILED, ImportState.CANCELLED];
const WHOLE = { from: '2013-01-01', to: '2030-01-01' };

let product: RunningProduct;
let owner: Visitor;

beforeAll(async () => {
  product = await startProduct('all');
  owner = new Visitor(product.address);
  const link = await product.setupLink();
  await owner.call(UsersService.method.signUpOwner, {
    name: 'Olga',
    email: 'olga@example.org',
    password: 'correct horse battery',
    setupToken: new URL(link ?? 'http://none').searchParams.get('token') ?? '',
  });
});
afterAll(() => product?.stop());

type Wishes = Omit<MessageInitShape<typeof StartImportRequestSchema>, '$typeName' | 'uploadId'>;

/** Imports a file into a workspace of its own. */
async function importFile(name: string, content: UploadContent, wishes: Wishes = {}): Promise<Import> {
  const made = await owner.call(UsersService.method.createWorkspace, { name: 'Hostile' });
  owner.workspaceId = made.workspace?.workspaceId ?? 0;
  const uploadId = await owner.upload(name, content);
  await owner.call(inspectUpload, { uploadId });
  const { import: started } = await owner.call(startImport, { uploadId, ...wishes });
  const importId = started?.importId ?? '';
  for (;;) {
    const { import: current } = await owner.call(getImport, { importId });
    if (current !== undefined && ENDED.includes(current.state)) return current;
    await pause(30);
  }
}

async function onlyChannel(): Promise<number> {
  const { channels } = await owner.call(listChannels, {});
  expect(channels).toHaveLength(1);
  return channels[0]?.channelId ?? 0;
}

const message = (id: number, fields: object = {}): object => ({
  id,
  type: 'message',
  date_unixtime: String(1_700_000_000 + id * 600),
  text: `message ${id}`,
  ...fields,
});

/** A Desktop export of raw messages, each the JSON text of one. */
const exportOf = (messages: readonly string[], rest = ''): string =>
  `{"name":"Hostile","type":"public_channel","id":1900000001,${rest}"messages":[${messages.join(',')}]}`;
const raw = (id: number, fields: object = {}): string => JSON.stringify(message(id, fields));

describe('keys that objects have by nature', () => {
  it('are words like any other', async () => {
    const natural = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const messages = natural.map((word, at) =>
      raw(at + 1, {
        from: word,
        author: word,
        forwarded_from: undefined,
        text: [`about ${word} `, { type: 'hashtag', text: `#${word}` }],
        text_entities: [{ type: word, text: 'x' }],
        reactions: [{ type: 'emoji', emoji: word, count: at + 1 }],
      }),
    );
    messages.push(
      '{"__proto__":{"id":9,"polluted":true},"constructor":{"prototype":{"polluted":true}},"id":8,' +
        '"type":"message","date_unixtime":"1700000000","text":"plain"}',
    );
    const ended = await importFile('result.json', exportOf(messages, '"__proto__":{"type":"private"},'));
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 5 });
    const channelId = await onlyChannel();
    for (const [dimension, expected] of [
      [Dimension.HASHTAG, natural.map((word) => word.toLowerCase())],
      [Dimension.REACTION, natural],
    ] as const) {
      const { rows } = await owner.call(getBreakdown, { channelId, window: WHOLE, dimension });
      expect(rows.map((row) => row.key).sort()).toEqual([...expected].sort());
    }
  });

  it('are columns like any other', async () => {
    const table = '__proto__,constructor,channel,id,date,text,views\nx,y,@made_up,1,2024-03-01 10:00,z,5\n';
    const ended = await importFile('table.csv', table);
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 1 });
    const json =
      '[{"__proto__":1,"constructor":2,"channel":"@made_up","id":1,"date":"2024-03-01","views":5,"text":"z"}]';
    expect(await importFile('table.json', json)).toMatchObject({ state: ImportState.DONE, postsAdded: 1 });
  });
});

describe('characters that no database holds', () => {
  it('are replaced, and the message is kept', async () => {
    const ended = await importFile(
      'result.json',
      exportOf([
        raw(1, { text: 'a\u0000b', author: '\u0000', forwarded_from: 'x\u0000' }),
        '{"id":2,"type":"message","date_unixtime":"1700000000","text":"\\ud800 alone \\udc00","author":"\\udfff"}',
        raw(3, {
          reactions: [{ type: 'emoji', emoji: '\ud83d', count: 2 }],
          text: [{ type: 'hashtag', text: '#a\u0000' }],
        }),
      ]),
    );
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 3 });
    expect(ended.skipped.map(({ reason }) => reason)).toContain('text_mended');
    const channelId = await onlyChannel();
    const { posts } = await owner.call(listPosts, { channelId, filter: { window: WHOLE }, pageSize: 10 });
    expect(posts.map((post) => post.text).sort()).toEqual(['#a\ufffd', 'a\ufffdb', '\ufffd alone \ufffd']);
  });

  it('are replaced where bytes are no UTF-8', async () => {
    const [before = '', after = ''] = exportOf([raw(1, { text: '@' })]).split('@');
    const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0x80, 0xff, 0xc3]), Buffer.from(after)]);
    expect(await importFile('result.json', bytes)).toMatchObject({ state: ImportState.DONE, postsAdded: 1 });
    const { post } = await owner.call(getPost, { channelId: await onlyChannel(), messageId: 1n });
    expect(post?.text).toMatch(/^\ufffd+$/);
  });
});

describe('dates, counters and ids beyond all bounds', () => {
  it('leave out the message, or the field, and say so', async () => {
    const ended = await importFile(
      'result.json',
      exportOf([
        raw(1),
        raw(2, { date_unixtime: undefined, date: '0000-01-01T00:00:00' }),
        raw(3, { date_unixtime: undefined, date: '9999-12-31T23:59:59' }),
        raw(4, { date_unixtime: '-62167219200' }),
        raw(5, { date_unixtime: '99999999999999999999' }),
        raw(6, { edited_unixtime: '253402300799' }),
        raw(7, { reactions: [{ type: 'emoji', emoji: '👍', count: 2 ** 53 }] }),
        raw(8, { reactions: [{ type: 'emoji', emoji: '👍', count: -1 }] }),
        '{"id":9007199254740993,"type":"message","date_unixtime":"1700000000","text":"x"}',
        raw(0),
      ]),
    );
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 4 });
    const counts = Object.fromEntries(ended.skipped.map(({ reason, count }) => [reason, count]));
    expect(counts).toEqual({
      date_out_of_range: 4,
      field_date_invalid: 1,
      counter_out_of_range: 2,
      id_out_of_range: 2,
    });
  });

  it('are unknown in a table, whose other cells count', async () => {
    const odd = ['9007199254740993', '-5', '1e400', '99999999999999999999'];
    const cells = [...odd, ...Array.from({ length: 20 }, (_, at) => String(at))];
    const lines = cells.map(
      (views, at) => `@made_up,${at + 1},2024-03-01 10:${at + 10},text ${at},${views},1`,
    );
    const ended = await importFile('t.csv', `channel,id,date,text,views,forwards\n${lines.join('\n')}\n`);
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 24 });
    expect(ended.skipped).toMatchObject([{ reason: 'counter_out_of_range', count: 4, listed: 4 }]);
    const channelId = await onlyChannel();
    const { posts } = await owner.call(listPosts, { channelId, filter: { window: WHOLE }, pageSize: 50 });
    const known = (metric: Metric | undefined) =>
      metric?.outcome.case === 'value' ? metric.outcome.value : null;
    const shown = new Map(posts.map((post) => [Number(post.messageId), known(post.views)]));
    expect(cells.map((_, at) => shown.get(at + 1))).toEqual([
      null,
      null,
      null,
      null,
      ...cells.slice(4).map(Number),
    ]);
    expect(posts.map((post) => known(post.forwards))).toEqual(cells.map(() => 1));
  });
});

describe('ids that collide across channels', () => {
  it('belong to the channel that they stand in', async () => {
    const chat = (id: number, name: string, type: string) => ({
      name,
      type,
      id,
      messages: [message(1, { text: `one of ${name}` }), message(2, { text: `two of ${name}` })],
    });
    const account = {
      chats: {
        list: [
          chat(1900000001, 'First', 'public_channel'),
          chat(1900000002, 'Second', 'private_channel'),
          chat(77, 'A friend', 'personal_chat'),
        ],
      },
    };
    const made = await owner.call(UsersService.method.createWorkspace, { name: 'Account' });
    owner.workspaceId = made.workspace?.workspaceId ?? 0;
    const probe = await owner.upload('result.json', JSON.stringify(account));
    const { files } = await owner.call(inspectUpload, { uploadId: probe });
    const chatKeys = files[0]?.chats.map((one) => one.key) ?? [];
    expect(chatKeys).toHaveLength(2);
    const ended = await importFile('result.json', JSON.stringify(account), { chatKeys });
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 4 });
    const { channels } = await owner.call(listChannels, {});
    expect(channels.map(({ title, postCount }) => [title, postCount]).sort()).toEqual([
      ['First', 2],
      ['Second', 2],
    ]);
    for (const { channelId, title } of channels) {
      const { post } = await owner.call(getPost, { channelId, messageId: 1n });
      expect(post?.text).toBe(`one of ${title}`);
    }
  });

  it('of a table are told apart by its column', async () => {
    const lines = ['@first', '@second'].flatMap((channel, at) => [
      `${channel},7,2024-03-01 10:00,text,${at + 1}`,
      `${channel},8,2024-03-01 11:00,text,${at + 10}`,
    ]);
    const ended = await importFile('t.csv', `channel,id,date,text,views\n${lines.join('\n')}\n`);
    expect(ended).toMatchObject({ state: ImportState.DONE, postsAdded: 4 });
    const { channels } = await owner.call(listChannels, {});
    expect(channels.map((channel) => channel.postCount)).toEqual([2, 2]);
  });
});

const PAGE = '<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>';
const TABLE = `channel,id,date,text,views\n${Array.from({ length: 3_000 }, (_, at) => `@made_up,${at + 1},2024-03-01 10:00,text ${at * 7919} ${at ** 3},${at}`).join('\n')}\n`;

describe('a file that is not what its name says', () => {
  it.each([
    ['a web page', 'result.json', PAGE, 'html_instead_of_data'],
    ['nothing', 'result.json', new Uint8Array(), 'file_empty'],
    ['a byte order mark', 'result.json', '\ufeff', 'file_empty'],
    ['white space', 'result.json', ' \r\n\t'.repeat(50_000), 'file_empty'],
    [
      'a picture',
      'table.csv',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13, 0, 0, 1, 2, 3]),
      'file_binary',
    ],
    ['one string without an end', 'result.json', `{"name":"${'x'.repeat(5_000_000)}`, 'json_no_records'],
    ['an empty archive', 'export.zip', makeZip([]), 'archive_nothing'],
    [
      'an archive in an archive',
      'export.zip',
      makeZip([{ name: 'inner.zip', content: makeZip([{ name: 'a.csv', content: TABLE }]) }]),
      'archive_nested',
    ],
    [
      'a bomb',
      'export.zip',
      makeZip([{ name: 'result.json', content: Buffer.alloc(32 * 1_048_576, ' ') }]),
      'archive_too_large',
    ],
    [
      'half an archive',
      'export.zip',
      makeZip([{ name: 'a.csv', content: TABLE }]).subarray(0, 900),
      'archive_broken',
    ],
  ])('%s is refused', async (_, name, content, reason) => {
    const bytes = typeof content === 'string' ? content : new Uint8Array(content);
    const outcome = await importFile(name, bytes).catch((error: Error) => error.message);
    if (typeof outcome === 'string') expect(outcome).toContain(reason);
    else expect([outcome.state, outcome.problem?.reason]).toEqual([ImportState.BROKEN, reason]);
  });

  it('a gzip that grows without end stops, and what came before is kept', async () => {
    const bomb = gzipSync(Buffer.concat([Buffer.from(TABLE), Buffer.alloc(32 * 1_048_576, '\n')]));
    const ended = await importFile('table.csv.gz', new Uint8Array(bomb));
    expect(ended).toMatchObject({ state: ImportState.BROKEN, postsAdded: 3_000 });
    expect(ended.problem).toMatchObject({
      reason: 'archive_too_large',
      place: expect.stringMatching(/line|byte/),
    });
  });

  it('a gzip that broke off keeps what came before', async () => {
    const packed = gzipSync(TABLE);
    const ended = await importFile('table.csv.gz', new Uint8Array(packed.subarray(0, packed.length * 0.6)));
    expect(ended.state).toBe(ImportState.BROKEN);
    expect(ended.problem).toMatchObject({
      reason: 'archive_broken',
      place: expect.stringMatching(/line|byte/),
    });
    expect(ended.postsAdded).toBeGreaterThan(100);
    expect(ended.postsAdded).toBeLessThan(3_000);
  });

  it.each(['utf16le', 'utf16be'] as const)(
    'text in %s with a mark is read like any other',
    async (encoding) => {
      const encode = (text: string) => {
        const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
        return new Uint8Array(encoding === 'utf16be' ? bytes.swap16() : bytes);
      };
      const table = await importFile('table.csv', encode(TABLE.replaceAll('text ', 'Привет 👋 ')));
      expect(table).toMatchObject({ state: ImportState.DONE, postsAdded: 3_000, skipped: [] });
      const { post } = await owner.call(getPost, { channelId: await onlyChannel(), messageId: 2n });
      expect(post?.text).toBe('Привет 👋 7919 1');
      const exported = await importFile(
        'result.json',
        encode(exportOf([raw(1, { text: 'Привет' }), raw(2)])),
      );
      expect(exported).toMatchObject({ state: ImportState.DONE, postsAdded: 2, skipped: [] });
    },
  );

  it('is forgotten when the next one is right', async () => {
    expect(await importFile('result.json', desktopExport(3))).toMatchObject({
      state: ImportState.DONE,
      postsAdded: 3,
    });
  });
});
