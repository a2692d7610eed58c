import type { Selectable, Updateable } from 'kysely';
import type { DatabaseTransaction } from '../../platform/database/index.ts';
import type { ImportTable } from './import-tables.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** A row of the table of imports with the channels it wrote to, but for those that were deleted. */
export interface ImportRow extends Selectable<ImportTable> {
  readonly channel_ids: readonly number[];
}

/** A skipped record as it is stored and listed. */
export interface StoredSkip {
  readonly position: number;
  readonly fileName: string;
  readonly reason: string;
  readonly message: string;
  readonly place: string;
  readonly excerpt: string;
}

/** Columns that a running import changes. */
export type ImportChanges = Omit<Updateable<ImportTable>, 'workspace_id' | 'import_id' | 'upload_id'>;

export async function insertImport(
  tx: Transaction,
  row: {
    readonly workspaceId: number;
    readonly importId: string;
    readonly uploadId: string;
    readonly state: number;
    readonly options: object;
    readonly fileNames: readonly string[];
    readonly bytesTotal: number;
  },
): Promise<void> {
  await tx
    .insertInto('import')
    .values({
      workspace_id: row.workspaceId,
      import_id: row.importId,
      upload_id: row.uploadId,
      state: row.state,
      options: JSON.stringify(row.options),
      file_names: [...row.fileNames],
      bytes_total: row.bytesTotal,
    })
    .execute();
}

export async function readImport(tx: Transaction, importId: string): Promise<ImportRow | null> {
  const [row] = await readImports(tx, importId);
  return row ?? null;
}

/** All imports of the workspace or one, newest first. */
export async function readImports(tx: Transaction, importId: string | null): Promise<ImportRow[]> {
  const rows = await tx
    .selectFrom('import')
    .selectAll()
    .$if(importId !== null, (query) => query.where('import_id', '=', importId ?? ''))
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute();
  const channels = await tx
    .selectFrom('import_channel')
    .innerJoin('channel', 'channel.channel_id', 'import_channel.channel_id')
    .select(['import_id', 'channel.channel_id'])
    .where('import_id', 'in', rows.length === 0 ? [''] : rows.map((row) => row.import_id))
    .orderBy('channel.channel_id')
    .execute();
  return rows.map((row) => ({
    ...row,
    channel_ids: channels
      .filter((entry) => entry.import_id === row.import_id)
      .map((entry) => entry.channel_id),
  }));
}

/** Imports that read this upload and are in one of these states. */
export async function findImportsOf(
  tx: Transaction,
  uploadId: string,
  states: readonly number[],
): Promise<string[]> {
  const rows = await tx
    .selectFrom('import')
    .select('import_id')
    .where('upload_id', '=', uploadId)
    .where('state', 'in', states)
    .execute();
  return rows.map((row) => row.import_id);
}

export async function changeImport(tx: Transaction, importId: string, changes: ImportChanges): Promise<void> {
  await tx.updateTable('import').set(changes).where('import_id', '=', importId).execute();
}

/** Adds what one batch wrote, in the batch's own transaction: the counts are right however the run ends. */
export async function addToImport(
  tx: Transaction,
  workspaceId: number,
  importId: string,
  added: {
    readonly postsAdded: number;
    readonly postsUpdated: number;
    readonly measurementsAdded: number;
    readonly channelIds: readonly number[];
  },
): Promise<void> {
  await tx
    .updateTable('import')
    .set((row) => ({
      posts_added: row('posts_added', '+', added.postsAdded),
      posts_updated: row('posts_updated', '+', added.postsUpdated),
      measurements_added: row('measurements_added', '+', added.measurementsAdded),
    }))
    .where('import_id', '=', importId)
    .execute();
  if (added.channelIds.length === 0) return;
  await tx
    .insertInto('import_channel')
    .values(
      added.channelIds.map((channelId) => ({
        workspace_id: workspaceId,
        import_id: importId,
        channel_id: channelId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Adds pictures that were stored, in the transaction that stored them. */
export async function addPicturesToImport(tx: Transaction, importId: string, added: number): Promise<void> {
  await tx
    .updateTable('import')
    .set((row) => ({ pictures_added: row('pictures_added', '+', added) }))
    .where('import_id', '=', importId)
    .execute();
}

export async function setServiceMessages(tx: Transaction, importId: string, count: number): Promise<void> {
  await tx.updateTable('import').set({ service_messages: count }).where('import_id', '=', importId).execute();
}

export async function isCancelRequested(tx: Transaction, importId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('import')
    .select('cancel_requested')
    .where('import_id', '=', importId)
    .executeTakeFirst();
  return row?.cancel_requested ?? true;
}

/** Replaces the list of skipped records: a run reads the file from its beginning and finds all of them again. */
export async function deleteSkips(tx: Transaction, importId: string): Promise<void> {
  await tx.deleteFrom('import_skip').where('import_id', '=', importId).execute();
}

/**
 * Adds to the list of skipped records. Not where the import's upload is gone: it may have gone with a channel, and what
 * stood in it as well. Call it after `changeImport`, which waits for whoever takes the upload away.
 */
export async function insertSkips(
  tx: Transaction,
  workspaceId: number,
  importId: string,
  skips: readonly StoredSkip[],
): Promise<void> {
  if (skips.length === 0) return;
  await tx.client.query(
    `INSERT INTO import_skip (workspace_id, import_id, position, file_name, reason, message, place, excerpt)
     SELECT $1, $2, * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
     WHERE EXISTS (SELECT FROM import JOIN upload USING (workspace_id, upload_id) WHERE import_id = $2)
     ON CONFLICT DO NOTHING`,
    [
      workspaceId,
      importId,
      skips.map((skip) => skip.position),
      skips.map((skip) => skip.fileName),
      skips.map((skip) => skip.reason),
      skips.map((skip) => skip.message),
      skips.map((skip) => skip.place),
      skips.map((skip) => skip.excerpt),
    ],
  );
}

/** How many skipped records are listed, by reason. */
export async function countSkips(tx: Transaction, importId: string): Promise<Map<string, number>> {
  const rows = await tx
    .selectFrom('import_skip')
    .select(({ fn }) => ['reason', fn.countAll().as('listed')])
    .where('import_id', '=', importId)
    .groupBy('reason')
    .execute();
  return new Map(rows.map((row) => [row.reason, Number(row.listed)]));
}

/** Skipped records in the order of the files, after a position. */
export async function readSkips(
  tx: Transaction,
  importId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<StoredSkip[]> {
  const rows = await tx
    .selectFrom('import_skip')
    .selectAll()
    .where('import_id', '=', importId)
    .where('position', '>', page.after)
    .orderBy('position')
    .limit(page.limit)
    .execute();
  return rows.map((row) => ({
    position: Number(row.position),
    fileName: row.file_name,
    reason: row.reason,
    message: row.message,
    place: row.place,
    excerpt: row.excerpt,
  }));
}
