import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { Source } from '@analyticbot/contracts/common/v1/metric';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { desktopExport } from '../../../../../testkit/src/desktop-export.ts';
import { createImportRunner, type ImportRunner } from '../../../../../testkit/src/import-runner.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { FinalFailure } from '../../../platform/jobs/index.ts';
import { channelsErrors } from '../errors.ts';
import { computeRollups } from '../rollups/compute-rollups.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { giveUpImport } from './give-up-import.ts';
import { cancelImport, retryImport } from './read-imports.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let runner: ImportRunner;
/** Thrown, one after the other, where rollups are computed; then they are. */
let faults: Error[] = [];
/** Run before rollups are computed. */
let meanwhile: () => Promise<void> = async () => undefined;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels', { maxConnections: 6 });
  runner = await createImportRunner(database, {
    async computeRollups(workspaceId, channelId, signal) {
      await meanwhile();
      const fault = faults.shift();
      if (fault !== undefined) throw fault;
      await computeRollups({ database }, { workspaceId, channelId }, signal);
    },
  });
});
afterAll(async () => {
  await home.drop();
  await runner.remove();
});

function workspace(): number {
  lastWorkspace += 1;
  return lastWorkspace;
}

async function rowsOf<Row extends object>(workspaceId: number, query: string): Promise<Row[]> {
  return inWorkspace(database, workspaceId, async (tx) => (await tx.client.query<Row>(query)).rows);
}

const countOf = async (workspaceId: number, table: string): Promise<number> =>
  (await rowsOf<{ count: number }>(workspaceId, `SELECT count(*)::int AS count FROM ${table}`))[0]?.count ??
  -1;

const POSTS = 'channel,id,date,text,views\n';
const posts = (ids: readonly number[], views = 10): string =>
  POSTS + ids.map((id) => `@made_up,${id},2025-03-01 10:00:00,text ${id},${views}\n`).join('');

