import { inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import type { BotsDeps } from '../deps.ts';
import { telegramErrors } from '../errors.ts';
import { retryGivenUp } from '../updates/update-store.ts';
import { findBot } from './bot-store.ts';

/** Tries once more what a bot of the workspace heard and was given up. @throws Failure BOT_NOT_FOUND */
export function retryUpdates(
  { database }: Pick<BotsDeps, 'database'>,
  workspaceId: number,
  botId: number,
): Promise<number> {
  return inWorkspace(database, workspaceId, async (tx) => {
    if ((await findBot(tx, botId)) === null)
      throw failure(telegramErrors, 'BOT_NOT_FOUND', { values: { botId } });
    return retryGivenUp(tx, botId);
  });
}
