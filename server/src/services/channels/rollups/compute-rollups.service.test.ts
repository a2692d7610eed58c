import { setTimeout as pause } from 'node:timers/promises';
import { Source } from '@analyticbot/contracts/common/v1/metric';
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
import { ingestRecords } from '../ingest/ingest-records.ts';
import type { RecordBatch } from '../readers/reader.ts';
import { rebuildRollups } from '../rebuild-rollups.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { computeRollups, computeSearch } from './compute-rollups.ts';
import { RollupsOvertaken, tryLockRollups } from './post-page-store.ts';
import { underRollupLock } from './under-rollup-lock.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const signal = new AbortController().signal;
const ROLLUPS = [
  'post_current',
  'bucket',
  'reaction_day',
  'day_views_gained',
  'post_search',
  'rollup_pending',
];

function workspace(): number {
  lastWorkspace += 1;
  return lastWorkspace;
}

async function rowsOf(workspaceId: number, query: string): Promise<unknown[]> {
  return inWorkspace(database, workspaceId, async (tx) => (await tx.client.query(query)).rows);
}

async function ingest(workspaceId: number, batches: Iterable<RecordBatch>, source: Source): Promise<number> {
  const request = {
    workspaceId,
    source,
    observation: { at: new Date('2025-06-01T00:00:00Z'), notBefore: true },
    timeZone: 'UTC',
    simulated: false,
    chosen: new Map<string, number>(),
    set: { posts: null, channels: null },
  };
  const { channelIds } = await ingestRecords({ database }, request, batches, signal);
  const channelId = channelIds[0] ?? 0;
  await compute(workspaceId, channelId);
  return channelId;
}

async function compute(workspaceId: number, channelId: number): Promise<void> {
  await computeRollups({ database }, { workspaceId, channelId }, signal);
  await computeSearch({ database }, { workspaceId, channelId }, signal);
}

describe('rollups of a part', () => {
  const channel = channelReference({ telegramId: 5, title: 'Part by part' });
  const posts = Array.from({ length: 60 }, (_, index) => {
    const messageId = index + 1;
    return postRecord(channel, {
      messageId,
      publishedAt: new Date(Date.UTC(2025, 0, 1 + index)),
      albumId: messageId % 10 < 3 ? messageId - (messageId % 10) : null,
      text: messageId % 10 === 0 ? 'caption of words' : messageId % 10 < 3 ? '' : 'Сегодня открыт мост',
      forward:
        messageId % 7 === 0 ? { kind: 'channel', title: 'Origin', telegramId: null, messageId: null } : null,
      isForward: messageId % 7 === 0,
    });
  });
  const batchOf = (chosen: typeof posts): RecordBatch =>
    recordBatch({
      posts: chosen,
      measurements: chosen.map((post, index) =>
        measurementRecord(referenceTo(post), new Date('2025-05-01T00:00:00Z'), {
          views: 100 + ((post.messageId ?? index) % 9),
          reactions: 2,
        }),
      ),
      reactions: chosen.map((post) =>
        reactionsRecord(referenceTo(post), new Date('2025-05-01T00:00:00Z'), { '👍': 2 }),
      ),
    });
  const state = (id: number): Promise<string[]> =>
    tableChecksums(
      database,
      id,
      ROLLUPS,
      Object.fromEntries(ROLLUPS.map((table) => [table, ['workspace_id', 'channel_id']])),
    );

  it('make the same whole, however the history was cut', async () => {
    const whole = workspace();
    await ingest(whole, [batchOf(posts)], Source.DUMP);
    const pieces = workspace();
    for (const piece of [posts.slice(31), posts.slice(11, 31), posts.slice(0, 11), posts.slice(9, 33)]) {
      await ingest(pieces, [batchOf(piece)], Source.DUMP);
    }
    expect(await state(pieces)).toEqual(await state(whole));
  });

  it('find words, of an album those of its caption, in this workspace alone', async () => {
    const id = workspace();
    const channelId = await ingest(id, [batchOf(posts)], Source.DUMP);
    const found = `SELECT search_post(${channelId}, to_tsquery('simple', 'caption')) AS id ORDER BY 1 LIMIT 2`;
    expect(await rowsOf(id, found)).toEqual([{ id: 10 }, { id: 20 }]);
    expect(await rowsOf(workspace(), found)).toEqual([]);
  });
});

