import { type Database, type DatabaseTransaction, inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import { type ChannelRow, readChannels } from './channel-store.ts';
import { readErrors } from './read-errors.ts';
import type { ChannelsTables } from './tables.ts';

/** What every read of the service needs. */
export interface ReadDeps {
  readonly database: Database<ChannelsTables>;
}

export type ReadTransaction = DatabaseTransaction<ChannelsTables>;

/** Runs a read in one transaction of the workspace: all its statements see the tenant's rows alone. */
export function reading<Result>(
  deps: ReadDeps,
  workspaceId: number,
  work: (tx: ReadTransaction) => Promise<Result>,
): Promise<Result> {
  return inWorkspace(deps.database, workspaceId, work, { access: 'read only' });
}

/** The channel, or CHANNEL_NOT_FOUND: the same answer for one that is not there and one of another workspace. */
export async function requireChannel(tx: ReadTransaction, channelId: number): Promise<ChannelRow> {
  const [channel] = await readChannels(tx, [channelId]);
  if (channel === undefined) throw failure(readErrors, 'CHANNEL_NOT_FOUND', { values: { channelId } });
  return channel;
}
