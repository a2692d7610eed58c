import { timestampFromDate } from '@bufbuild/protobuf/wkt';
import { inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { toFailure } from '../../../platform/rpc/index.ts';
import { BotCallRefused } from '../bots/bot-api.ts';
import { type BotChatRow, listDueCounts, setNextCount } from '../bots/bot-chat-store.ts';
import { callAsBot } from '../bots/call-as-bot.ts';
import type { BotWorkDeps, WorkingBot } from '../bots/working-bot.ts';
import { faultOf } from './failed-try.ts';
import { handIn } from './hand-in.ts';
import type { ObservationInit, SeenChat } from './normalise/normalised-update.ts';

/** How often the members of a chat are counted. */
const COUNT_EVERY_MS = 3_600_000;

/** Counts the members of the chats whose hour has come, one after the other. */
export async function countMembers(deps: BotWorkDeps, bot: WorkingBot, signal: AbortSignal): Promise<void> {
  const due = await inTransaction(deps.database, (tx) => listDueCounts(tx, bot.botId, deps.clock.now()));
  for (const { workspaceId, ...chat } of due) {
    signal.throwIfAborted();
    const count = await askCount(deps, bot, chat.chatId);
    const now = deps.clock.now();
    if (count !== null) {
      const value = { count: BigInt(count) };
      const observation = {
        observedAt: timestampFromDate(now),
        what: { case: 'subscribers', value },
      } as const;
      await handInCount(deps, workspaceId, chat, observation, signal);
    }
    await inWorkspace(deps.database, workspaceId, (tx) =>
      setNextCount(tx, bot.botId, chat.chatId, new Date(now.getTime() + COUNT_EVERY_MS)),
    );
  }
}

/** A count that is refused is one of many: those of other chats are not left for it. */
async function handInCount(
  deps: BotWorkDeps,
  workspaceId: number,
  chat: SeenChat,
  observation: ObservationInit,
  signal: AbortSignal,
): Promise<void> {
  try {
    await handIn(deps, workspaceId, chat, [observation], signal);
  } catch (error) {
    if (signal.aborted || faultOf(toFailure(error, 'member counts')) !== 'update') throw error;
    deps.telemetry.logger.error({ error, chatId: chat.chatId }, 'a count of members was refused');
  }
}

/** Null where Telegram does not tell, since the bot is out. The next count is in an hour all the same. */
async function askCount(
  deps: BotWorkDeps,
  bot: WorkingBot,
  chatId: BotChatRow['chatId'],
): Promise<number | null> {
  try {
    return await callAsBot(deps, bot, (api) => api.getChatMemberCount(chatId));
  } catch (error) {
    if (error instanceof BotCallRefused && error.retryAfterSeconds === null) return null;
    throw error;
  }
}
