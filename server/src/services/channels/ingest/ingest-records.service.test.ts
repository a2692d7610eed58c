import { setTimeout as pause } from 'node:timers/promises';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  channelReference,
  measurementRecord,
  postRecord,
  reactionsRecord,
  recordBatch,
  referenceTo,
} from '../../../../../testkit/src/channel-records.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { tableChecksums } from '../../../../../testkit/src/table-checksum.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import type { RecordBatch } from '../readers/reader.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { ensureMonths } from './batch-store.ts';
import { ingestRecords } from './ingest-records.ts';
import type { IngestRequest } from './ingest-request.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const TABLES = ['post', 'measurement', 'reaction', 'subscriber_reading', 'service_message', 'post_alias'];
/** Ids of channels and tenants differ between two runs that are compared. */
const IDS = ['workspace_id', 'channel_id'];
const at = (text: string): Date => new Date(`2025-01-${text}Z`);

interface Totals {
  added: number;
  updated: number;
  measured: number;
  other: number;
}

async function ingest(
  workspaceId: number,
  batches: readonly RecordBatch[],
  given: Partial<IngestRequest> = {},
): Promise<Totals> {
  const totals = { added: 0, updated: 0, measured: 0, other: 0 };
  await ingestRecords(
    { database },
    {
      workspaceId,
      source: Source.EXPORT,
      observation: { at: at('20T00:00:00'), notBefore: true },
      timeZone: 'UTC',
      simulated: false,
      chosen: new Map(),
      set: { posts: null, channels: null },
      onWritten: async (_tx, written) => {
        totals.added += written.postsAdded;
        totals.updated += written.postsUpdated;
        totals.measured += written.measurementsAdded;
        totals.other += written.otherChanges;
      },
      ...given,
    },
    batches,
    AbortSignal.timeout(30_000),
  );
  return totals;
}

function workspace(): number {
  lastWorkspace += 1;
  return lastWorkspace;
}

const state = (workspaceId: number): Promise<string[]> =>
  tableChecksums(database, workspaceId, TABLES, Object.fromEntries(TABLES.map((table) => [table, IDS])));

const rowsOf = async (workspaceId: number, query: string): Promise<unknown[]> =>
  inWorkspace(database, workspaceId, async (tx) => (await tx.client.query(query)).rows);

const channel = channelReference({ telegramId: 77, title: 'Harbour' });

describe('the same records twice', () => {
  it('change nothing, not even a version of a row', async () => {
    const posts = Array.from({ length: 40 }, (_, index) =>
      postRecord(channel, { messageId: index + 1, text: `text ${index}`, hashtags: ['a', 'b"c'] }),
    );
    const file = [
      recordBatch({
        posts,
        measurements: posts.map((post) => measurementRecord(referenceTo(post), null, { reactions: 5 })),
        reactions: posts.map((post) => reactionsRecord(referenceTo(post), null, { '👍': 3, '❤': 2 })),
        subscribers: [{ channel, observedAt: at('02T00:00:00'), count: 100, precision: 0 }],
        serviceMessages: [{ channel, messageId: 900, publishedAt: null, action: 'pin_message' }],
      }),
    ];
    const id = workspace();
    expect(await ingest(id, file)).toEqual({ added: 40, updated: 0, measured: 40, other: 80 });
    const versions =
      'SELECT xmin, ctid, message_id FROM post UNION ALL SELECT xmin, ctid, message_id FROM reaction';
    const before = await rowsOf(id, versions);
    expect(await ingest(id, file)).toEqual({ added: 0, updated: 0, measured: 0, other: 0 });
    expect(await rowsOf(id, versions)).toEqual(before);
  });

  it('mark the touched messages for the rollups once, and only when something changed', async () => {
    const id = workspace();
    const file = [
      recordBatch({ posts: [postRecord(channel, { messageId: 5 }), postRecord(channel, { messageId: 9 })] }),
    ];
    await ingest(id, file);
    const pending = 'SELECT from_message_id, to_message_id, revision FROM rollup_pending';
    expect(await rowsOf(id, pending)).toEqual([{ from_message_id: 5, to_message_id: 9, revision: 1 }]);
    await ingest(id, file);
    expect(await rowsOf(id, pending)).toEqual([{ from_message_id: 5, to_message_id: 9, revision: 1 }]);
    const events = await rowsOf(id, 'SELECT type, historical FROM outbox ORDER BY type');
    expect(events).toEqual([
      // Said once of a channel that is new, and once, so that open pages mark the numbers as not final.
      { type: 'analyticbot.channels.v1.ChannelChangedEvent', historical: false },
      { type: 'analyticbot.channels.v1.ChannelChangedEvent', historical: false },
      { type: 'analyticbot.channels.v1.PostsIngestedEvent', historical: true },
    ]);
  });
});