describe('a run of the rollups', () => {
  const channel = channelReference({ telegramId: 9, title: 'Long' });
  const batch = recordBatch({
    posts: Array.from({ length: 12_000 }, (_, index) =>
      postRecord(channel, {
        messageId: index + 1,
        publishedAt: new Date(Date.UTC(2025, 0, 1) + index * 60_000),
        text: 'Сегодня открыт мост',
      }),
    ),
  });
  const everything = (workspaceId: number): Promise<unknown[]> =>
    rowsOf(
      workspaceId,
      'SELECT count(*)::int AS posts, (SELECT count(*)::int FROM rollup_pending) AS pending FROM post_current',
    );
  const again = (workspaceId: number, channelId: number): Promise<void> =>
    inWorkspace(database, workspaceId, (tx) =>
      rebuildRollups({ enqueue: async () => 'a job' }, tx, channelId),
    );

  it('waits for another one of its channel, and both end well', async () => {
    const id = workspace();
    const channelId = await ingest(id, [batch], Source.DUMP);
    await again(id, channelId);
    await Promise.all([compute(id, channelId), compute(id, channelId)]);
    expect(await everything(id)).toEqual([{ posts: 12_000, pending: 0 }]);
  });

  it('that waits ends when it is stopped', async () => {
    const id = workspace();
    const channelId = await ingest(id, [batch], Source.DUMP);
    await again(id, channelId);
    const stop = new AbortController();
    await inWorkspace(database, id, async (tx) => {
      await tryLockRollups(tx, channelId);
      const waiting = computeRollups({ database }, { workspaceId: id, channelId }, stop.signal);
      setTimeout(() => stop.abort(new Error('stopped')), 50);
      await expect(waiting).rejects.toThrow('aborted');
    });
  });

  it('fails by itself alone when its connections are cut, and the next one does the rest', async () => {
    const id = workspace();
    const channelId = await ingest(id, [batch], Source.DUMP);
    let failed = 0;
    for (let afterMs = 5; afterMs < 400; afterMs += 25) {
      await again(id, channelId);
      const own = home.open<ChannelsTables>('channels', { applicationName: 'to be cut' });
      const run = computeRollups({ database: own }, { workspaceId: id, channelId }, signal);
      const ended = run.then(
        () => 'done',
        () => 'failed',
      );
      await pause(afterMs);
      await rowsOf(
        id,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'to be cut'`,
      );
      if ((await ended) === 'failed') failed += 1;
      await own.close();
    }
    // An unhandled rejection would fail the whole run of the tests.
    expect(failed).toBeGreaterThan(0);
    await compute(id, channelId);
    expect(await everything(id)).toEqual([{ posts: 12_000, pending: 0 }]);
  });

  it('that stood still until another took its place writes nothing any more', async () => {
    const id = workspace();
    const channelId = await ingest(id, [batch], Source.DUMP);
    const lockSession = home.open<ChannelsTables>('channels', { applicationName: 'stands still' });
    const lost = underRollupLock({ database: lockSession }, { workspaceId: id, channelId }, async (run) => {
      await run((tx) => tx.client.query('SELECT 1'));
      // What the server does with a transaction that is silent for too long.
      await rowsOf(
        id,
        `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
         WHERE application_name = 'stands still' AND state = 'idle in transaction'`,
      );
      await again(id, channelId);
      await compute(id, channelId);
      await run((tx) => tx.client.query('DELETE FROM post_current'));
    });
    await expect(lost).rejects.toThrow(RollupsOvertaken);
    expect(await everything(id)).toEqual([{ posts: 12_000, pending: 0 }]);
  });
});
