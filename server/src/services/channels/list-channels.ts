import { type ChannelCard, cardsOf } from './channel-cards.ts';
import { readAllChannels, readTags } from './channel-store.ts';
import { type ReadDeps, reading } from './read-deps.ts';
import { isDemoGivenUp } from './unfinished-store.ts';

export interface ChannelList {
  readonly channels: readonly ChannelCard[];
  /** Every tag in use in the workspace, also by channels that the filter leaves out. */
  readonly tags: readonly string[];
  /** The workspace is a demo that could not be filled. */
  readonly demoGivenUp: boolean;
}

/** The channels of a workspace, by title; only those with the tag where one is given. */
export function listChannels(deps: ReadDeps, workspaceId: number, tag: string): Promise<ChannelList> {
  return reading(deps, workspaceId, async (tx) => {
    const channels = await readAllChannels(tx, tag);
    return {
      channels: await cardsOf(tx, channels),
      tags: await readTags(tx),
      demoGivenUp: await isDemoGivenUp(tx),
    };
  });
}
