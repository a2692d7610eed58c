import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import { BotChatsService } from '@analyticbot/contracts/telegram/v1/bots';
import { createClient, createRouterTransport } from '@connectrpc/connect';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { channelReference, postRecord, recordBatch } from '../../../../testkit/src/channel-records.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { createImportRunner, type ImportRunner } from '../../../../testkit/src/import-runner.ts';
import { openOwnerDatabase } from '../../../../testkit/src/owner-database.ts';
import { createMemoryBus } from '../../platform/bus/index.ts';
import { createMemoryCache } from '../../platform/cache/index.ts';
import { systemClock } from '../../platform/clock/index.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { createPostgresJobs, prepareJobTables } from '../../platform/jobs/index.ts';
import { createMetrics } from '../../platform/telemetry/index.ts';
import { deleteChannelRow } from './delete-rows-store.ts';
import { addToImport } from './import-store.ts';
import { type ChannelsModule, createChannels } from './index.ts';
import { ingestRecords } from './ingest/ingest-records.ts';
import { listChannels } from './list-channels.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';
import { beginDeletion, beginDemo, WHOLE_WORKSPACE } from './unfinished-store.ts';

const CSV = 'channel,id,date,text,views\n@town,1,2025-03-01,one,5\n@town,2,2025-03-02,two,7\n';

let home: TestDatabase;
let owner: ReturnType<typeof openOwnerDatabase>;
let database: Database<ChannelsTables>;
/** Queues imports and does nothing about them: its jobs are lost. */
let runner: ImportRunner;
let replicas: ChannelsModule[];

beforeEach(async () => {
  home = await testDatabase([channelsSchema]);
  await prepareJobTables(home.reach, 'channels');
  owner = openOwnerDatabase(home.reach.url);
  database = home.open<ChannelsTables>('channels', { maxConnections: 12 });
  runner = await createImportRunner(database, { clock: systemClock });
  replicas = [];
});
afterEach(async () => {
  for (const replica of replicas) await replica.stop?.();
  await runner.remove();
  await owner.close();
  await home.drop();
});

async function startReplicas(count: number): Promise<void> {
  replicas = Array.from({ length: count }, () =>
    createChannels({
      database,
      clock: systemClock,
      bus: createMemoryBus({ onDeadLetter: () => undefined }),
      jobs: createPostgresJobs({ service: 'channels', database, onError: () => undefined }),
      cache: createMemoryCache({ maxEntries: 10, timeToLiveMs: 1_000 }),
      metrics: createMetrics(),
      // Nobody asks for a link here.
      botChats: createClient(
        BotChatsService,
        createRouterTransport(() => undefined),
      ),
      callOptionsFor: () => ({}),
      uploadFolder: runner.deps.uploadFolder,
      maxUploadBytes: 2 ** 30,
      retentionMonths: 36,
    }),
  );
  await Promise.all(replicas.map((replica) => replica.start?.()));
}

/** Writes posts as an import does and computes nothing. */
async function writeSome(workspaceId: number, telegramId: number): Promise<number> {
  const channel = channelReference({ telegramId, title: `Channel ${telegramId}` });
  const { channelIds } = await ingestRecords(
    { database },
    {
      workspaceId,
      source: Source.EXPORT,
      observation: { at: new Date('2025-02-01T00:00:00Z'), notBefore: true },
      timeZone: 'UTC',
      simulated: false,
      chosen: new Map<string, number>(),
      set: { posts: null, channels: null },
    },
    [recordBatch({ posts: [1, 2, 3].map((messageId) => postRecord(channel, { messageId })) })],
    new AbortController().signal,
  );
  return channelIds[0] ?? 0;
}

async function until<Row extends Record<string, unknown>>(
  text: string,
  expected: readonly Row[],
): Promise<void> {
  let found: readonly Row[] = [];
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await pause(50)) {
    found = await owner.query<Row>(text);
    if (JSON.stringify(found) === JSON.stringify(expected)) return;
  }
  expect(found).toEqual(expected);
}