describe('readings', () => {
  it('of unchanged counters are one row from first to last seen, also out of order', async () => {
    const id = workspace();
    const post = postRecord(channel);
    const read = (time: string, views: number) => measurementRecord(referenceTo(post), at(time), { views });
    await ingest(id, [
      recordBatch({ posts: [post], measurements: [read('05T00:00:00', 10), read('03T00:00:00', 10)] }),
    ]);
    await ingest(id, [recordBatch({ measurements: [read('04T00:00:00', 10), read('06T00:00:00', 12)] })]);
    await ingest(id, [recordBatch({ measurements: [read('02T00:00:00', 7)] })]);
    expect(
      await rowsOf(id, 'SELECT first_seen_at, last_seen_at, views FROM measurement ORDER BY first_seen_at'),
    ).toEqual([
      { first_seen_at: at('02T00:00:00'), last_seen_at: at('02T00:00:00'), views: 7 },
      { first_seen_at: at('03T00:00:00'), last_seen_at: at('05T00:00:00'), views: 10 },
      { first_seen_at: at('06T00:00:00'), last_seen_at: at('06T00:00:00'), views: 12 },
    ]);
  });

  it('move to the partition of an earlier month', async () => {
    const id = workspace();
    const post = postRecord(channel, { publishedAt: new Date('2024-11-01T00:00:00Z') });
    for (const day of ['2025-02-10', '2024-11-30']) {
      const reading = measurementRecord(referenceTo(post), new Date(`${day}T00:00:00Z`), { views: 3 });
      await ingest(id, [recordBatch({ posts: [post], measurements: [reading] })]);
    }
    expect(
      await rowsOf(id, 'SELECT tableoid::regclass::text AS part, last_seen_at FROM measurement'),
    ).toEqual([{ part: 'measurement_2024_11', last_seen_at: new Date('2025-02-10T00:00:00Z') }]);
  });

  it('find the partition of a month that another writer was just making', async () => {
    const id = workspace();
    const made = Promise.withResolvers<void>();
    const mayEnd = Promise.withResolvers<void>();
    const first = inWorkspace(database, id, async (tx) => {
      await ensureMonths(tx, ['2031-05-01']);
      made.resolve();
      await mayEnd.promise;
    });
    await made.promise;
    const second = inWorkspace(database, id, (tx) => ensureMonths(tx, ['2031-05-01']));
    await expect
      .poll(() => rowsOf(id, `SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted`))
      .toHaveLength(1);
    mayEnd.resolve();
    await Promise.all([first, second]);
    expect(await rowsOf(id, `SELECT to_regclass('measurement_2031_05') IS NOT NULL AS made`)).toEqual([
      { made: true },
    ]);
  });

  it('say 0 reactions of messages without them where the file shows reactions of others', async () => {
    const id = workspace();
    const posts = [1, 2, 3].map((messageId) => postRecord(channel, { messageId }));
    const second = posts[1] ?? postRecord(channel);
    const end = {
      outcome: 'complete' as const,
      reason: null,
      values: {},
      place: null,
      newestAt: null,
      reactionsShownIn: [channel.key],
    };
    await ingest(id, [
      recordBatch({
        posts,
        measurements: [measurementRecord(referenceTo(second), null, { reactions: 4 })],
        reactions: [reactionsRecord(referenceTo(second), null, { '🔥': 4 })],
        end,
      }),
    ]);
    expect(await rowsOf(id, 'SELECT message_id, reactions FROM measurement ORDER BY 1')).toEqual([
      { message_id: 1, reactions: 0 },
      { message_id: 2, reactions: 4 },
      { message_id: 3, reactions: 0 },
    ]);
  });
});

describe('reactions', () => {
  it('that a later whole list does not show are gone, whichever file comes first', async () => {
    const post = postRecord(channel);
    const listed = (time: string, counts: Record<string, number>) =>
      recordBatch({
        posts: [post],
        measurements: [
          measurementRecord(referenceTo(post), at(time), {
            reactions: Object.values(counts).reduce((a, b) => a + b, 0),
          }),
        ],
        reactions: [reactionsRecord(referenceTo(post), at(time), counts)],
      });
    const older = listed('03T00:00:00', { '👍': 9, '😢': 1 });
    const newer = listed('04T00:00:00', { '👍': 8 });
    for (const files of [
      [older, newer],
      [newer, older],
    ]) {
      const id = workspace();
      for (const file of files) await ingest(id, [file]);
      expect(await rowsOf(id, 'SELECT emoji, count FROM reaction')).toEqual([{ emoji: '👍', count: 8 }]);
    }
    // Both at once, of a message of which nothing was known: a bot that was away for a while is told so.
    const atOnce = recordBatch({
      posts: older.posts,
      measurements: [...older.measurements, ...newer.measurements],
      reactions: [...older.reactions, ...newer.reactions],
    });
    const id = workspace();
    await ingest(id, [atOnce]);
    expect(await rowsOf(id, 'SELECT emoji, count FROM reaction')).toEqual([{ emoji: '👍', count: 8 }]);
  });
});

