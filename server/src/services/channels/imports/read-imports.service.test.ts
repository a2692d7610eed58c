import { ImportState } from '@analyticbot/contracts/channels/v1/import';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import { createImportRunner, type ImportRunner } from '../../../../../testkit/src/import-runner.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import { changeImport } from '../import-store.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { hasEnded } from './import-states.ts';
import { cancelImport, getImport, listImports, listSkipped, retryImport } from './read-imports.ts';

let home: TestDatabase;
let database: Database<ChannelsTables>;
let runner: ImportRunner;
let lastWorkspace = 0;

beforeAll(async () => {
  home = await testDatabase([channelsSchema]);
  database = home.open<ChannelsTables>('channels');
  runner = await createImportRunner(database);
});
afterAll(async () => {
  await home.drop();
  await runner.remove();
});

function workspace(): number {
  lastWorkspace += 1;
  return lastWorkspace;
}

const HEAD = 'channel,id,date,text,views\n';
const good = (id: number): string => `@made_up,${id},2025-03-01 10:00:00,text ${id},5\n`;
const bad = (id: number): string => `@made_up,${id},,text ${id},5\n`;
const NO_IMPORT = '00000000-0000-4000-8000-000000000000';

describe('imports', () => {
  it('are listed, newest first, those of the workspace alone', async () => {
    const id = workspace();
    const first = await runner.begin(id, { 'a.csv': HEAD + good(1) });
    const second = await runner.begin(id, { 'b.csv': HEAD + good(2) });
    await runner.all(workspace(), { 'c.csv': HEAD + good(3) });
    expect((await listImports(runner.deps, id)).map((row) => row.import_id)).toEqual([second, first]);
    await runner.run(id, first);
    expect(await getImport(runner.deps, id, first)).toMatchObject({
      state: ImportState.DONE,
      file_names: ['a.csv'],
      channel_ids: [expect.any(Number)],
    });
  });

  it('of another workspace are not there, whatever is asked of them', async () => {
    const theirs = await runner.begin(workspace(), { 'a.csv': HEAD + good(1) });
    const mine = workspace();
    for (const importId of [theirs, NO_IMPORT]) {
      for (const ask of [
        () => getImport(runner.deps, mine, importId),
        () => cancelImport(runner.deps, mine, importId),
        () => retryImport(runner.deps, mine, importId),
        () => listSkipped(runner.deps, mine, importId, { after: 0, limit: 10 }),
      ]) {
        await expect(ask()).rejects.toMatchObject({ reason: 'IMPORT_NOT_FOUND' });
      }
    }
  });
});

describe('asking an import to stop', () => {
  it('is noted while it waits or runs, and does nothing to one that ended', async () => {
    const id = workspace();
    const waiting = await runner.begin(id, { 'a.csv': HEAD + good(1) });
    expect(await cancelImport(runner.deps, id, waiting)).toMatchObject({ cancel_requested: true });
    const done = await runner.all(id, { 'b.csv': HEAD + good(2) });
    expect(await cancelImport(runner.deps, id, done.import_id)).toMatchObject({
      state: ImportState.DONE,
      cancel_requested: false,
    });
  });
});

describe('retrying an import', () => {
  it('reads the stored files again, once it has ended', async () => {
    const id = workspace();
    const importId = await runner.begin(id, { 'a.csv': HEAD + good(1) });
    await expect(retryImport(runner.deps, id, importId)).rejects.toMatchObject({
      reason: 'IMPORT_STILL_RUNNING',
    });
    await cancelImport(runner.deps, id, importId);
    await inWorkspace(database, id, (tx) =>
      changeImport(tx, importId, { state: ImportState.CANCELLED, finished_at: new Date() }),
    );
    const before = runner.queued.length;
    const retried = await retryImport(runner.deps, id, importId);
    expect(retried).toMatchObject({ state: ImportState.QUEUED, cancel_requested: false, finished_at: null });
    expect(runner.queued.slice(before)).toEqual([{ workspaceId: id, importId }]);
    await runner.run(id, importId);
    expect(await runner.row(id, importId)).toMatchObject({ state: ImportState.DONE, posts_added: 1 });
  });

  it.each([
    [ImportState.QUEUED, false],
    [ImportState.READING, false],
    [ImportState.COMPUTING, false],
    [ImportState.PICTURES, false],
    [ImportState.DONE, true],
    [ImportState.BROKEN, true],
    [ImportState.FAILED, true],
    [ImportState.CANCELLED, true],
  ])('depends on whether it has ended: state %d', (state, ended) => {
    expect(hasEnded({ state })).toBe(ended);
  });
});

describe('the records that an import left out', () => {
  it('are listed page by page, in the order of the file', async () => {
    const id = workspace();
    const rows = Array.from({ length: 60 }, (_, at) => (at % 6 === 5 ? bad(at + 1) : good(at + 1)));
    const { import_id: importId } = await runner.all(id, { 'a.csv': HEAD + rows.join('') });
    const places: string[] = [];
    for (let after = 0; ; ) {
      const page = await listSkipped(runner.deps, id, importId, { after, limit: 4 });
      places.push(...page.map((record) => record.place));
      const last = page.at(-1);
      if (last === undefined) break;
      expect(last).toMatchObject({ fileName: 'a.csv', reason: 'date_missing', message: 'There is no date.' });
      after = last.position;
    }
    expect(places).toEqual(Array.from({ length: 10 }, (_, at) => `line ${at * 6 + 7}`));
  });

  it('are told of by how many are listed, once the import has ended', async () => {
    const id = workspace();
    const importId = await runner.begin(id, { 'a.csv': HEAD + good(1) + bad(2) + bad(3) });
    expect((await getImport(runner.deps, id, importId)).listed).toBeNull();
    await runner.run(id, importId);
    const { skipped, listed } = await getImport(runner.deps, id, importId);
    expect(skipped).toEqual({ date_missing: 2 });
    expect(listed).toEqual(new Map([['date_missing', 2]]));
  });
});
