import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { createPostgresLeases } from '../../../platform/lease/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { noteSource } from '../note-source.ts';
import { deleteAccount, readAccount } from './account-store.ts';
import { accountLease } from './look-at-account.ts';
import { toldToPerson, withAccount } from './open-account.ts';

type Deps = Pick<TelegramDeps, 'database' | 'mtproto' | 'sealer'>;

/** Longer than any look takes to its next step. */
const WAIT_MS = 20_000;

/**
 * Ends the session at Telegram, then destroys it here. Where Telegram cannot be reached nothing is destroyed: a session
 * that lives on there and is forgotten here could be ended by nobody but the phone.
 *
 * @throws Failure ACCOUNT_NOT_FOUND, ACCOUNT_IN_USE, TELEGRAM_BUSY, TELEGRAM_UNREACHABLE
 */
export async function endSession(
  deps: Deps,
  workspaceId: number,
  userId: number,
  waitMs: number = WAIT_MS,
): Promise<void> {
  const leases = createPostgresLeases({ pool: deps.database.pool, schema: 'telegram' });
  const waiting = AbortSignal.timeout(waitMs);
  const lease = await leases.acquire(accountLease(workspaceId, userId), waiting).catch((error: unknown) => {
    throw waiting.aborted ? failure(telegramErrors, 'ACCOUNT_IN_USE') : error;
  });
  try {
    const account = await inWorkspace(deps.database, workspaceId, (tx) => readAccount(tx, userId));
    if (account === null) throw failure(telegramErrors, 'ACCOUNT_NOT_FOUND', { values: { userId } });
    const sealed = account.sealedSession;
    if (sealed !== null) {
      const column = 'telegram.account.sealed_session' as const;
      const place = { workspaceId, column, row: `${userId}` };
      await toldToPerson(
        withAccount(deps, { place, sealed, consents: new Set() }, (session) => session.logOut()),
      );
    }
    await inWorkspace(deps.database, workspaceId, async (tx) => {
      await deleteAccount(tx, userId);
      await noteSource(tx, null);
    });
  } finally {
    await lease.release();
  }
}
