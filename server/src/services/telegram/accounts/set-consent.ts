import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { TelegramDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { type AccountRow, writeConsent } from './account-store.ts';

/**
 * What the account may be used for, from the next connection on; reading that begins again begins at once.
 *
 * @throws Failure ACCOUNT_NOT_FOUND
 */
export async function setConsent(
  deps: Pick<TelegramDeps, 'database' | 'clock'>,
  workspaceId: number,
  userId: number,
  consent: Pick<AccountRow, 'mayRead' | 'mayPublish'>,
): Promise<AccountRow> {
  const account = await inWorkspace(deps.database, workspaceId, (tx) =>
    writeConsent(tx, userId, consent, deps.clock.now()),
  );
  if (account === null) throw failure(telegramErrors, 'ACCOUNT_NOT_FOUND', { values: { userId } });
  return account;
}
