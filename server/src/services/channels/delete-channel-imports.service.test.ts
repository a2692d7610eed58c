import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { recordBatch, summaryOf } from '../../../../testkit/src/channel-records.ts';
import { type TestDatabase, testDatabase } from '../../../../testkit/src/database.ts';
import { createImportRunner, type ImportRunner } from '../../../../testkit/src/import-runner.ts';
import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import { deleteChannel, finishDeletion } from './delete-channel.ts';
import { channelsErrors } from './errors.ts';
import { changeImport, type ImportRow } from './import-store.ts';
import { listSkipped, retryImport } from './imports/read-imports.ts';
import { createProgress } from './imports/track-progress.ts';
import { channelsSchema } from './schema.ts';
import type { ChannelsTables } from './tables.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let runner: ImportRunner;
/** Thrown once where rollups are computed. */
let fault: Error | null = null;
let workspaceId = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  runner = await createImportRunner(database, {
    async computeRollups() {
      const thrown = fault;
      fault = null;
      if (thrown !== null) throw thrown;
    },
  });
});
beforeEach(() => {
  workspaceId += 1;
});
afterAll(async () => {
  await home.drop();
  await runner.remove();
});

const HEAD = 'channel,id,date,text,views\n';
const good = (channel: string): string =>
  Array.from({ length: 9 }, (_, at) => `@${channel},${at + 1},2025-03-01 10:00:00,text,5\n`).join('');
const bad = (channel: string): string => `@${channel},10,secret of ${channel},text,5\n`;
const tableOf = (...channels: string[]): string =>
  HEAD + channels.map((channel) => good(channel) + bad(channel)).join('');

const readIn = (...channels: string[]): Promise<ImportRow> =>
  runner.all(workspaceId, { 'a.csv': tableOf(...channels) });

const remove = (channelId: number | undefined): Promise<void> =>
  deleteChannel(runner.deps, workspaceId, channelId ?? 0);

const finish = (channelId: number | undefined): Promise<void> =>
  finishDeletion(runner.deps, workspaceId, channelId ?? 0, new AbortController().signal);

async function skipsOf({ import_id }: ImportRow): Promise<{ place: string; excerpt: string }[]> {
  const skips = await listSkipped(runner.deps, workspaceId, import_id, { after: 0, limit: 10 });
  return skips.map(({ place, excerpt }) => ({ place, excerpt }));
}

const foldersOf = (): Promise<string[]> => readdir(join(runner.deps.uploadFolder, String(workspaceId)));

/** Tables that hold rows of the import or its upload, but for the line in the list of imports. */
async function tablesWith({ import_id, upload_id }: ImportRow): Promise<string[]> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const columns = await tx.client.query<{ name: string; column: string }>(
      `SELECT c.relname AS name, a.attname AS column
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('import_id', 'upload_id')
       WHERE c.relnamespace = 'channels'::regnamespace AND c.relkind = 'r' AND c.relname <> 'import'`,
    );
    const found: string[] = [];
    for (const { name, column } of columns.rows) {
      const rows = await tx.client.query(`SELECT 1 FROM ${name} WHERE ${column} IN ($1, $2)`, [
        import_id,
        upload_id,
      ]);
      if (rows.rowCount !== 0) found.push(name);
    }
    return found.sort();
  });
}

