import type { DatabaseTransaction, OpenTransaction } from '../../platform/database/index.ts';
import type { ChannelsTables } from './tables.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

/** Stands for a channel where the whole workspace is meant. */
export const WHOLE_WORKSPACE = 0;

/** Work that was begun and not ended, as the tables of the service tell it. */
export interface Unfinished {
  readonly workspaceId: number;
  /** Of the jobs that do such work. */
  readonly queue: string;
  /** What the work is about: an import's id, a channel's number, the moment of a demo. */
  readonly subject: string;
}

/** The unfinished work of every workspace, deletions first. The only look across tenants that the service has. */
export async function listUnfinished(tx: OpenTransaction): Promise<Unfinished[]> {
  const { rows } = await tx.client.query<Unfinished>(
    'SELECT workspace_id AS "workspaceId", queue, subject FROM list_unfinished()',
  );
  return rows;
}

/** Remembers that the rows of a channel, or of the whole workspace, are to go. */
export async function beginDeletion(tx: Transaction, channelId: number): Promise<void> {
  await tx
    .insertInto('deletion')
    .values({ workspace_id: tenantOf(tx), channel_id: channelId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The rows of the channel are gone; with the whole workspace so are those of all its channels. */
export async function endDeletion(tx: Transaction, channelId: number): Promise<void> {
  await tx
    .deleteFrom('deletion')
    .where('workspace_id', '=', tenantOf(tx))
    .$if(channelId !== WHOLE_WORKSPACE, (query) => query.where('channel_id', '=', channelId))
    .execute();
}

/** Remembers that the workspace is a demo that is to be filled. */
export async function beginDemo(tx: Transaction, until: Date): Promise<void> {
  await tx
    .insertInto('demo')
    .values({ workspace_id: tenantOf(tx), until })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** @returns false where there is no such demo, or no longer */
export async function giveUpDemoRow(tx: Transaction): Promise<boolean> {
  const given = await tx
    .updateTable('demo')
    .set({ given_up: true })
    .where('workspace_id', '=', tenantOf(tx))
    .executeTakeFirst();
  return given.numUpdatedRows > 0n;
}

export async function isDemoGivenUp(tx: Transaction): Promise<boolean> {
  const row = await tx
    .selectFrom('demo')
    .select('given_up')
    .where('workspace_id', '=', tenantOf(tx))
    .executeTakeFirst();
  return row?.given_up === true;
}

/** Marks that what is pending of the channel is not computed by itself, or is again. False where nothing is pending. */
export async function markComputing(tx: Transaction, channelId: number, givenUp: boolean): Promise<boolean> {
  const marked = await tx
    .updateTable('channel')
    .set({ computing_given_up: givenUp })
    .where('workspace_id', '=', tenantOf(tx))
    .where('channel_id', '=', channelId)
    .where('computing', '=', true)
    .executeTakeFirst();
  return marked.numUpdatedRows > 0n;
}

/** The demo is full. */
export async function endDemo(tx: Transaction): Promise<void> {
  await tx.deleteFrom('demo').where('workspace_id', '=', tenantOf(tx)).execute();
}

function tenantOf({ workspaceId }: Transaction): number {
  if (workspaceId === null) throw new Error('unfinished work belongs to a workspace');
  return workspaceId;
}
