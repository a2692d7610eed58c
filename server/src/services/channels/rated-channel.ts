import { failure } from '../../platform/errors/index.ts';
import { type ChannelRow, readRatedChannel } from './channel-store.ts';
import { engagementParts } from './metrics/engagement.ts';
import type { EngagementPart } from './metrics/post-summary.ts';
import type { ReadTransaction } from './read-deps.ts';
import { readErrors } from './read-errors.ts';

/** A channel, and what the engagement rate of its single posts is made of. */
export interface RatedChannel {
  readonly channel: ChannelRow;
  /** One answer for all its posts, so that they can be sorted by it. Empty where its sources show no views. */
  readonly rateParts: readonly EngagementPart[];
}

/** The channel, or CHANNEL_NOT_FOUND: the same answer for one that is not there and one of another workspace. */
export async function requireRatedChannel(tx: ReadTransaction, channelId: number): Promise<RatedChannel> {
  const rated = await readRatedChannel(tx, channelId);
  if (rated === null) throw failure(readErrors, 'CHANNEL_NOT_FOUND', { values: { channelId } });
  const { coverage, ...channel } = rated;
  return { channel, rateParts: engagementParts(coverage) };
}
