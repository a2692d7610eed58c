import { splitArm } from '@analyticbot/stats';
import { inWorkspace } from '../../../platform/database/index.ts';
import type { ContentDeps } from '../deps.ts';
import { workerCall } from '../worker-call.ts';
import type { Variant } from './broadcast.ts';
import { insertRecipients, lastRecipient, markListed } from './recipient-store.ts';

const A_PAGE = 1_000;

/**
 * Writes everybody down whom the bot may write to now, each assigned to a variant. Goes on where a process that ended
 * left off: people come by their numbers.
 */
export async function listRecipients(
  deps: Pick<ContentDeps, 'database' | 'clock' | 'people' | 'callOptionsFor'>,
  workspaceId: number,
  broadcast: {
    readonly broadcastId: string;
    readonly botId: number;
    readonly seed: bigint;
    readonly variants: readonly Variant[];
  },
  signal: AbortSignal,
): Promise<void> {
  const { broadcastId, botId, seed } = broadcast;
  const weights = broadcast.variants.map(({ weight }) => weight);
  let after = await inWorkspace(deps.database, workspaceId, (tx) => lastRecipient(tx, broadcastId));
  for (;;) {
    signal.throwIfAborted();
    const { chatIds } = await deps.people.listPeople(
      { botId: BigInt(botId), afterChatId: BigInt(after), limit: A_PAGE },
      deps.callOptionsFor(workerCall(workspaceId, signal)),
    );
    const last = chatIds.at(-1);
    if (last === undefined) break;
    const recipients = chatIds.map((chatId) => ({
      chatId: Number(chatId),
      variant: splitArm(seed, chatId, weights),
    }));
    await inWorkspace(deps.database, workspaceId, (tx) => insertRecipients(tx, broadcastId, recipients));
    after = Number(last);
  }
  await inWorkspace(deps.database, workspaceId, (tx) => markListed(tx, broadcastId, deps.clock.now()));
}
