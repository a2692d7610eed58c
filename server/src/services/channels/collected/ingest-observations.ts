import { Source } from '@analyticbot/contracts/common/v1/metric';
import { type DatabaseTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { failure } from '../../../platform/errors/index.ts';
import { channelsErrors } from '../errors.ts';
import { appendChannelChanged } from '../events.ts';
import { ingestRecords } from '../ingest/ingest-records.ts';
import { resolveChannel } from '../ingest/resolve-channel.ts';
import { sourceRank } from '../ingest/source-rank.ts';
import type { ChannelsTables } from '../tables.ts';
import { newChannelZone } from '../workspace-zone.ts';
import { writeBoosts } from './boost-change-store.ts';
import type { IngestPageDeps } from './ingest-page.ts';
import { isLive } from './is-live.ts';
import type { Observed } from './observed.ts';
import { renameChannel } from './observed-channel-store.ts';
import { joinAlbums, markDeleted, writeMembers } from './observed-store.ts';
import { writeOutsideForwards } from './outside-forward-store.ts';

type Transaction = DatabaseTransaction<ChannelsTables>;

export interface IngestedObservations {
  readonly channelId: number;
  readonly postsAdded: number;
}

/**
 * Writes what a bot or an account saw in a channel, all of it or none. The same twice changes nothing.
 *
 * @throws DELETION_NOT_SEEN of a bot, which is told of no deletion
 */
export async function ingestObservations(
  deps: IngestPageDeps,
  workspaceId: number,
  observed: Observed,
  signal: AbortSignal,
): Promise<IngestedObservations> {
  const { source, channel, records } = observed;
  if (observed.deletions.length > 0 && source !== Source.MTPROTO) {
    throw failure(channelsErrors, 'DELETION_NOT_SEEN');
  }
  const { channelId, timeZone } = await inWorkspace(deps.database, workspaceId, (tx) =>
    meetChannel(tx, observed),
  );
  let postsAdded = 0;
  await ingestRecords(
    deps,
    {
      workspaceId,
      source,
      observation: { at: deps.clock.now(), notBefore: false },
      timeZone,
      simulated: false,
      chosen: new Map([[channel.key, channelId]]),
      set: { posts: null, channels: null },
      live: isLive(records.posts, deps.clock.now()),
      alongside: { channelId, write: (tx) => writeAlongside(tx, channelId, observed) },
      onWritten: async (_tx, written) => {
        postsAdded += written.postsAdded;
      },
    },
    [records],
    signal,
  );
  await deps.computeRollups(workspaceId, channelId, signal);
  return { channelId, postsAdded };
}

/** The channel's number, under the name that it bears now, and the zone in which a new one begins. */
async function meetChannel(
  tx: Transaction,
  { source, channel }: Observed,
): Promise<{ readonly channelId: number; readonly timeZone: string }> {
  const rank = sourceRank(source);
  const { telegramId, username, title } = channel;
  const set = { posts: null, channels: null };
  const timeZone = await newChannelZone(tx);
  const channelId = await resolveChannel(tx, channel, { rank, timeZone, simulated: false, set });
  if (channelId === null || telegramId === null) throw new Error('a channel with an id leads nowhere');
  if (await renameChannel(tx, channelId, { telegramId, username, title, rank })) {
    await appendChannelChanged(tx, channelId);
  }
  return { channelId, timeZone };
}

/** @returns the messages that changed */
async function writeAlongside(tx: Transaction, channelId: number, observed: Observed): Promise<number[]> {
  const { source, albumParts, deletions, members, boosts, forwards } = observed;
  const changed: number[] = [];
  if (albumParts.length > 0) {
    changed.push(...(await joinAlbums(tx, channelId, albumParts, sourceRank(source))));
  }
  if (deletions.length > 0) changed.push(...(await markDeleted(tx, channelId, deletions)));
  const membersChanged = members.length > 0 ? await writeMembers(tx, channelId, members) : 0;
  const boostsChanged = boosts.length > 0 ? await writeBoosts(tx, channelId, boosts) : 0;
  const forwardsChanged = forwards.length > 0 ? await writeOutsideForwards(tx, channelId, forwards) : 0;
  if (membersChanged + boostsChanged + forwardsChanged > 0) await appendChannelChanged(tx, channelId);
  return changed;
}
