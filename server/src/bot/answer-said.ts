import { COMMANDS } from './commands/table.ts';
import { pickWorkspace } from './commands/workspace.ts';
import type { TalkDeps } from './deps.ts';
import { commandOf } from './heard/command-of.ts';
import { type Reply, replyOf } from './reply.ts';
import { plain } from './text/marked-text.ts';
import { inWorkspaceOf, type Turn } from './turn.ts';

/** Answers what somebody wrote: a command, or help. */
export async function answerSaid(deps: TalkDeps, turn: Turn, text: string): Promise<Reply> {
  const spoken = commandOf(text);
  const command = spoken === null ? undefined : COMMANDS.get(spoken.name);
  const { account, words } = turn;
  if (spoken === null || command === undefined) {
    return replyOf(plain(account === null ? words['link.needed'] : words.unknownCommand));
  }
  if (command.needs === 'nothing') return command.run(deps, turn, spoken.argument);
  if (account === null) return replyOf(plain(words['link.needed']));
  const linked = { ...turn, account };
  if (command.needs === 'account') return command.run(deps, linked, spoken.argument);
  if (account.workspace === null) return pickWorkspace(linked);
  return command.run(deps, inWorkspaceOf(deps, linked, account.workspace), spoken.argument);
}
