import type { ChannelRow } from './channel-store.ts';
import { engagementParts } from './metrics/engagement.ts';
import type { EngagementPart } from './metrics/post-summary.ts';
import { readPartCoverage } from './post-list-store.ts';
import type { ReadTransaction } from './read-deps.ts';

/**
 * What the engagement rate of single posts of a channel is made of: one answer for all its posts, so that they can be
 * sorted by it. Empty where the channel's sources show no views.
 */
export async function ratePartsOf(tx: ReadTransaction, channel: ChannelRow): Promise<EngagementPart[]> {
  // Looking for posts with views where there are none would read the whole channel.
  if (!channel.hasViews) return [];
  return engagementParts(await readPartCoverage(tx, channel.channelId));
}
