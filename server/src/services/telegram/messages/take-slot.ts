import type { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import { inWorkspace } from '../../../platform/database/index.ts';
import type { BotPlace } from '../bots/bot-store.ts';
import type { BotsDeps } from '../deps.ts';
import { giveOut, NOTHING_GIVEN_OUT, nextSlot } from './pace.ts';
import { lockPaces, writePaces } from './pace-store.ts';
import { sendScopes } from './send-scopes.ts';

/** When a message may go, or that it may not soon. */
export type Slot =
  | { readonly kind: 'granted'; readonly waitMs: number }
  | { readonly kind: 'too late'; readonly waitMs: number };

/**
 * Takes the next moment at which a message to the chat may go, under every limit that it comes under and for all processes
 * of the installation together. Where that is too far off nothing is taken.
 */
export function takeSlot(
  { database, clock }: Pick<BotsDeps, 'database' | 'clock'>,
  { workspaceId, botId }: BotPlace,
  wanted: { readonly lane: Lane; readonly chatId: number; readonly mostWaitMs: number },
): Promise<Slot> {
  const scopes = sendScopes(wanted.lane, wanted.chatId);
  return inWorkspace(database, workspaceId, async (tx) => {
    const given = await lockPaces(
      tx,
      botId,
      scopes.map(({ name }) => name),
    );
    const now = clock.now().getTime();
    const of = (name: string) => given.get(name) ?? NOTHING_GIVEN_OUT;
    const at = Math.max(...scopes.map(({ name, pace }) => nextSlot(pace, of(name), now)));
    const waitMs = at - now;
    if (waitMs > wanted.mostWaitMs) return { kind: 'too late', waitMs };
    await writePaces(tx, botId, new Map(scopes.map(({ name, pace }) => [name, giveOut(pace, of(name), at)])));
    return { kind: 'granted', waitMs };
  });
}
