import { inWorkspace } from '../../../platform/database/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { fullPurse, type Purse, refill, spend } from '../planner/purse.ts';
import type { AccountMetrics } from './account-metrics.ts';
import { type AccountRow, writePurse } from './account-store.ts';

type Deps = Pick<TelegramDeps, 'database' | 'clock' | 'accountCallsPerDay'> & {
  readonly accountMetrics: AccountMetrics;
};

/** Calls that may still be made with one account. Whoever holds its lease is the only one that spends them. */
export interface AccountPurse {
  /** As it is now. */
  look(): Purse;
  /** One call is made. Paid before it is: a call whose process died was a call. */
  pay(): Promise<void>;
}

/** An account begins with a full purse. */
export function openPurse(
  deps: Deps,
  workspaceId: number,
  { userId, purse: kept }: AccountRow,
): AccountPurse {
  const { database, clock, accountCallsPerDay, accountMetrics } = deps;
  let purse = kept ?? fullPurse(accountCallsPerDay, clock.now().getTime());
  const look = (): Purse => refill(purse, accountCallsPerDay, clock.now().getTime());
  return {
    look,
    async pay() {
      purse = spend(look());
      accountMetrics.calls.inc({});
      await inWorkspace(database, workspaceId, (tx) => writePurse(tx, userId, purse));
    },
  };
}
