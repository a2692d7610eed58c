import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UploadFileRequestSchema } from '@analyticbot/contracts/channels/v1/import';
import { create } from '@bufbuild/protobuf';
import { type Database, inWorkspace } from '../../server/src/platform/database/index.ts';
import type { JobPayload, JobRun } from '../../server/src/platform/jobs/index.ts';
import { type ImportRow, readImport } from '../../server/src/services/channels/import-store.ts';
import type { ImportDeps } from '../../server/src/services/channels/imports/import-deps.ts';
import type { ImportWishes } from '../../server/src/services/channels/imports/import-wishes.ts';
import { runImport } from '../../server/src/services/channels/imports/run-import.ts';
import { startImport } from '../../server/src/services/channels/imports/start-import.ts';
import { type StoredUpload, storeUpload } from '../../server/src/services/channels/imports/store-upload.ts';
import { computeRollups } from '../../server/src/services/channels/rollups/compute-rollups.ts';
import type { ChannelsTables } from '../../server/src/services/channels/tables.ts';

export const NO_WISHES: ImportWishes = {
  mappings: {},
  chatKeys: [],
  observedAtMs: null,
  channelId: null,
  channelName: '',
  timeZone: 'UTC',
  leavePictures: false,
};

/** Files by their name. */
export type ImportFiles = Readonly<Record<string, string | Uint8Array>>;

export type ImportRunner = Awaited<ReturnType<typeof createImportRunner>>;

/** The use cases of importing on a real database and a folder of its own; the job is run by hand, so that a test can end it. */
export async function createImportRunner(
  database: Database<ChannelsTables>,
  own: Partial<Pick<ImportDeps, 'maxUploadBytes' | 'computeRollups' | 'clock'>> = {},
) {
  const uploadFolder = await mkdtemp(join(tmpdir(), 'import-runner-'));
  const queued: JobPayload[] = [];
  const deps: ImportDeps = {
    database,
    clock: { now: () => new Date('2025-06-01T00:00:00Z') },
    jobs: {
      enqueue: async (_tx, _queue, payload) => {
        queued.push(payload);
        return `job ${queued.length}`;
      },
    },
    uploadFolder,
    maxUploadBytes: 2 ** 30,
    computeRollups: (workspaceId, channelId, signal) =>
      computeRollups({ database }, { workspaceId, channelId }, signal),
    ...own,
  };

  const runner = {
    deps,
    /** What was put into the queue, in order. */
    queued,

    async upload(
      workspaceId: number,
      name: string,
      content: string | Uint8Array,
      uploadId = '',
    ): Promise<StoredUpload> {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      async function* parts() {
        const header = { fileName: name, sizeBytes: BigInt(bytes.length), uploadId };
        yield create(UploadFileRequestSchema, { part: { case: 'header', value: header } });
        yield create(UploadFileRequestSchema, { part: { case: 'chunk', value: bytes } });
      }
      return storeUpload(deps, workspaceId, parts());
    },

    /** Uploads the files together and queues their import; answers its id. */
    async begin(
      workspaceId: number,
      files: ImportFiles,
      wishes: Partial<ImportWishes> = {},
    ): Promise<string> {
      let uploadId = '';
      for (const [name, content] of Object.entries(files)) {
        uploadId = (await runner.upload(workspaceId, name, content, uploadId)).uploadId;
      }
      return (await startImport(deps, workspaceId, uploadId, { ...NO_WISHES, ...wishes })).import_id;
    },

    /** One try at the job of an import. */
    run(workspaceId: number, importId: string, job: Partial<JobRun> = {}): Promise<void> {
      const { signal = new AbortController().signal, attempt = 1 } = job;
      return runImport(deps, { workspaceId, importId }, { attempt, signal });
    },

    async row(workspaceId: number, importId: string): Promise<ImportRow> {
      const found = await inWorkspace(database, workspaceId, (tx) => readImport(tx, importId));
      if (found === null) throw new Error('there is no such import');
      return found;
    },

    /** Uploads, queues and runs in one go. */
    async all(
      workspaceId: number,
      files: ImportFiles,
      wishes: Partial<ImportWishes> = {},
    ): Promise<ImportRow> {
      const importId = await runner.begin(workspaceId, files, wishes);
      await runner.run(workspaceId, importId);
      return runner.row(workspaceId, importId);
    },

    remove: () => rm(uploadFolder, { recursive: true, force: true }),
  };
  return runner;
}
