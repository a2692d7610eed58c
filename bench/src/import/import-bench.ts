import { statSync } from 'node:fs';
import pg from 'pg';
import { migrateDatabase } from '../../../server/src/app/migrate-database.ts';
import { startEmbeddedServer } from '../../../server/src/platform/database/index.ts';
import { type ChildImport, importInChild } from './import-child.ts';
import { clearRows } from './prepared-rows.ts';

/** An import with the two clocks that a person is shown: since reading began, in seconds. */
export interface TimedImport extends ChildImport {
  readonly rowsSeconds: number;
  readonly completeSeconds: number;
}

/** The embedded PostgreSQL with the product's own settings, and the product importing into it. */
export class ImportBench {
  /** The owner of the tables, whom row-level security does not bind. */
  readonly owner: pg.Client;
  readonly #superuser: pg.Client;
  readonly #dataFolder: string;
  readonly #stopServer: () => Promise<unknown>;

  private constructor(
    dataFolder: string,
    clients: { readonly owner: pg.Client; readonly superuser: pg.Client },
    stopServer: () => Promise<unknown>,
  ) {
    this.#dataFolder = dataFolder;
    this.owner = clients.owner;
    this.#superuser = clients.superuser;
    this.#stopServer = stopServer;
  }

  static async start(dataFolder: string): Promise<ImportBench> {
    const server = await startEmbeddedServer({ dataFolder });
    await migrateDatabase({ url: server.ownerUrl, roleSecret: server.roleSecret }, () => undefined);
    const owner = new pg.Client({ connectionString: server.ownerUrl });
    const superuser = new pg.Client({ connectionString: server.superuserUrl });
    await Promise.all([owner.connect(), superuser.connect()]);
    return new ImportBench(dataFolder, { owner, superuser }, () => server.stop());
  }

  /** Imports the file into whatever is there. */
  async import(file: string): Promise<TimedImport> {
    const child = await importInChild(this.#dataFolder, file);
    const answer = await this.owner.query<{ rows: number; complete: number }>(
      `SELECT extract(epoch FROM rows_committed_at - started_at)::float AS rows,
         extract(epoch FROM finished_at - started_at)::float AS complete
       FROM channels.import WHERE import_id = $1`,
      [child.importId],
    );
    const { rows, complete } = answer.rows[0] ?? { rows: Number.NaN, complete: Number.NaN };
    return { ...child, rowsSeconds: rows, completeSeconds: complete };
  }

  /** Empties the tables, and has what was written before reach the disk now and not in the next measurement. */
  async clear(): Promise<void> {
    await clearRows(this.owner);
    await this.#superuser.query('CHECKPOINT');
  }

  fileBytes(file: string): number {
    return statSync(file).size;
  }

  async stop(): Promise<void> {
    await this.owner.end();
    await this.#superuser.end();
    await this.#stopServer();
  }
}
