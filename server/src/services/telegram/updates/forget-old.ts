import { inWorkspace } from '../../../platform/database/index.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import { deleteOldOutgoing } from '../messages/outgoing-store.ts';
import { deleteOldPaces } from '../messages/pace-store.ts';
import { deleteOldForwards } from '../posting/automatic-forward-store.ts';
import { deleteOldUpdates } from './update-store.ts';

const DAY_MS = 86_400_000;
/** Telegram gives numbers anew after a week without updates: no older one may be in the way. */
const UPDATES_FOR_DAYS = 7;
/** As long may a key be asked for again. */
const OUTGOING_FOR_DAYS = 30;

/** So long after a post its first comment may be written. */
const FORWARDS_FOR_DAYS = 30;

/** Forgets what is of no use any more: updates after a week, sent messages after a month, limits after a day. */
export async function forgetOld({ database, clock }: BotWorkDeps, bot: WorkingBot): Promise<void> {
  const now = clock.now().getTime();
  const daysAgo = (days: number): Date => new Date(now - days * DAY_MS);
  await inWorkspace(database, bot.workspaceId, async (tx) => {
    await deleteOldUpdates(tx, bot.botId, daysAgo(UPDATES_FOR_DAYS));
    await deleteOldOutgoing(tx, bot.botId, daysAgo(OUTGOING_FOR_DAYS));
    await deleteOldPaces(tx, bot.botId, daysAgo(1));
    await deleteOldForwards(tx, bot.botId, daysAgo(FORWARDS_FOR_DAYS));
  });
}
