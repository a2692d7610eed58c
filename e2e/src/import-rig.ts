import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Import, ImportState, ImportsService } from '@analyticbot/contracts/channels/v1/import';
import { UsersService } from '@analyticbot/contracts/users/v1/users';
import { startEmbeddedServer } from '../../server/src/platform/database/index.ts';
import { openOwnerDatabase } from '../../testkit/src/owner-database.ts';
import { checksumOf } from '../../testkit/src/table-checksum.ts';
import { type KillableProduct, startKillable } from './killable-product.ts';
import { type UploadContent, Visitor } from './visitor.ts';

const { getImport, startImport } = ImportsService.method;

const ENDED = [ImportState.DONE, ImportState.BROKEN, ImportState.FAILED, ImportState.CANCELLED];
const TABLES = [
  'channel',
  'post',
  'measurement',
  'reaction',
  'service_message',
  'subscriber_reading',
  'post_current',
  'bucket',
  'reaction_day',
  'day_views_gained',
  'post_search',
  'rollup_pending',
  'search_pending',
  'import_skip',
];
/** What has to differ between two workspaces. */
const IDS = ['workspace_id', 'channel_id', 'import_id', 'created_at', 'revision'];

/** An import under way, and the workspace that it writes to. */
export interface RunningImport {
  readonly workspaceId: number;
  readonly uploadId: string;
  readonly importId: string;
}

export type ImportRig = Awaited<ReturnType<typeof createImportRig>>;

/**
 * The product as a process that can be killed and started again, on a PostgreSQL that lives on, with an owner who
 * imports files into workspaces of their own.
 */
export async function createImportRig() {
  const folder = await mkdtemp(join(tmpdir(), 'analyticbot-import-rig-'));
  const server = await startEmbeddedServer({
    dataFolder: join(folder, 'server'),
    settings: { fsync: 'off' },
  });
  const place = { databaseUrl: server.ownerUrl, dataFolder: join(folder, 'data') };
  const database = openOwnerDatabase(server.ownerUrl);
  const { query } = database;
  let product = await startKillable(place);
  const owner = new Visitor(product.address);
  await owner.call(UsersService.method.signUpOwner, {
    name: 'Olga',
    email: 'olga@example.org',
    password: 'correct horse battery',
    setupToken: new URL(product.setupLink ?? 'http://none').searchParams.get('token') ?? '',
  });

  async function look({ workspaceId, importId }: RunningImport): Promise<Import> {
    owner.workspaceId = workspaceId;
    const { import: current } = await owner.call(getImport, { importId });
    if (current === undefined) throw new Error('the import is gone');
    return current;
  }

  const rig = {
    owner,
    query,
    look,
    product: (): KillableProduct => product,

    /** A file becomes an import of a workspace of its own, or of the given one. */
    async begin(content: UploadContent, workspaceId: number | null = null): Promise<RunningImport> {
      if (workspaceId === null) {
        const made = await owner.call(UsersService.method.createWorkspace, { name: 'Rig' });
        owner.workspaceId = made.workspace?.workspaceId ?? 0;
      } else owner.workspaceId = workspaceId;
      const uploadId = await owner.upload('result.json', content);
      const started = await owner.call(startImport, { uploadId });
      const importId = started.import?.importId ?? '';
      return { workspaceId: owner.workspaceId, uploadId, importId };
    },

    /** Waits for the end of the import and of what is computed after it, search included. */
    async finish(running: RunningImport, withinMs = 120_000): Promise<Import> {
      for (const deadline = Date.now() + withinMs; Date.now() < deadline; await pause(50)) {
        const current = await look(running);
        if (!ENDED.includes(current.state)) continue;
        const pending = await query(
          `SELECT FROM channels.rollup_pending WHERE workspace_id = $1
           UNION ALL SELECT FROM channels.search_pending WHERE workspace_id = $1`,
          [running.workspaceId],
        );
        if (pending.length === 0) return current;
      }
      throw new Error('the import did not end in time');
    },

    /** One line for each table of what an import leaves behind. */
    async checksums(
      { workspaceId }: RunningImport,
      leaveOut: Readonly<Record<string, readonly string[]>> = {},
    ): Promise<string[]> {
      const lines: string[] = [];
      for (const table of TABLES) {
        const text = `${checksumOf(`channels.${table}`, [...IDS, ...(leaveOut[table] ?? [])])} WHERE workspace_id = $1`;
        lines.push((await query<{ line: string }>(text, [workspaceId]))[0]?.line ?? '');
      }
      return lines;
    },

    /** Lets nobody write messages until it is released. */
    holdWrites: () => database.holdWrites('channels.post'),

    /** kill -9. */
    kill: () => product.kill(),

    /**
     * Starts the product again. A dead process is known by its heartbeat, some ten seconds later; to try many kills
     * that wait is cut short here.
     */
    async restart(): Promise<void> {
      await query(
        `UPDATE channels_job.job SET heartbeat_on = now() - interval '1 minute' WHERE state = 'active'`,
      );
      product = await startKillable(place);
      owner.moveTo(product.address);
      for (const deadline = Date.now() + 15_000; Date.now() < deadline; await pause(50)) {
        const waiting = await query(
          `UPDATE channels_job.job SET start_after = now() WHERE state = 'retry' AND start_after > now() RETURNING id`,
        );
        const active = await query(
          `SELECT FROM channels_job.job WHERE state = 'active' AND heartbeat_on < now() - interval '30 seconds'`,
        );
        if (waiting.length === 0 && active.length === 0) return;
      }
    },

    /** Where the files of an upload lie. */
    async storedFiles({ workspaceId, uploadId }: RunningImport): Promise<string[]> {
      const upload = join(place.dataFolder, 'uploads', String(workspaceId), uploadId);
      return (await readdir(upload)).map((name) => join(upload, name));
    },

    async stop(): Promise<void> {
      await product.stop();
      await database.close();
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
  return rig;
}
