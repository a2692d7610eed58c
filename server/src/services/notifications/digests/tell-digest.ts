import { randomUUID } from 'node:crypto';
import { inWorkspace } from '../../../platform/database/index.ts';
import type { NumbersDeps } from '../channel-numbers.ts';
import type { NotificationsDeps } from '../deps.ts';
import { insertNotice } from '../notice-store.ts';
import { workerCall } from '../worker-call.ts';
import { composeDigest } from './compose-digest.ts';
import { type DueDigest, passDigest, readDigest } from './digest-store.ts';
import { digestWords } from './digest-words.ts';
import { nextDigest } from './next-digest.ts';

/**
 * Tells a digest that is due. Going on to the next period and writing the notice is one transaction, so that each is
 * told once; after a downtime the newest is told late, and the next one comes in its time.
 */
export async function tellDigest(
  deps: NumbersDeps & Pick<NotificationsDeps, 'database' | 'clock'>,
  { workspaceId, digestId }: DueDigest,
  signal: AbortSignal,
): Promise<void> {
  const now = deps.clock.now();
  const digest = await inWorkspace(deps.database, workspaceId, (tx) => readDigest(tx, digestId));
  if (digest === null || digest.nextAt === null || digest.nextAt > now) return;
  const told = await composeDigest(deps, { ...workerCall(workspaceId, signal), workspaceId }, digest, now);
  await inWorkspace(deps.database, workspaceId, async (tx) => {
    if (!(await passDigest(tx, digestId, { now, following: nextDigest(digest, now) }))) return;
    // A workspace without channels is not told so every day.
    if (told.channels.length === 0) return;
    await insertNotice(
      tx,
      {
        noticeId: randomUUID(),
        kind: 'digest',
        channelId: 0,
        subject: `digest ${digestId}`,
        reason: '',
        texts: digestWords(told),
        facts: { digestId, isWeekly: told.isWeekly, day: told.day, channels: told.channels },
        createdAt: now,
      },
      digest.destinationIds,
    );
  });
}
