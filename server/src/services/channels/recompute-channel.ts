import { inWorkspace } from '../../platform/database/index.ts';
import { type ChannelCard, cardsOf } from './channel-cards.ts';
import { appendChannelChanged } from './events.ts';
import { type ReadDeps, type ReadTransaction, requireChannel } from './read-deps.ts';
import { markComputing } from './unfinished-store.ts';

export interface RecomputeChannelDeps extends ReadDeps {
  /** Has what is pending of the channel computed, from within the transaction that asks for it. */
  readonly enqueueRollup: (tx: ReadTransaction, channelId: number) => Promise<void>;
}

/** Has computed again what was given up of the channel. One of which nothing is pending stays as it is. Throws CHANNEL_NOT_FOUND. */
export function recomputeChannel(
  deps: RecomputeChannelDeps,
  workspaceId: number,
  channelId: number,
): Promise<ChannelCard> {
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    const { computingGivenUp } = await requireChannel(tx, channelId);
    if (computingGivenUp && (await markComputing(tx, channelId, false))) {
      await deps.enqueueRollup(tx, channelId);
      await appendChannelChanged(tx, channelId);
    }
    const [card] = await cardsOf(tx, [await requireChannel(tx, channelId)]);
    if (card === undefined) throw new Error('a channel was read and has no card');
    return card;
  });
}
