import { INSTALLATION, inWorkspace } from '../../../platform/database/index.ts';
import type { BotsDeps } from '../deps.ts';
import { countGivenUp } from '../updates/update-store.ts';
import { type BotChatRow, readBotChats } from './bot-chat-store.ts';
import { type BotRow, readBots } from './bot-store.ts';

export interface ListedBotWithChats {
  readonly bot: BotRow;
  /** Those of the workspace only. */
  readonly chats: readonly BotChatRow[];
  readonly updatesGivenUp: number;
}

/** The bot that the installation shares first, then the workspace's own by name. */
export async function listBots(
  deps: Pick<BotsDeps, 'database'>,
  workspaceId: number,
): Promise<ListedBotWithChats[]> {
  const shared = await inWorkspace(deps.database, INSTALLATION, readBots, { access: 'read only' });
  const { own, chats, givenUp } = await inWorkspace(
    deps.database,
    workspaceId,
    async (tx) => ({
      own: await readBots(tx),
      chats: await readBotChats(tx),
      givenUp: await countGivenUp(tx),
    }),
    { access: 'read only' },
  );
  return [...shared, ...own].map((bot) => ({
    bot,
    chats: chats.filter(({ botId }) => botId === bot.botId),
    updatesGivenUp: givenUp.get(bot.botId) ?? 0,
  }));
}
