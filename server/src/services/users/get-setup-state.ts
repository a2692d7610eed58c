import type { UsersDeps } from './deps.ts';
import { findSetup } from './setup-store.ts';

/** Whether the installation still waits for its owner. */
export async function getSetupState(deps: UsersDeps): Promise<{ needsOwner: boolean }> {
  const setup = await findSetup(deps.database.kysely);
  return { needsOwner: setup === null || setup.usedAt === null };
}
