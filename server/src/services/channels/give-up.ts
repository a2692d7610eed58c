import { type Database, inWorkspace } from '../../platform/database/index.ts';
import { appendChannelChanged } from './events.ts';
import type { ChannelsTables } from './tables.ts';
import { giveUpDemoRow, markComputing } from './unfinished-store.ts';

interface GiveUpDeps {
  readonly database: Database<ChannelsTables>;
}

/** No channel: the list of them. */
const THE_LIST = 0;

/** Says of a channel whose job has used up its tries that its numbers are not computed by themselves. */
export async function giveUpComputing(
  { database }: GiveUpDeps,
  { workspaceId, channelId }: { readonly workspaceId: number; readonly channelId: number },
): Promise<void> {
  await inWorkspace(database, workspaceId, async (tx) => {
    if (await markComputing(tx, channelId, true)) await appendChannelChanged(tx, channelId);
  });
}

/** Says of a demo whose job has used up its tries that it does not fill any more. */
export async function giveUpDemo({ database }: GiveUpDeps, workspaceId: number): Promise<void> {
  await inWorkspace(database, workspaceId, async (tx) => {
    if (await giveUpDemoRow(tx)) await appendChannelChanged(tx, THE_LIST);
  });
}