describe('work that lost its job', () => {
  it('is taken up at the start: an import reads its file', async () => {
    await runner.begin(1, { 'town.csv': CSV });
    await startReplicas(1);
    await until('SELECT state, posts_added FROM channels.import', [
      { state: ImportState.DONE, posts_added: 2 },
    ]);
  });

  it('ends where the file is gone, with the reason, and what the import wrote is computed', async () => {
    const importId = await runner.begin(1, { 'town.csv': CSV });
    const channelId = await writeSome(1, 11);
    const added = { postsAdded: 3, postsUpdated: 0, measurementsAdded: 0, channelIds: [channelId] };
    await inWorkspace(database, 1, (tx) => addToImport(tx, 1, importId, added));
    await owner.query(`UPDATE channels.import SET state = ${ImportState.READING}`);
    await rm(join(runner.deps.uploadFolder, '1'), { recursive: true });
    await startReplicas(1);
    await until(
      `SELECT state, problem ->> 'reason' AS reason, finished_at IS NULL AS open FROM channels.import`,
      [{ state: ImportState.FAILED, reason: 'UPLOAD_NOT_FOUND', open: false }],
    );
    await until('SELECT computing, post_count FROM channels.channel', [{ computing: false, post_count: 3 }]);
  });

  it('goes on: channels are computed, deletions end, demos are filled; once, whatever the replicas', async () => {
    const pending = await writeSome(1, 11);
    const leaving = await writeSome(1, 12);
    await inWorkspace(database, 1, async (tx) => {
      await deleteChannelRow(tx, leaving);
      await beginDeletion(tx, leaving);
    });
    await writeSome(2, 13);
    await inWorkspace(database, 2, (tx) => beginDeletion(tx, WHOLE_WORKSPACE));
    await inWorkspace(database, 3, (tx) => beginDemo(tx, new Date('2025-06-01T00:00:00Z')));
    await startReplicas(3);
    const lost = `SELECT name, count(*)::int AS jobs FROM channels_job.job
      WHERE name IN ('delete-channel', 'delete-workspace', 'simulate') GROUP BY name ORDER BY name`;
    expect(await owner.query(lost)).toEqual([
      { name: 'delete-channel', jobs: 1 },
      { name: 'delete-workspace', jobs: 1 },
      { name: 'simulate', jobs: 1 },
    ]);
    await until(
      'SELECT (SELECT count(*)::int FROM channels.deletion) + (SELECT count(*)::int FROM channels.demo) AS left',
      [{ left: 0 }],
    );
    await until(
      `SELECT workspace_id, count(*)::int AS channels, bool_or(computing) AS computing FROM channels.channel
       GROUP BY workspace_id ORDER BY workspace_id`,
      [
        { workspace_id: 1, channels: 1, computing: false },
        { workspace_id: 3, channels: 3, computing: false },
      ],
    );
    const posts = 'SELECT DISTINCT workspace_id, channel_id FROM channels.post WHERE workspace_id < 3';
    expect(await owner.query(posts)).toEqual([{ workspace_id: 1, channel_id: pending }]);
  });

  it('is told to be given up where every try fails: a channel, and a demo', async () => {
    await writeSome(1, 11);
    await inWorkspace(database, 2, (tx) => beginDemo(tx, new Date('2025-06-01T00:00:00Z')));
    // No try comes to its end.
    await owner.query(`ALTER TABLE channels.bucket ADD CONSTRAINT broken CHECK (false);
      ALTER TABLE channels.post ADD CONSTRAINT broken CHECK (workspace_id <> 2) NOT VALID`);
    await startReplicas(1);
    // The pauses between the tries would take a minute.
    await owner.query('UPDATE channels_job.job SET retry_limit = 0');
    await until('SELECT computing, computing_given_up FROM channels.channel WHERE workspace_id = 1', [
      { computing: true, computing_given_up: true },
    ]);
    await until('SELECT given_up FROM channels.demo', [{ given_up: true }]);
    const list = await listChannels({ database }, 2, '');
    expect([list.demoGivenUp, (await listChannels({ database }, 1, '')).demoGivenUp]).toEqual([true, false]);
    const told = `SELECT workspace_id, key FROM channels.outbox WHERE key = 'channel 0'`;
    expect(await owner.query(told)).toEqual([{ workspace_id: 2, key: 'channel 0' }]);
  });

  it('stays as it is where it was given up or has ended', async () => {
    await writeSome(1, 11);
    await owner.query('UPDATE channels.channel SET computing_given_up = true');
    await inWorkspace(database, 2, (tx) => beginDemo(tx, new Date()));
    await owner.query('UPDATE channels.demo SET given_up = true');
    await runner.all(3, { 'town.csv': CSV });
    // Its words follow by a job that this rig does not do.
    await owner.query('DELETE FROM channels.search_pending WHERE workspace_id = 3');
    await startReplicas(2);
    expect(await owner.query('SELECT name, data FROM channels_job.job')).toEqual([]);
  });
});
