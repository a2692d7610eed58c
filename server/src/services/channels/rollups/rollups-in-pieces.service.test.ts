import { Source } from '@analyticbot/contracts/common/v1/metric';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  channelReference,
  measurementRecord,
  postRecord,
  reactionsRecord,
  recordBatch,
  referenceTo,
} from '../../../../../testkit/src/channel-records.ts';
import { compareRollups } from '../../../../../testkit/src/compare-rollups.ts';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { tableChecksums } from '../../../../../testkit/src/table-checksum.ts';
import type { Database } from '../../../platform/database/index.ts';
import { ingestRecords } from '../ingest/ingest-records.ts';
import type { RecordBatch } from '../readers/reader.ts';
import type { PostRecord } from '../readers/record.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { computeRollups, computeSearch } from './compute-rollups.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;
/** Two days before the clock is put forward. */
const FIRST = Date.parse('2025-03-28T00:00:00Z');
const ROLLUPS = ['post_current', 'bucket', 'reaction_day', 'day_views_gained', 'post_search'];
const channel = channelReference({ telegramId: 5, title: 'Piece by piece' });
const signal = new AbortController().signal;

const somePost = fc.record({
  hoursLater: fc.constantFrom(0, 1, 3, 11, 30),
  /** How many of the messages after it are further parts of it. */
  moreParts: fc.constantFrom(0, 0, 0, 1, 2),
  isForward: fc.constantFrom(false, false, false, true),
  isDeleted: fc.constantFrom(false, false, false, false, true),
});

const someReading = fc.record({
  /** Which message, as a share of all. */
  place: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
  ageHours: fc.constantFrom(0.5, 0.9, 1.3, 5, 7, 11, 20, 26, 45, 60, 100, 160, 190, 400),
  views: fc.option(fc.integer({ min: 0, max: 40 }), { nil: null }),
  reactions: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
  source: fc.constantFrom(Source.DUMP, Source.WEB_PREVIEW),
});

const someHistory = fc.record({
  posts: fc.array(somePost, { minLength: 6, maxLength: 24 }),
  readings: fc.array(someReading, { minLength: 10, maxLength: 80 }),
});

/** A record of its own with the source that shows it: to be ingested in any order. */
interface Piece {
  readonly source: Source;
  readonly batch: RecordBatch;
}

function piecesOf({
  posts,
  readings,
}: typeof someHistory extends fc.Arbitrary<infer Kind> ? Kind : never): Piece[] {
  const messages: PostRecord[] = [];
  let time = FIRST;
  for (const { hoursLater, moreParts, isForward, isDeleted } of posts) {
    time += hoursLater * HOUR;
    const first = messages.length + 1;
    for (let part = 0; part <= moreParts; part += 1) {
      messages.push(
        postRecord(channel, {
          messageId: first + part,
          publishedAt: new Date(time),
          albumId: moreParts === 0 ? null : first,
          text: part === 0 ? `words of ${first}` : '',
          isForward,
          forward: isForward ? { kind: 'channel', title: 'Origin', telegramId: null, messageId: null } : null,
          deletedAt: isDeleted ? new Date(time + 50 * HOUR) : null,
        }),
      );
    }
  }
  const described = messages.map((post) => ({ source: Source.DUMP, batch: recordBatch({ posts: [post] }) }));
  const shown = new Set<string>();
  const counted = readings.flatMap(({ place, ageHours, views, reactions, source }): Piece[] => {
    const post = messages[Math.floor(place * messages.length)];
    if (post === undefined || (views === null && reactions === null)) return [];
    // A source shows one thing of a message at one instant.
    const instant = `${post.messageId} ${ageHours} ${source}`;
    if (shown.has(instant)) return [];
    shown.add(instant);
    const at = new Date(post.publishedAt.getTime() + ageHours * HOUR);
    const counters = { views: views === null ? null : Math.round(views * ageHours ** 0.3), reactions };
    return [
      {
        source,
        batch: recordBatch({
          measurements: [measurementRecord(referenceTo(post), at, counters)],
          reactions: reactions === null ? [] : [reactionsRecord(referenceTo(post), at, { '👍': reactions })],
        }),
      },
    ];
  });
  return [...described, ...counted];
}

/** Ingests one piece after the other; computes after those at the stops and after the last. */
async function run(pieces: readonly Piece[], stops: ReadonlySet<number>): Promise<[number, number]> {
  lastWorkspace += 1;
  const workspaceId = lastWorkspace;
  let channelId = 0;
  for (const [index, { source, batch }] of pieces.entries()) {
    const request = {
      workspaceId,
      source,
      observation: { at: new Date(FIRST), notBefore: true },
      timeZone: ZONE,
      simulated: false,
      chosen: new Map<string, number>(),
      set: { posts: null, channels: null },
    };
    const { channelIds } = await ingestRecords({ database }, request, [batch], signal);
    channelId = channelIds[0] ?? channelId;
    if (!stops.has(index) && index < pieces.length - 1) continue;
    await computeRollups({ database }, { workspaceId, channelId }, signal);
    await computeSearch({ database }, { workspaceId, channelId }, signal);
  }
  return [workspaceId, channelId];
}

const state = (workspaceId: number): Promise<string[]> =>
  tableChecksums(
    database,
    workspaceId,
    ROLLUPS,
    Object.fromEntries(ROLLUPS.map((table) => [table, ['workspace_id', 'channel_id']])),
  );

/** One piece for each source, with every record of it in the order of the history. */
function together(pieces: readonly Piece[]): Piece[] {
  return [...Map.groupBy(pieces, (piece) => piece.source)].map(([source, of]) => ({
    source,
    batch: recordBatch({
      posts: of.flatMap(({ batch }) => batch.posts),
      measurements: of.flatMap(({ batch }) => batch.measurements),
      reactions: of.flatMap(({ batch }) => batch.reactions),
    }),
  }));
}

it('rollups computed piece by piece, in any order, equal those computed once, and the rows', async () => {
  let longest = 0;
  await fc.assert(
    fc.asyncProperty(
      someHistory,
      fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 })),
      async (history, random) => {
        const whole = piecesOf(history);
        longest = Math.max(longest, whole.length);
        const next = (): number => random.next().value ?? 0;
        const keyed = whole.map((piece) => ({ piece, key: next() })).sort((a, b) => a.key - b.key);
        const stops = new Set(whole.map((_, index) => index).filter(() => next() % 9 === 0));
        const [inPieces, channelId] = await run(
          keyed.map(({ piece }) => piece),
          stops,
        );
        const [atOnce] = await run(together(whole), new Set());
        const { stored, model } = await compareRollups(database, {
          workspaceId: inPieces,
          channelId,
          timeZone: ZONE,
        });
        expect(stored).toEqual(model);
        expect(await state(inPieces)).toEqual(await state(atOnce));
      },
    ),
    { numRuns: Number(process.env.RUNS ?? 12) },
  );
  expect(longest).toBeGreaterThan(20);
}, 600_000);
