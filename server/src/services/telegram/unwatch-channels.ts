import { type DatabaseTransaction, inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import type { TelegramDeps } from './deps.ts';
import { telegramErrors } from './errors.ts';
import { noteSource } from './note-source.ts';
import { deleteUnwatchedPages } from './public-page-store.ts';
import type { TelegramTables } from './tables.ts';
import { deleteWatches, type Watches } from './watch-store.ts';

/** Stops watching one channel. @throws Failure CHANNEL_NOT_WATCHED */
export async function unwatchChannel(
  deps: Pick<TelegramDeps, 'database'>,
  workspaceId: number,
  username: string,
): Promise<void> {
  const name = username.toLowerCase();
  const gone = await inWorkspace(deps.database, workspaceId, async (tx) => {
    await noteSource(tx, null);
    return dropWatches(tx, { username: name });
  });
  if (gone === 0) throw failure(telegramErrors, 'CHANNEL_NOT_WATCHED', { values: { username: name } });
}

/** Drops watches of the workspace, and the pages that nobody watches any more. @returns how many watches */
export async function dropWatches(tx: DatabaseTransaction<TelegramTables>, which: Watches): Promise<number> {
  const names = await deleteWatches(tx, which);
  if (names.length > 0) await deleteUnwatchedPages(tx, names);
  return names.length;
}
