import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { readPostTimes } from './audience/post-time-store.ts';
import { writeMembers } from './collected/observed-store.ts';
import { appendChannelChanged } from './events.ts';
import { insertPlacement, readPlacements } from './placements/placement-store.ts';
import type { ChannelProfile } from './simulation/demo-channels.ts';
import type { SimulationSpan } from './simulation/simulate-channel.ts';
import {
  advertisedAt,
  advertisementLink,
  simulateMembers,
  watchedFrom,
} from './simulation/simulate-members.ts';
import type { ChannelsTables } from './tables.ts';

interface SimulatedChannel {
  readonly channelId: number;
  readonly profile: ChannelProfile;
}

const mostPosts = 500;
const dayMs = 86_400_000;

/** Writes who came and went in a simulated channel. A second time changes nothing. */
export async function simulateMembersOf(
  deps: { readonly database: Database<ChannelsTables> },
  workspaceId: number,
  { channelId, profile }: SimulatedChannel,
  span: SimulationSpan,
): Promise<void> {
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    const watched = { from: watchedFrom(span), to: span.until };
    const posts = await readPostTimes(tx, channelId, watched, mostPosts);
    const changes = simulateMembers(
      profile,
      span,
      posts.map((post) => post.publishedAt),
    );
    if ((await writeMembers(tx, channelId, changes)) > 0) await appendChannelChanged(tx, channelId);
  });
}

/**
 * Writes down the advertisements of the simulated channels, each as a post of the one that carried it: so that there
 * are views to it. Once: what a person made of them since stays.
 */
export async function simulatePlacements(
  deps: { readonly database: Database<ChannelsTables> },
  workspaceId: number,
  channels: readonly SimulatedChannel[],
  until: Date,
): Promise<void> {
  for (const { channelId, profile } of channels) {
    await inWorkspace(deps.database, workspaceId, async (tx) => {
      if ((await readPlacements(tx, channelId)).length > 0) return;
      for (const [place, advertisement] of profile.advertisements.entries()) {
        const { name, host, priceMinor, currency } = advertisement;
        const at = advertisedAt(advertisement, until);
        const hostId = channels.find((one) => one.profile.username === host)?.channelId;
        const around = { from: new Date(at.getTime() - 3 * dayMs), to: at };
        const [post] = hostId === undefined ? [] : await readPostTimes(tx, hostId, around, 1);
        await insertPlacement(tx, channelId, {
          name,
          host: `@${host}`,
          priceMinor,
          currency,
          startsAt: at,
          inviteLink: advertisementLink(profile, place).link,
          postLink: post === undefined ? '' : `https://t.me/${host}/${post.messageId}`,
        });
      }
      await appendChannelChanged(tx, channelId);
    });
  }
}
