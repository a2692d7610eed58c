import { inWorkspace } from '../../platform/database/index.ts';
import { failure } from '../../platform/errors/index.ts';
import type { TelegramDeps } from './deps.ts';
import { telegramErrors } from './errors.ts';
import { noteSource } from './note-source.ts';
import { channelName } from './pages/channel-name.ts';
import { ensurePage } from './public-page-store.ts';
import { countWatches, insertWatch, readWatches, type WatchRow } from './watch-store.ts';

/** Of one workspace: the looks at pages are shared by all. */
export const MOST_WATCHED = 500;

/**
 * Watches a public channel from now on. Watching it twice is watching it once.
 *
 * @param written a name, @name, or a link
 * @throws Failure CHANNEL_NAME_INVALID, TOO_MANY_WATCHED
 */
export async function watchChannel(
  deps: Pick<TelegramDeps, 'database' | 'clock'>,
  workspaceId: number,
  written: string,
): Promise<WatchRow> {
  const username = channelName(written);
  if (username === null)
    throw failure(telegramErrors, 'CHANNEL_NAME_INVALID', { values: { channel: written } });
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    const now = deps.clock.now();
    const [known] = await readWatches(tx, username);
    if (known === undefined && (await countWatches(tx)) >= MOST_WATCHED) {
      throw failure(telegramErrors, 'TOO_MANY_WATCHED', { values: { most: MOST_WATCHED } });
    }
    await ensurePage(tx, username, now);
    await insertWatch(tx, username, now);
    await noteSource(tx, null);
    const [watch] = await readWatches(tx, username);
    if (watch === undefined) throw new Error(`The watch of ${username} is not there.`);
    return watch;
  });
}
