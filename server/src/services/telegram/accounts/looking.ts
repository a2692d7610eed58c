import type { AccountPurse } from './account-purse.ts';
import type { AccountSession } from './account-session.ts';

/** Who looks, with what, and when to stop. */
export interface Looking {
  readonly workspaceId: number;
  readonly session: AccountSession;
  readonly purse: AccountPurse;
  readonly signal: AbortSignal;
}
