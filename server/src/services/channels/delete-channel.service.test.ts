import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  channelReference,
  measurementRecord,
  postRecord,
  reactionsRecord,
  recordBatch,
  referenceTo,
} from '../../../../testkit/src/channel-records.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { deleteChannel, finishDeletion } from './delete-channel.ts';
import { deleteWorkspaceRows } from './delete-workspace-rows.ts';
import { ingestRecords } from './ingest/ingest-records.ts';
import { writePictures } from './pictures/picture-store.ts';
import { computeRollups, computeSearch } from './rollups/compute-rollups.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
});
afterAll(() => home.drop());

const signal = new AbortController().signal;

async function fill(workspaceId: number, telegramId: number): Promise<number> {
  const channel = channelReference({ telegramId, title: `Channel ${telegramId}` });
  const posts = [1, 2, 3].map((messageId) => postRecord(channel, { messageId }));
  const batch = recordBatch({
    posts,
    measurements: posts.map((post) => measurementRecord(referenceTo(post), null, { views: 3, reactions: 1 })),
    reactions: posts.map((post) => reactionsRecord(referenceTo(post), null, { '👍': 1 })),
    subscribers: [{ channel, observedAt: null, count: 9, precision: 0 }],
    serviceMessages: [{ channel, messageId: 9, publishedAt: null, action: 'pin_message' }],
  });
  const request = {
    workspaceId,
    source: Source.EXPORT,
    observation: { at: new Date('2025-02-01T00:00:00Z'), notBefore: true },
    timeZone: 'UTC',
    simulated: false,
    chosen: new Map<string, number>(),
    set: { posts: null, channels: null },
  };
  const { channelIds } = await ingestRecords({ database }, request, [batch], signal);
  const channelId = channelIds[0] ?? 0;
  await computeRollups({ database }, { workspaceId, channelId }, signal);
  await computeSearch({ database }, { workspaceId, channelId }, signal);
  const picture = {
    messageId: 1,
    position: 0,
    width: 4,
    height: 3,
    digest: 'd',
    content: Buffer.from('small'),
  };
  await inWorkspace(database, workspaceId, (tx) => writePictures(tx, channelId, new Date(0), [picture]));
  return channelId;
}

/** Rows of every table of the tenant that has a channel, by channel. */
async function rowsByChannel(workspaceId: number): Promise<Record<string, number>> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const tables = await tx.client.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'channel_id'
       WHERE c.relnamespace = 'channels'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition`,
    );
    const counts: Record<string, number> = {};
    for (const { name } of tables.rows) {
      const rows = await tx.client.query<{ channel_id: number; rows: number }>(
        `SELECT channel_id, count(*) AS rows FROM ${name} GROUP BY 1`,
      );
      for (const row of rows.rows) counts[row.channel_id] = (counts[row.channel_id] ?? 0) + row.rows;
    }
    return counts;
  });
}

const jobs = { enqueue: async () => 'job' };

describe('deleting a channel', () => {
  it('takes every row of it and leaves its neighbours', async () => {
    const [one, two, foreign] = [await fill(1, 11), await fill(1, 12), await fill(2, 11)];
    const before = await rowsByChannel(1);
    expect(before[one]).toBeGreaterThan(15);
    await deleteChannel({ database, jobs }, 1, one);
    await finishDeletion({ database, uploadFolder: '/nonexistent' }, 1, one, signal);
    expect(await rowsByChannel(1)).toEqual({ [two]: before[two] });
    expect((await rowsByChannel(2))[foreign]).toBe(before[one]);
    const told = await inWorkspace(database, 1, (tx) =>
      tx.client.query("SELECT 1 FROM outbox WHERE type = 'analyticbot.channels.v1.ChannelDeletedEvent'"),
    );
    expect(told.rowCount).toBe(1);
  });

  it('finds no channel of another workspace, nor one twice', async () => {
    const channelId = await fill(3, 13);
    await expect(deleteChannel({ database, jobs }, 4, channelId)).rejects.toThrow(/no channel/);
    await deleteChannel({ database, jobs }, 3, channelId);
    await expect(deleteChannel({ database, jobs }, 3, channelId)).rejects.toThrow(/no channel/);
  });
});

describe('a deleted workspace', () => {
  it('keeps no row', async () => {
    await fill(5, 14);
    const kept = await fill(6, 14);
    await deleteWorkspaceRows({ database, uploadFolder: '/nonexistent' }, 5, signal);
    expect(await rowsByChannel(5)).toEqual({});
    expect((await rowsByChannel(6))[kept]).toBeGreaterThan(15);
  });
});
