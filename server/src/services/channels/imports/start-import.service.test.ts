import {
  ImportState,
  ColumnMappingSchema as MappingSchema,
  TableKind,
} from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '../../../../../testkit/src/database.ts';
import {
  createImportRunner,
  type ImportRunner,
  NO_WISHES,
} from '../../../../../testkit/src/import-runner.ts';
import { type Database, inWorkspace } from '../../../platform/database/index.ts';
import type { ColumnMapping } from '../readers/index.ts';
import { channelsSchema } from '../schema.ts';
import type { ChannelsTables } from '../tables.ts';
import { inspectUpload } from './inspect-upload.ts';
import { mappingMessage, mappingOf } from './mapping-message.ts';
import { startImport } from './start-import.ts';

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

const countOf = (workspaceId: number, table: string): Promise<number> =>
  inWorkspace(database, workspaceId, async ({ client }) => {
    const { rows } = await client.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`);
    return rows[0]?.count ?? -1;
  });

const STRANGE = 'who;when;what;how much\n@made_up;2025-03-01 10:00:00;text;5\n';
const EXPLAINED: ColumnMapping = {
  kind: 'posts',
  columns: [
    { column: 'who', field: 'channel_username' },
    { column: 'when', field: 'published_at' },
    { column: 'how much', field: 'views' },
  ],
  timeZone: 'Asia/Tashkent',
  dateFormat: 'auto',
};
const signal = new AbortController().signal;

describe('starting an import', () => {
  it('asks what the columns mean where nobody knows, and remembers it for tables of that shape', async () => {
    const id = workspace();
    await expect(runner.begin(id, { 'a.csv': STRANGE })).rejects.toMatchObject({
      reason: 'IMPORT_NEEDS_MAPPING',
      message: expect.stringContaining('a.csv'),
    });
    const { uploadId, fileId } = await runner.upload(id, 'a.csv', STRANGE);
    const before = await inspectUpload(runner.deps, id, uploadId, new Map(), signal);
    expect(before.files).toMatchObject([{ needsMapping: true, mapping: null, mappingRemembered: false }]);
    const wishes = { ...NO_WISHES, mappings: { [fileId]: EXPLAINED } };
    const { import_id: importId } = await startImport(runner.deps, id, uploadId, wishes);
    await runner.run(id, importId);
    expect(await runner.row(id, importId)).toMatchObject({ state: ImportState.DONE, posts_added: 1 });
    // Another file of the same shape needs no more words.
    const again = await runner.upload(id, 'b.csv', STRANGE.replace('text', 'other'));
    const { files } = await inspectUpload(runner.deps, id, again.uploadId, new Map(), signal);
    expect(files).toMatchObject([{ needsMapping: false, mapping: EXPLAINED, mappingRemembered: true }]);
    expect(await runner.all(id, { 'c.csv': STRANGE.replace('text', 'third') })).toMatchObject({
      state: ImportState.DONE,
    });
    // Nobody else is told.
    await expect(runner.begin(workspace(), { 'a.csv': STRANGE })).rejects.toMatchObject({
      reason: 'IMPORT_NEEDS_MAPPING',
    });
  });

  it('asks for the channel where no file names one', async () => {
    const id = workspace();
    const nameless = 'id,date,text,views\n1,2025-03-01 10:00:00,text,5\n';
    await expect(runner.begin(id, { 'a.csv': nameless })).rejects.toMatchObject({
      reason: 'IMPORT_NEEDS_CHANNEL',
    });
    expect(await countOf(id, 'import')).toBe(0);
    await expect(runner.begin(id, { 'a.csv': nameless }, { channelName: '@made_up' })).resolves.toBeTypeOf(
      'string',
    );
  });

  it.each([
    ['TIME_ZONE_UNKNOWN', { timeZone: 'Mars/Phobos' }],
    ['OBSERVED_AT_IMPOSSIBLE', { observedAtMs: Date.parse('0001-01-01T00:00:00Z') }],
    ['OBSERVED_AT_IMPOSSIBLE', { observedAtMs: Date.parse('9999-12-31T00:00:00Z') }],
    ['OBSERVED_AT_IMPOSSIBLE', { observedAtMs: 1e300 }],
    ['CHANNEL_NOT_FOUND', { channelId: 4_000_000 }],
  ])('refuses what could only fail later: %s', async (reason, wish) => {
    const id = workspace();
    const file = { 'a.csv': 'channel,id,date,text,views\n@made_up,1,2025-03-01 10:00:00,text,5\n' };
    const before = runner.queued.length;
    await expect(runner.begin(id, file, wish)).rejects.toMatchObject({ reason });
    expect(await countOf(id, 'import')).toBe(0);
    expect(runner.queued).toHaveLength(before);
  });

  it('does not take the channel of somebody else', async () => {
    const theirs = workspace();
    const file = { 'a.csv': 'channel,id,date,text,views\n@made_up,1,2025-03-01 10:00:00,text,5\n' };
    const {
      channel_ids: [channelId = 0],
    } = await runner.all(theirs, file);
    await expect(runner.begin(workspace(), file, { channelId })).rejects.toMatchObject({
      reason: 'CHANNEL_NOT_FOUND',
    });
  });

  it('writes no import whose job could not be queued', async () => {
    const id = workspace();
    const { uploadId } = await runner.upload(id, 'a.csv', 'channel,id,date,views\n@made_up,1,2025-03-01,5\n');
    const jobs = { enqueue: () => Promise.reject(new Error('the queue is full')) };
    await expect(startImport({ ...runner.deps, jobs }, id, uploadId, NO_WISHES)).rejects.toThrow(
      'queue is full',
    );
    expect(await countOf(id, 'import')).toBe(0);
  });

  it('of an upload that is not there says so, whatever it is called', async () => {
    for (const uploadId of ['00000000-0000-4000-8000-000000000000', '../../etc/passwd', '']) {
      await expect(startImport(runner.deps, workspace(), uploadId, NO_WISHES)).rejects.toMatchObject({
        reason: 'UPLOAD_NOT_FOUND',
      });
    }
  });

  it('of a file that cannot be read is possible: its end says why', async () => {
    const row = await runner.all(workspace(), { 'result.json': '<html><body>502</body></html>' });
    expect(row).toMatchObject({
      state: ImportState.BROKEN,
      problem: {
        reason: 'html_instead_of_data',
        message: expect.stringMatching(/^result\.json: .*Download the file again/),
      },
    });
  });
});

describe('a mapping', () => {
  const sent = create(MappingSchema, mappingMessage(EXPLAINED));
  const withColumn = (column: string, field: string) =>
    create(MappingSchema, { ...mappingMessage(EXPLAINED), columns: [{ column, field }] });

  it('comes back from the contract as it went', () => {
    expect(mappingOf(sent)).toEqual(EXPLAINED);
    const other = { ...sent, kind: TableKind.SUBSCRIBERS, dateFormat: 'dmy', timeZone: '' };
    expect(mappingOf(other)).toMatchObject({ kind: 'subscribers', dateFormat: 'dmy', timeZone: null });
  });

  it('is refused where it names what is not', () => {
    expect(() => mappingOf(withColumn('who', '__proto__'))).toThrow(/no such field/);
    expect(() => mappingOf({ ...sent, timeZone: 'Nowhere' })).toThrow(/not the name of a time zone/);
    expect(mappingOf({ ...sent, dateFormat: 'klingon' })).toBeNull();
  });

  it('leaves out columns without a field', () => {
    expect(mappingOf(withColumn('who', ''))?.columns).toEqual([]);
  });
});
