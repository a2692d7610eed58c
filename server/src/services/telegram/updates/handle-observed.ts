import { INSTALLATION, inTransaction, inWorkspace } from '../../../platform/database/index.ts';
import { assertLease } from '../../../platform/lease/index.ts';
import { findBotChat, findWorkspaceOfChat, touchBotChat } from '../bots/bot-chat-store.ts';
import { learnChat } from '../bots/learn-chat.ts';
import type { BotWorkDeps, TendedBot, WorkingBot } from '../bots/working-bot.ts';
import { noteForwards } from '../posting/automatic-forward-store.ts';
import { handIn } from './hand-in.ts';
import type { SeenChat } from './normalise/normalised-update.ts';
import type { LaneStep } from './plan-lane.ts';
import { markUpdates } from './update-store.ts';

/**
 * Hands in what was seen in one chat. Of a chat that nobody has proved to be theirs it is parked; of a group in which the
 * bot has no rights, so that it hears a word here and there, nothing is made.
 */
export async function handleObserved(
  deps: BotWorkDeps,
  bot: TendedBot,
  { chat, seen }: Extract<LaneStep, { kind: 'observed' }>,
  signal: AbortSignal,
): Promise<void> {
  const owner = await ownerOf(deps, bot, chat);
  const ids = seen.map(({ update }) => update.updateId);
  const outcome = owner.workspaceId === INSTALLATION ? 'parked' : owner.listens ? 'observed' : 'kept';
  if (outcome === 'observed') {
    const observations = seen.map(({ observation }) => observation);
    const channelId = await handIn(deps, owner.workspaceId, chat, observations, signal);
    const at = seen.at(-1)?.update.receivedAt ?? deps.clock.now();
    await inWorkspace(deps.database, owner.workspaceId, (tx) =>
      touchBotChat(tx, { ...chat, botId: bot.botId, channelId, at }),
    );
  }
  await inWorkspace(deps.database, bot.workspaceId, async (tx) => {
    await markUpdates(tx, bot.botId, ids, outcome === 'parked' ? 'parked' : 'handled');
    await noteForwards(
      tx,
      bot.botId,
      seen.flatMap(({ forward }) => forward ?? []),
      deps.clock.now(),
    );
    await assertLease(tx, bot.lease);
  });
  for (const { update } of seen) deps.botMetrics.updates.inc({ kind: update.kind, outcome });
}

interface ChatOwner {
  readonly workspaceId: number;
  /** The bot hears everything there. */
  readonly listens: boolean;
}

async function ownerOf(deps: BotWorkDeps, bot: WorkingBot, chat: SeenChat): Promise<ChatOwner> {
  const { database } = deps;
  const known = await inTransaction(database, (tx) => findWorkspaceOfChat(tx, bot.botId, chat.chatId));
  if (known === null) {
    const { standing } = await learnChat(deps, bot, chat);
    return { workspaceId: bot.workspaceId, listens: standing === 'administrator' };
  }
  const row = await inWorkspace(database, known, (tx) => findBotChat(tx, bot.botId, chat.chatId));
  return { workspaceId: known, listens: row?.standing === 'administrator' && !row.ignored };
}
