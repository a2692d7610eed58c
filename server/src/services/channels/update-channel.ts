import { inWorkspace } from '../../platform/database/index.ts';
import { type ChannelCard, cardsOf } from './channel-cards.ts';
import { type ChannelChange, writeChannel } from './channel-store.ts';
import { appendChannelChanged } from './events.ts';
import { knownZone } from './known-zone.ts';
import { type ReadDeps, type ReadTransaction, requireChannel } from './read-deps.ts';

export interface UpdateChannelDeps extends ReadDeps {
  /** Has every bucket of the channel made anew in its zone, from within the transaction that changes the zone. */
  readonly rebuildRollups: (tx: ReadTransaction, channelId: number) => Promise<void>;
}

/**
 * Changes what is not null: title, time zone, tags. A title that a person set is no longer changed by files. Throws
 * CHANNEL_NOT_FOUND, TIME_ZONE_UNKNOWN.
 */
export function updateChannel(
  deps: UpdateChannelDeps,
  workspaceId: number,
  { channelId, ...asked }: ChannelChange & { readonly channelId: number },
): Promise<ChannelCard> {
  const change = {
    title: asked.title === null ? null : asked.title.trim(),
    timeZone: asked.timeZone === null ? null : knownZone(asked.timeZone),
    tags: asked.tags === null ? null : tidyTags(asked.tags),
  };
  return inWorkspace(deps.database, workspaceId, async (tx) => {
    const before = await requireChannel(tx, channelId);
    await writeChannel(tx, channelId, change);
    if (change.timeZone !== null && change.timeZone !== before.timeZone)
      await deps.rebuildRollups(tx, channelId);
    await appendChannelChanged(tx, channelId);
    const [card] = await cardsOf(tx, [await requireChannel(tx, channelId)]);
    if (card === undefined) throw new Error('a channel was read and has no card');
    return card;
  });
}

/** Without blanks around them, each once, in order. */
function tidyTags(tags: readonly string[]): string[] {
  const tidy = tags.map((tag) => tag.trim()).filter((tag) => tag !== '');
  return [...new Set(tidy)].sort((a, b) => a.localeCompare(b));
}