describe('an import', () => {
  it('reads its files, computes what is precomputed, and tells of itself', async () => {
    const id = workspace();
    const importId = await runner.begin(id, { 'result.json': desktopExport(200) });
    expect(await runner.row(id, importId)).toMatchObject({
      state: ImportState.QUEUED,
      file_names: ['result.json'],
      attempts: 0,
      started_at: null,
    });
    expect(runner.queued.at(-1)).toEqual({ workspaceId: id, importId });
    await runner.run(id, importId);
    const now = runner.deps.clock.now();
    const row = await runner.row(id, importId);
    expect(row).toMatchObject({
      state: ImportState.DONE,
      attempts: 1,
      posts_added: 196,
      posts_updated: 0,
      posts_unchanged: 0,
      service_messages: 4,
      records_read: 200,
      bytes_read: row.bytes_total,
      problem: null,
      seconds_left: null,
      started_at: now,
      rows_committed_at: now,
      finished_at: now,
    });
    expect(row.channel_ids).toHaveLength(1);
    expect(await countOf(id, 'post')).toBe(196);
    expect(await rowsOf(id, 'SELECT computing, message_count FROM channel')).toEqual([
      { computing: false, message_count: 196 },
    ]);
  });

  it('reads a set in the order of what refers to what, whatever order it was sent in', async () => {
    const id = workspace();
    const row = await runner.all(id, {
      'views.csv':
        'post_id,timestamp,views\n1,2025-03-02 10:00:00,5\n1,2025-03-02 11:00:00,7\n9,2025-03-02 11:00:00,1\n',
      'posts.csv': 'id,channel_id,message_id,date,text\n1,7,40,2025-03-02 09:00:00,text\n',
      'channels.csv': 'id,channel_name,username\n7,Name,made_up\n',
    });
    expect(row).toMatchObject({ state: ImportState.DONE, posts_added: 1, measurements_added: 2 });
    expect(row.skipped).toEqual({ post_unknown: 1 });
    expect(await rowsOf(id, 'SELECT message_id, views FROM post_current')).toEqual([
      { message_id: 40, views: 7 },
    ]);
    expect(await rowsOf(id, 'SELECT file_name, reason, excerpt FROM import_skip')).toEqual([
      { file_name: 'views.csv', reason: 'post_unknown', excerpt: '9' },
    ]);
  });

  it('says of each channel that a file does not name which one a person meant', async () => {
    const id = workspace();
    const nameless = 'id,date,text,views\n1,2025-03-01 10:00:00,text,5\n';
    for (const channelName of ['@Made_Up', 'https://t.me/s/made_up', 'Made up', ' Made up ']) {
      const row = await runner.all(id, { 'posts.csv': nameless }, { channelName });
      expect(row).toMatchObject({ state: ImportState.DONE });
    }
    expect(await rowsOf(id, 'SELECT username, title FROM channel ORDER BY channel_id')).toEqual([
      { username: 'made_up', title: 'made_up' },
      { username: null, title: 'Made up' },
    ]);
    const [chosen] = await rowsOf<{ channel_id: number }>(id, 'SELECT channel_id FROM channel ORDER BY 1');
    const row = await runner.all(
      id,
      { 'posts.csv': nameless.replace('1,2025', '2,2025') },
      { channelId: chosen?.channel_id ?? 0 },
    );
    expect(row.channel_ids).toEqual([chosen?.channel_id]);
  });

  it('takes the time that a person names for that of every reading; else no earlier than the newest date', async () => {
    const id = workspace();
    await runner.all(id, { 'a.csv': posts([1]) });
    await runner.all(id, { 'b.csv': posts([2]) }, { observedAtMs: Date.parse('2025-03-09T00:00:00Z') });
    expect(
      await rowsOf(id, 'SELECT message_id, first_seen_at, not_before, source FROM measurement ORDER BY 1'),
    ).toEqual([
      {
        message_id: 1,
        first_seen_at: new Date('2025-03-01T10:00:00Z'),
        not_before: true,
        source: Source.DUMP,
      },
      {
        message_id: 2,
        first_seen_at: new Date('2025-03-09T00:00:00Z'),
        not_before: false,
        source: Source.DUMP,
      },
    ]);
  });

  it('reads of an account only the ticked chats', async () => {
    const chat = (chatId: number, type: string) => ({
      name: `Chat ${chatId}`,
      type,
      id: chatId,
      messages: [{ id: 1, type: 'message', date_unixtime: '1740823200', text: 'x' }],
    });
    const list = [
      chat(1900000001, 'public_channel'),
      chat(1900000002, 'private_supergroup'),
      chat(5, 'personal_chat'),
    ];
    const account = JSON.stringify({ chats: { list } });
    const none = workspace();
    expect(await runner.all(none, { 'result.json': account })).toMatchObject({ posts_added: 0 });
    expect(await countOf(none, 'channel')).toBe(0);
    const some = workspace();
    const row = await runner.all(
      some,
      { 'result.json': account },
      { chatKeys: ['private_supergroup:1900000002'] },
    );
    expect(row).toMatchObject({ state: ImportState.DONE, posts_added: 1 });
    expect(await rowsOf(some, 'SELECT title FROM channel')).toEqual([{ title: 'Chat 1900000002' }]);
  });

  it('of a workspace that is gone ends quietly', async () => {
    await expect(runner.run(workspace(), 'gone')).resolves.toBeUndefined();
  });
});

