import type { Sealer, SealPlace } from '../../../platform/sealing/index.ts';
import type { BotRow } from './bot-store.ts';

/** Where a bot's token is sealed. */
export function tokenPlace(workspaceId: number, botId: number): SealPlace {
  return { workspaceId, column: 'telegram.bot.sealed_token', row: String(botId) };
}

/** @throws SealBroken where the installation's secret has been changed since */
export function openToken(
  sealer: Sealer,
  { workspaceId, botId, sealedToken }: Pick<BotRow, 'workspaceId' | 'botId' | 'sealedToken'>,
): string {
  return sealer.open(tokenPlace(workspaceId, botId), sealedToken).toString();
}
