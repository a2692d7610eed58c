import { type ChannelCard, cardsOf } from './channel-cards.ts';
import { type ReadDeps, reading, requireChannel } from './read-deps.ts';

/** One channel as the list shows it. Throws CHANNEL_NOT_FOUND. */
export function getChannel(deps: ReadDeps, workspaceId: number, channelId: number): Promise<ChannelCard> {
  return reading(deps, workspaceId, async (tx) => {
    const channel = await requireChannel(tx, channelId);
    const [card] = await cardsOf(tx, [channel]);
    if (card === undefined) throw new Error('a channel was read and has no card');
    return card;
  });
}