describe('an import of broken files', () => {
  it('keeps what was right, reads the others, and names the file and the place', async () => {
    const id = workspace();
    const whole = desktopExport(400);
    const row = await runner.all(id, {
      'cut.json': whole.slice(0, whole.length / 2),
      'page.html': '<!DOCTYPE html><html><body>502</body></html>',
      'fine.csv': posts([1, 2, 3]),
    });
    expect(row.state).toBe(ImportState.BROKEN);
    // The first problem is told; each file that could be read was.
    expect(row.problem).toMatchObject({
      reason: expect.stringMatching(/json_truncated|html/),
      message: expect.stringMatching(/^(?:cut\.json|page\.html): /),
    });
    expect(row.posts_added).toBeGreaterThan(150);
    expect(await countOf(id, 'channel')).toBe(2);
  });

  it('lists what was left out, in the order of the file, anew with each try', async () => {
    const id = workspace();
    const importId = await runner.begin(id, {
      't.csv': `${posts([1, 3, 4, 5])}@made_up,2,never,x,1\n@made_up,0,2025-03-01,x,1\n`,
    });
    await runner.run(id, importId);
    await retryImport(runner.deps, id, importId);
    await runner.run(id, importId);
    expect(await rowsOf(id, 'SELECT reason, place FROM import_skip ORDER BY position')).toEqual([
      { reason: 'date_invalid', place: 'line 6' },
      { reason: 'id_out_of_range', place: 'line 7' },
    ]);
    expect(await runner.row(id, importId)).toMatchObject({
      attempts: 2,
      posts_added: 4,
      posts_unchanged: 0,
      skipped: { date_invalid: 1, id_out_of_range: 1 },
    });
  });
});

describe('an import that is cancelled', () => {
  it('stops, keeps what was written, and computes it', async () => {
    const id = workspace();
    const importId = await runner.begin(id, { 'a.csv': posts([1, 2]) });
    // Rows are written when the person changes their mind.
    meanwhile = async () => {
      meanwhile = async () => undefined;
      await cancelImport(runner.deps, id, importId);
      await new Promise((resolve) => setTimeout(resolve, 900));
      throw new Error('the work goes on until the signal says so');
    };
    await runner.run(id, importId);
    expect(await runner.row(id, importId)).toMatchObject({
      state: ImportState.CANCELLED,
      cancel_requested: true,
      posts_added: 2,
      seconds_left: null,
      finished_at: runner.deps.clock.now(),
    });
    expect(await countOf(id, 'post_current')).toBe(2);
  });

  it('while rows are being written stops within the batch', async () => {
    const id = workspace();
    const importId = await runner.begin(id, { 'result.json': desktopExport(4_000) });
    const release = await heldWrites();
    const running = runner.run(id, importId);
    await cancelImport(runner.deps, id, importId);
    await new Promise((resolve) => setTimeout(resolve, 900));
    await release();
    await running;
    expect(await runner.row(id, importId)).toMatchObject({ state: ImportState.CANCELLED, problem: null });
  });
});

/** Lets nobody write messages until it is called. */
async function heldWrites(): Promise<() => Promise<void>> {
  let release = (): void => undefined;
  const waiting = new Promise<void>((resolve) => {
    release = resolve;
  });
  const locked = Promise.withResolvers<void>();
  const holding = inWorkspace(database, workspace(), async (tx) => {
    await tx.client.query('LOCK TABLE post IN SHARE ROW EXCLUSIVE MODE');
    locked.resolve();
    await waiting;
  });
  await locked.promise;
  return async () => {
    release();
    await holding;
  };
}

describe('an import whose process stops', () => {
  it('stays as it is, and the next try finishes it with the right counts', async () => {
    const id = workspace();
    const importId = await runner.begin(id, { 'a.csv': posts([1, 2, 3]) });
    const stopping = new AbortController();
    meanwhile = async () => {
      meanwhile = async () => undefined;
      stopping.abort(new Error('The process is stopping.'));
      stopping.signal.throwIfAborted();
    };
    await expect(runner.run(id, importId, { signal: stopping.signal })).rejects.toThrow('stopping');
    expect(await runner.row(id, importId)).toMatchObject({
      state: ImportState.COMPUTING,
      finished_at: null,
      checkpoint: null,
    });
    await runner.run(id, importId, { attempt: 2 });
    expect(await runner.row(id, importId)).toMatchObject({
      state: ImportState.DONE,
      attempts: 2,
      posts_added: 3,
      posts_unchanged: 0,
    });
  });
});

