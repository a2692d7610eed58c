import { inWorkspace, stayAwake, type TransactionOptions } from '../../../platform/database/index.ts';
import { assertRollupsLocked, tryLockRollups } from './post-page-store.ts';
import type { RollupChannel, RollupDeps } from './rollup-deps.ts';
import type { Run } from './run.ts';

/**
 * Does what one run at a time may do with a channel's posts and readings. The lock has a transaction and a connection to
 * itself: it ends with the process, or when that stands still, whatever becomes of the pages.
 *
 * @param work writes by the `Run` alone, which refuses everything once the lock has ended; its signal tells of that too
 * @returns false when another run has the lock
 * @throws RollupsOvertaken
 */
export function underRollupLock(
  { database }: RollupDeps,
  { workspaceId, channelId }: RollupChannel,
  work: (run: Run, ended: AbortSignal) => Promise<void>,
  options: TransactionOptions = {},
): Promise<boolean> {
  return inWorkspace(database, workspaceId, async (tx) => {
    const lock = await tryLockRollups(tx, channelId);
    if (lock === null) return false;
    const run: Run = (write) =>
      inWorkspace(
        database,
        workspaceId,
        async (page) => {
          const result = await write(page);
          await assertRollupsLocked(page, lock);
          return result;
        },
        options,
      );
    await stayAwake(tx, (ended) => work(run, ended));
    return true;
  });
}
