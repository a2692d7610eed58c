import type { TalkDeps } from '../deps.ts';
import type { Reply } from '../reply.ts';
import { inWorkspaceOf, type LinkedTurn } from '../turn.ts';

/** The button that opens Telegram and asks which channel to add the bot to, with the rights that it needs. */
export async function addButtons(deps: TalkDeps, turn: LinkedTurn): Promise<Reply['buttons']> {
  const { words, account } = turn;
  // The bot's address is told to members of a workspace; which one makes no difference.
  const workspace = account.workspace ?? account.memberships[0];
  if (workspace === undefined) return [];
  const { bots } = await deps.bots.listBots({}, inWorkspaceOf(deps, turn, workspace).call);
  const shared = bots.find((bot) => bot.shared);
  return shared === undefined ? [] : [[{ text: words['button.addToChannel'], url: shared.addToChannelUrl }]];
}
