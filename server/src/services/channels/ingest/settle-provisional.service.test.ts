import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  channelReference,
  measurementRecord,
  postRecord,
  recordBatch,
  referenceTo,
} from '../../../../../testkit/src/channel-records.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { ingestRecords } from './ingest-records.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const channel = channelReference({ telegramId: 77, title: 'Harbour' });
const second = new Date('2025-01-05T08:00:00Z');
const day = (number: number) => new Date(Date.UTC(2025, 0, number));

/** A message of that second: its id (null where the file has none), its text, its views. */
type Line = readonly [id: number | null, text: string | null, views: number | null];

/** One file, collected at one time. */
interface Look {
  readonly at: Date;
  readonly lines: readonly Line[];
  readonly source?: Source;
}

/** @returns how many posts were added and changed, as the person is told */
async function read(
  workspaceId: number,
  { at, lines, source = Source.DUMP }: Look,
): Promise<{ readonly added: number; readonly updated: number }> {
  const told = { added: 0, updated: 0 };
  const posts = lines.map(([messageId, text]) =>
    postRecord(channel, { messageId, text, publishedAt: second, textLength: text?.length ?? null }),
  );
  const measurements = posts.flatMap((post, index) => {
    const views = lines[index]?.[2] ?? null;
    return views === null ? [] : [measurementRecord(referenceTo(post), at, { views })];
  });
  const request = {
    workspaceId,
    source,
    observation: { at, notBefore: true },
    timeZone: 'UTC',
    simulated: false,
    chosen: new Map<string, number>(),
    set: { posts: null, channels: null },
    onWritten: async (
      _tx: unknown,
      written: { readonly postsAdded: number; readonly postsUpdated: number },
    ) => {
      told.added += written.postsAdded;
      told.updated += written.postsUpdated;
    },
  };
  const batches = [recordBatch({ posts, measurements })];
  await ingestRecords({ database }, request, batches, AbortSignal.timeout(30_000));
  return told;
}

/** The messages that are known after the looks, each with its text and its views by time. */
async function known(looks: readonly Look[]): Promise<unknown[]> {
  lastWorkspace += 1;
  const workspaceId = lastWorkspace;
  for (const look of looks) await read(workspaceId, look);
  return inWorkspace(database, workspaceId, async (tx) => {
    const { rows } = await tx.client.query<{ line: unknown }>(
      `SELECT json_build_array(CASE WHEN p.message_id > 0 THEN p.message_id END, p.text,
         coalesce((SELECT json_agg(views ORDER BY first_seen_at, views) FROM measurement m
           WHERE m.channel_id = p.channel_id AND m.message_id = p.message_id), '[]')) AS line
       FROM post p ORDER BY p.message_id`,
    );
    return rows.map((row) => row.line);
  });
}

function orders<Value>(values: readonly Value[]): Value[][] {
  if (values.length < 2) return [[...values]];
  return values.flatMap((first, index) =>
    orders(values.filter((_, other) => other !== index)).map((rest) => [first, ...rest]),
  );
}

it('a post that turns out to be there already is no new one, whichever came first', async () => {
  const withIds = {
    at: day(10),
    lines: [
      [1, 'Ships', 10],
      [2, 'Boats', 20],
      [3, 'Rafts', 30],
    ],
  } as const;
  const without = {
    at: day(11),
    lines: [
      [null, 'Ships', 15],
      [null, 'Tugs', 5],
    ],
  } as const;
  lastWorkspace += 2;
  const [first, second] = [lastWorkspace - 1, lastWorkspace];
  expect(await read(first, withIds)).toEqual({ added: 3, updated: 0 });
  expect(await read(first, without)).toEqual({ added: 1, updated: 1 });
  expect(await read(second, without)).toEqual({ added: 2, updated: 0 });
  expect(await read(second, withIds)).toEqual({ added: 2, updated: 1 });
});

describe('a message that files without ids show differently', () => {
  const raw = { at: day(6), lines: [[null, '💥💥 Kettle, 2200 W', 10]] } satisfies Look;
  const cleaned = { at: day(7), lines: [[null, 'Kettle 2200 W', 15]] } satisfies Look;
  const another = { at: day(8), lines: [[null, 'Kettle, W', 20]] } satisfies Look;
  const numbered = { at: day(9), lines: [[11, 'Kettle 2200', 25]] } satisfies Look;

  it('is one message, whichever came first', async () => {
    for (const order of orders([raw, cleaned, another]))
      expect(await known(order)).toEqual([[null, '💥💥 Kettle, 2200 W', [10, 15, 20]]]);
  });

  it('takes the id that a further file has for it, and everything again changes nothing', async () => {
    for (const order of orders([raw, cleaned, numbered])) {
      const once = [[11, '💥💥 Kettle, 2200 W', [10, 15, 25]]];
      expect(await known(order)).toEqual(once);
      expect(await known([...order, ...order])).toEqual(once);
    }
  });

  it('stays two where one look shows both, or where nobody counted anything', async () => {
    const both = { at: day(6), lines: [...raw.lines, [null, 'Kettle 2200 W', 12]] } satisfies Look;
    expect(await known([both, cleaned])).toHaveLength(2);
    const uncounted = (look: Look): Look => ({
      ...look,
      lines: look.lines.map(([id, text]) => [id, text, null]),
    });
    expect(await known([uncounted(raw), uncounted(cleaned)])).toHaveLength(2);
  });

  it('is found beside another of its second by the source that lists both', async () => {
    const listed: Look = {
      at: day(6),
      source: Source.WEB_PREVIEW,
      lines: [
        [11, 'Kettle', 10],
        [12, 'Pan', 5],
      ],
    };
    expect(await known([listed, { at: day(6), lines: [[null, 'Pan', 6]] }])).toEqual([
      [11, 'Kettle', [10]],
      [12, 'Pan', [5, 6]],
    ]);
  });
});

describe('an album', () => {
  const newestFirst: Look = {
    at: day(6),
    lines: [
      [14, '', 30],
      [13, '', 50],
      [12, '', 40],
      [11, 'caption', 90],
    ],
  };
  const withoutIds: Look = {
    at: day(8),
    lines: [
      [null, '', 33],
      [null, '', 55],
      [null, '', 44],
      [null, '🔥 caption', 99],
    ],
  };
  const pictures = [
    [11, '🔥 caption', [90, 99]],
    [12, '', [40, 44]],
    [13, '', [50, 55]],
    [14, '', [30, 33]],
  ];

  it('keeps the counters of its pictures apart, in whatever order the files list them', async () => {
    expect(await known([newestFirst, withoutIds])).toEqual(pictures);
    expect(await known([withoutIds, newestFirst])).toEqual(pictures);
    const oldestFirst = { ...withoutIds, lines: [...withoutIds.lines].reverse() };
    expect(await known([newestFirst, oldestFirst])).toEqual(pictures);
  });

  it('whose caption alone has an id does not become one with its pictures', async () => {
    const caption: Look = { at: day(6), lines: [[11, 'caption', 90]] };
    const two: Look = { at: day(8), lines: withoutIds.lines.slice(2) };
    const expected = [
      [null, '', [44]],
      [11, '🔥 caption', [90, 99]],
    ];
    expect(await known([caption, two])).toEqual(expected);
    expect(await known([two, caption])).toEqual(expected);
    // Each import settles anew: what was left stays left.
    expect(await known([caption, two, caption, two])).toEqual(expected);
  });
});