describe('descriptions of one message by several sources', () => {
  it('take each field from the best source that has it', async () => {
    const id = workspace();
    const dump = postRecord(channel, { text: 'plain', author: 'Ann', replyToMessageId: 4 });
    const exported = postRecord(channel, {
      text: 'rich',
      entities: [{ type: 'bold', offset: 0, length: 4, value: null }],
    });
    await ingest(id, [recordBatch({ posts: [exported] })], { source: Source.EXPORT });
    await ingest(id, [recordBatch({ posts: [dump] })], { source: Source.DUMP });
    expect(await rowsOf(id, 'SELECT text, author, reply_to, source FROM post')).toEqual([
      { text: 'rich', author: 'Ann', reply_to: 4, source: Source.EXPORT },
    ]);
    const edited = postRecord(channel, { text: 'edited', editedAt: at('09T00:00:00') });
    await ingest(id, [recordBatch({ posts: [edited] })], { source: Source.DUMP });
    expect(await rowsOf(id, 'SELECT text, entities FROM post')).toEqual([{ text: 'edited', entities: null }]);
  });

  it('keep a text that a source without texts does not have', async () => {
    const id = workspace();
    await ingest(id, [recordBatch({ posts: [postRecord(channel, { text: 'kept' })] })], {
      source: Source.DUMP,
    });
    const silent = postRecord(channel, { text: null, editedAt: at('09T00:00:00') });
    await ingest(id, [recordBatch({ posts: [silent] })], { source: Source.EXPORT });
    expect(await rowsOf(id, 'SELECT text FROM post')).toEqual([{ text: 'kept' }]);
  });
});

describe('messages without an id', () => {
  const second = at('05T08:00:00');
  const plain = { messageId: null, publishedAt: second };
  const dump = [
    postRecord(channel, { ...plain, text: 'alone' }),
    postRecord(channel, { ...plain, publishedAt: at('06T08:00:00'), text: 'left' }),
    postRecord(channel, { ...plain, publishedAt: at('06T08:00:00'), text: 'right' }),
    postRecord(channel, { ...plain, publishedAt: at('07T08:00:00'), text: 'only in the dump' }),
  ];
  const dumped = recordBatch({
    posts: dump,
    measurements: dump.map((post, index) =>
      measurementRecord(referenceTo(post), at('09T00:00:00'), { views: 100 + index }),
    ),
  });
  const exported = recordBatch({
    posts: [
      postRecord(channel, { messageId: 11, publishedAt: second, text: 'alone, edited' }),
      postRecord(channel, { messageId: 12, publishedAt: at('06T08:00:00'), text: 'right' }),
      postRecord(channel, { messageId: 13, publishedAt: at('06T08:00:00'), text: 'left' }),
    ],
  });

  it('take the id that another source has for them, whichever came first', async () => {
    const states: string[][] = [];
    for (const order of ['dump first', 'export first', 'dump twice']) {
      const id = workspace();
      const importDump = () => ingest(id, [dumped], { source: Source.DUMP });
      if (order !== 'export first') await importDump();
      await ingest(id, [exported], { source: Source.EXPORT });
      if (order !== 'dump first') await importDump();
      const rows = await rowsOf(id, 'SELECT message_id, views FROM measurement ORDER BY views');
      expect(rows).toEqual([
        { message_id: 11, views: 100 },
        { message_id: 13, views: 101 },
        { message_id: 12, views: 102 },
        { message_id: expect.any(Number), views: 103 },
      ]);
      expect(await rowsOf(id, 'SELECT count(*) AS posts FROM post')).toEqual([{ posts: 4 }]);
      states.push((await state(id)).filter((line) => !line.startsWith('post_alias')));
    }
    expect(states[1]).toEqual(states[0]);
    expect(states[2]).toEqual(states[0]);
  });

  it('are told apart within a second, and the same again the second time', async () => {
    const id = workspace();
    const pictures = [1, 2, 3].map(() => postRecord(channel, { ...plain, text: '' }));
    const file = [recordBatch({ posts: pictures })];
    expect(await ingest(id, file)).toMatchObject({ added: 3 });
    expect(await ingest(id, file)).toEqual({ added: 0, updated: 0, measured: 0, other: 0 });
  });
});

