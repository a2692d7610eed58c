import { inWorkspace } from '../../../platform/database/index.ts';
import type { BotWorkDeps } from '../bots/working-bot.ts';
import { outcomeOf } from '../messages/attempt.ts';
import { findSpeaker } from '../messages/find-speaker.ts';
import { findOutgoing } from '../messages/outgoing-store.ts';
import { chatsOfChannel } from './post-place.ts';
import { keyOfPost, type PostOutcome } from './send-post.ts';

export type Sending =
  | { readonly kind: 'never heard' }
  | { readonly kind: 'under way' }
  | { readonly kind: 'ended'; readonly ended: PostOutcome };

/** What became of a post by its key. One that was left before anything was sent is as one that was never heard of. */
export async function getSending(
  deps: BotWorkDeps,
  workspaceId: number,
  { channelId, key }: { readonly channelId: number; readonly key: string },
): Promise<Sending> {
  const now = deps.clock.now();
  for (const chat of await chatsOfChannel(deps, workspaceId, channelId)) {
    const bot = await findSpeaker(deps, chat.botId);
    const row = await inWorkspace(deps.database, bot.workspaceId, (tx) =>
      findOutgoing(tx, bot.botId, keyOfPost(workspaceId, channelId, key)),
    );
    if (row === null || (row.state === 'queued' && row.dueBy < now)) continue;
    const outcome = outcomeOf(row, now);
    return outcome === null ? { kind: 'under way' } : { kind: 'ended', ended: { outcome, chat } };
  }
  return { kind: 'never heard' };
}
