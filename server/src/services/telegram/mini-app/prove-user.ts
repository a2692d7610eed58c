import { failure } from '../../../platform/errors/index.ts';
import type { BotsDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { findSpeaker } from '../messages/find-speaker.ts';
import { type ProvenUser, verifyInitData } from './verify-init-data.ts';

/**
 * Who opened the Mini App of the shared bot. Data signed with the token of another bot prove nothing: whoever has connected
 * that one could sign in anybody's name.
 *
 * @throws Failure INIT_DATA_INVALID, INIT_DATA_EXPIRED, NO_SHARED_BOT
 */
export async function proveUser(
  deps: Pick<BotsDeps, 'database' | 'sealer' | 'clock'>,
  initData: string,
): Promise<ProvenUser> {
  const { token } = await findSpeaker(deps, 0);
  const verdict = verifyInitData(initData, token, deps.clock.now());
  if (verdict.kind === 'proven') return verdict.user;
  throw failure(telegramErrors, verdict.kind === 'expired' ? 'INIT_DATA_EXPIRED' : 'INIT_DATA_INVALID');
}