describe('tables that name posts by keys of their own', () => {
  const foreign = { table: 'posts' as const, id: '501' };
  const post = postRecord(channel, { messageId: 21, foreign });
  const reading = { channel: null, messageId: null, foreign, publishedAt: null, textLength: null };
  const posts = recordBatch({ posts: [post], postAliases: [{ foreign, post: referenceTo(post) }] });
  const views = recordBatch({ measurements: [measurementRecord(reading, at('09T00:00:00'), { views: 5 })] });

  it('find them in the same set and in an earlier import, and say which they do not find', async () => {
    const id = workspace();
    const unknown: unknown[] = [];
    const onWritten: IngestRequest['onWritten'] = async (_tx, written) => {
      unknown.push(...written.unknownKeys);
    };
    await ingest(id, [views], { onWritten });
    expect(unknown).toEqual([{ foreignId: '501', rows: 1 }]);
    await ingest(id, [posts]);
    await ingest(id, [views], { onWritten });
    expect(unknown).toHaveLength(1);
    expect(await rowsOf(id, 'SELECT message_id, views FROM measurement')).toEqual([
      { message_id: 21, views: 5 },
    ]);
  });
});

const times = fc.integer({ min: 1, max: 6 }).map((day) => at(`0${day}T00:00:00`));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const someSource = fc.constantFrom(Source.EXPORT, Source.DUMP, Source.WEB_PREVIEW);

const someRecord = fc.record({
  messageId: fc.integer({ min: 1, max: 3 }),
  text: maybe(fc.constantFrom('', 'one', 'two')),
  author: maybe(fc.constantFrom('Ann', 'Bea')),
  format: maybe(fc.constantFrom('photo' as const, 'text' as const)),
  editedAt: maybe(times),
  publishedAt: fc.constantFrom(at('01T00:00:00'), at('01T00:00:01')),
  observedAt: maybe(times),
  views: maybe(fc.integer({ min: 0, max: 3 })),
  likes: maybe(fc.integer({ min: 1, max: 3 })),
});

const someFile = fc.record({
  source: someSource,
  records: fc.array(someRecord, { minLength: 1, maxLength: 6 }),
});
type SomeFile = typeof someFile extends fc.Arbitrary<infer File> ? File : never;

function batchOf(file: SomeFile): RecordBatch {
  const posts = file.records.map(({ messageId, text, author, format, editedAt, publishedAt }) =>
    postRecord(channel, { messageId, text, author, format, editedAt, publishedAt }),
  );
  return recordBatch({
    posts,
    measurements: file.records.flatMap(({ observedAt, views, likes }, index) => {
      const post = posts[index];
      if (post === undefined || (views === null && likes === null)) return [];
      return [measurementRecord(referenceTo(post), observedAt, { views, reactions: likes })];
    }),
    reactions: file.records.flatMap(({ observedAt, likes }, index) => {
      const post = posts[index];
      if (post === undefined || likes === null) return [];
      return [
        reactionsRecord(
          referenceTo(post),
          observedAt,
          likes === 1 ? { '👍': 1 } : { '👍': 1, '❤': likes - 1 },
        ),
      ];
    }),
  });
}

describe('any files', () => {
  it('give the same rows in whatever order they come, one by one or together, once or twice', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someFile, { minLength: 2, maxLength: 4 }), async (files) => {
        const run = async (order: readonly SomeFile[]): Promise<string[]> => {
          const id = workspace();
          for (const file of order) await ingest(id, [batchOf(file)], { source: file.source });
          return state(id);
        };
        const forward = await run(files);
        expect(await run([...files].reverse())).toEqual(forward);
        expect(await run([...files, ...files])).toEqual(forward);
      }),
      { numRuns: 12 },
    );
  });
});

describe('a batch that fails on its way to the server', () => {
  it('ends the run only when the batch before it is written', async () => {
    const id = workspace();
    const posts = [1, 2, 3, 4].map((messageId) => postRecord(channel, { messageId }));
    const impossible = new Date('1900-01-01T00:00:00Z');
    const file = [
      recordBatch({ posts }),
      recordBatch({
        measurements: posts.map((post) => measurementRecord(referenceTo(post), impossible, { views: 1 })),
      }),
    ];
    const run = ingest(id, file, {
      rowsPerBatch: 4,
      onWritten: async () => {
        await pause(300);
      },
    });
    await expect(run).rejects.toThrow('no measurement can be from');
    expect(await rowsOf(id, 'SELECT message_id FROM post ORDER BY message_id')).toHaveLength(4);
  });
});