describe('an import that fails', () => {
  const broken = () => Array.from({ length: 4 }, (_, at) => new Error(`the disk is gone, ${at + 1}`));

  it('is tried again, and told to the person after the fourth failure', async () => {
    const id = workspace();
    const importId = await runner.begin(id, { 'a.csv': posts([1]) });
    faults = broken();
    for (const attempt of [1, 2, 3]) {
      await expect(runner.run(id, importId, { attempt })).rejects.toThrow(`the disk is gone, ${attempt}`);
      expect(await runner.row(id, importId)).toMatchObject({ problem: null, finished_at: null });
    }
    const last = runner.run(id, importId, { attempt: 4 });
    await expect(last).rejects.toBeInstanceOf(FinalFailure);
    expect(await runner.row(id, importId)).toMatchObject({
      state: ImportState.FAILED,
      problem: {
        reason: 'IMPORT_INTERRUPTED',
        place: '',
        message: expect.stringContaining('Retry the import'),
      },
    });
  });

  it('can be retried by the person, from the beginning, with four failures before it again', async () => {
    const id = workspace();
    const importId = await runner.begin(id, { 'a.csv': posts([1]) });
    faults = broken();
    for (const attempt of [1, 2, 3, 4]) await runner.run(id, importId, { attempt }).catch(() => undefined);
    const before = runner.queued.length;
    expect(await retryImport(runner.deps, id, importId)).toMatchObject({
      state: ImportState.QUEUED,
      problem: null,
    });
    expect(runner.queued.slice(before)).toEqual([{ workspaceId: id, importId }]);
    faults = [new Error('once more')];
    await expect(runner.run(id, importId)).rejects.toThrow('once more');
    await runner.run(id, importId, { attempt: 2 });
    expect(await runner.row(id, importId)).toMatchObject({ state: ImportState.DONE, posts_added: 1 });
  });

  it('does not count kills as failures', async () => {
    const id = workspace();
    const importId = await runner.begin(id, { 'a.csv': posts([1]) });
    faults = [new Error('the first failure')];
    await expect(runner.run(id, importId, { attempt: 7 })).rejects.toThrow('the first failure');
    expect(await runner.row(id, importId)).toMatchObject({
      state: ImportState.COMPUTING,
      checkpoint: { failures: 1 },
    });
    await runner.run(id, importId, { attempt: 8 });
    expect(await runner.row(id, importId)).toMatchObject({ state: ImportState.DONE });
  });

  it('for a reason that the person can mend says so at once', async () => {
    const id = workspace();
    const importId = await runner.begin(id, { 'a.csv': posts([1]) });
    faults = [failure(channelsErrors, 'CHANNEL_DELETED_MEANWHILE', { values: { channelId: 5 } })];
    await runner.run(id, importId);
    expect(await runner.row(id, importId)).toMatchObject({
      state: ImportState.FAILED,
      problem: {
        reason: 'CHANNEL_DELETED_MEANWHILE',
        message: expect.stringContaining('channel 5 was deleted'),
      },
    });
  });

  it('is told to have failed when its job is given up, unless it has ended', async () => {
    const id = workspace();
    const running = await runner.begin(id, { 'a.csv': posts([1]) });
    await giveUpImport(runner.deps, { workspaceId: id, importId: running });
    expect(await runner.row(id, running)).toMatchObject({
      state: ImportState.FAILED,
      problem: { reason: 'IMPORT_INTERRUPTED' },
    });
    const done = await runner.all(id, { 'b.csv': posts([2]) });
    await giveUpImport(runner.deps, { workspaceId: id, importId: done.import_id });
    expect(await runner.row(id, done.import_id)).toMatchObject({ state: ImportState.DONE, problem: null });
    await expect(giveUpImport(runner.deps, { workspaceId: id, importId: 'gone' })).resolves.toBeUndefined();
  });
});
