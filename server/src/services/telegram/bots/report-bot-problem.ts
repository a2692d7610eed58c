import { SourceKind } from '@analyticbot/contracts/telegram/v1/events';
import { inWorkspace } from '../../../platform/database/index.ts';
import type { BotsDeps } from '../deps.ts';
import { tellSourceChanged } from '../tell-source-changed.ts';
import { describeBotProblem } from './bot-problem.ts';
import { type BotPlace, type BotProblemReason, setBotProblem } from './bot-store.ts';

/** Notes with the bot that it does not work, or works again, and tells its workspace where that is news. */
export async function reportBotProblem(
  { database }: Pick<BotsDeps, 'database'>,
  { workspaceId, botId, username }: BotPlace & { readonly username: string },
  reason: BotProblemReason | null,
): Promise<void> {
  await inWorkspace(database, workspaceId, async (tx) => {
    if (!(await setBotProblem(tx, botId, reason))) return;
    const source = { kind: SourceKind.BOT, name: `@${username}`, channelId: null };
    await tellSourceChanged(tx, source, describeBotProblem(reason));
  });
}