describe('the imports that a deleted channel came from', () => {
  it('leave nothing but their line, neither in a table nor on the disk', async () => {
    const [gone, stays] = [await readIn('gone_one'), await readIn('stays_one')];
    const every = ['import_channel', 'import_skip', 'upload', 'upload_file'];
    expect(await tablesWith(gone)).toEqual(every);
    expect(await skipsOf(gone)).toMatchObject([{ excerpt: expect.stringContaining('secret') }]);
    const [channelId] = gone.channel_ids;
    await remove(channelId);
    expect(await skipsOf(gone)).toEqual([]);
    expect(runner.queued.at(-1)).toEqual({ workspaceId, channelId });
    await finish(channelId);
    expect(await tablesWith(gone)).toEqual([]);
    expect(await foldersOf()).toEqual([stays.upload_id]);
    expect(await tablesWith(stays)).toEqual(every);
    expect(await skipsOf(stays)).toMatchObject([{ excerpt: expect.stringContaining('secret of stays_one') }]);
    expect(await runner.row(workspaceId, gone.import_id)).toMatchObject({
      file_names: ['a.csv'],
      channel_ids: [],
      skipped: { date_invalid: 1 },
    });
  });

  it('cannot be repeated, at once and for good', async () => {
    const gone = await readIn('gone_two');
    const retry = () => retryImport(runner.deps, workspaceId, gone.import_id);
    await remove(gone.channel_ids[0]);
    await expect(retry()).rejects.toMatchObject({ reason: 'IMPORT_FILES_GONE' });
    await finish(gone.channel_ids[0]);
    await expect(retry()).rejects.toMatchObject({ reason: 'IMPORT_FILES_GONE' });
    expect(await runner.row(workspaceId, gone.import_id)).toMatchObject({ state: ImportState.DONE });
  });

  it('keep the list of what they left out for their other channels, without what stood in it', async () => {
    const both = await readIn('gone_three', 'stays_three');
    const [first, second] = both.channel_ids;
    await remove(first);
    await finish(first);
    expect(await skipsOf(both)).toEqual([
      { place: 'line 11', excerpt: '' },
      { place: 'line 21', excerpt: '' },
    ]);
    expect(await tablesWith(both)).toEqual(['import_channel', 'import_skip']);
    expect(await foldersOf()).toEqual([]);
    await remove(second);
    await finish(second);
    expect(await tablesWith(both)).toEqual([]);
  });

  it('are asked to stop while they run, and list nothing more', async () => {
    const running = await readIn('gone_four');
    const { import_id: importId } = running;
    await inWorkspace(database, workspaceId, (tx) =>
      changeImport(tx, importId, { state: ImportState.READING }),
    );
    const progress = createProgress(runner.deps, { workspaceId, importId, bytesTotal: 0 });
    const skip = { reason: 'date_invalid', scope: 'record' as const, place: PLACE, excerpt: 'secret' };
    await progress.add('a.csv', summaryOf(recordBatch({ skipped: [skip] })));
    await remove(running.channel_ids[0]);
    await progress.flush();
    expect(await skipsOf(running)).toEqual([]);
    expect(await runner.row(workspaceId, importId)).toMatchObject({ cancel_requested: true });
  });

  it('are found also where they were only told to write to it', async () => {
    const { channel_ids } = await readIn('gone_five');
    const waiting = await runner.begin(
      workspaceId,
      { 'b.csv': 'id,date,views\n1,2025-03-01,5\n' },
      { channelId: channel_ids[0] ?? 0 },
    );
    await remove(channel_ids[0]);
    await finish(channel_ids[0]);
    expect(await tablesWith(await runner.row(workspaceId, waiting))).toEqual([]);
    expect(await foldersOf()).toEqual([]);
  });

  it('are forgotten also where they fail because it was deleted', async () => {
    const channelId = 4_000_000;
    fault = failure(channelsErrors, 'CHANNEL_DELETED_MEANWHILE', { values: { channelId } });
    const failed = await readIn('late');
    expect(failed).toMatchObject({ state: ImportState.FAILED });
    expect(runner.queued.at(-1)).toEqual({ workspaceId, channelId });
    await expect(retryImport(runner.deps, workspaceId, failed.import_id)).rejects.toMatchObject({
      reason: 'IMPORT_FILES_GONE',
    });
    await finish(channelId);
    expect(await foldersOf()).toEqual([]);
    // What it wrote to another channel until then stays.
    expect(await skipsOf(failed)).toEqual([{ place: 'line 11', excerpt: '' }]);
  });
});

const PLACE = { byte: null, line: 3, path: null };
