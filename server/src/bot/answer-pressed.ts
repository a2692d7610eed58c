import { readPress } from './buttons/press.ts';
import { alertHere, switchRule } from './commands/alerts.ts';
import { channelsPage } from './commands/channels.ts';
import { compareAgain } from './commands/compare.ts';
import { endDigest, wishDigest } from './commands/digest.ts';
import { chooseLanguage, tellStranger } from './commands/language.ts';
import { showChannel } from './commands/show-channel.ts';
import { unlink } from './commands/stop.ts';
import { chooseWorkspace, pickWorkspace } from './commands/workspace.ts';
import type { TalkDeps } from './deps.ts';
import { assignTicket, placeTicket } from './onboarding/chat-added.ts';
import { type Reply, replyOf } from './reply.ts';
import { plain } from './text/marked-text.ts';
import { inWorkspaceOf, type LinkedTurn, type Turn } from './turn.ts';

/** Answers a press of a button, as the person who pressed: a button proves nothing. */
export async function answerPressed(deps: TalkDeps, turn: Turn, data: string): Promise<Reply> {
  const { account, words } = turn;
  const press = readPress(data);
  if (press?.kind === 'place') return placeTicket(deps, turn, press.ticket);
  if (account === null)
    return press?.kind === 'language' ? tellStranger(press.language) : replyOf(plain(words['link.needed']));
  const linked: LinkedTurn = { ...turn, account };
  if (press === null) return replyOf(plain(words.oldButton));
  if (press.kind === 'workspaces') return pickWorkspace(linked);
  if (press.kind === 'unlink') return unlink(deps, linked, press.isSure);
  if (press.kind === 'language') return chooseLanguage(deps, linked, press.language);
  const workspace = account.memberships.find(({ workspaceId }) => workspaceId === press.workspaceId);
  if (workspace === undefined) return replyOf(plain(words['workspace.gone']));
  const inWorkspace = inWorkspaceOf(deps, linked, workspace);
  switch (press.kind) {
    case 'workspace':
      return chooseWorkspace(deps, linked, workspace);
    case 'assign':
      return assignTicket(deps, linked, workspace, press.ticket);
    case 'channels':
      return channelsPage(deps, inWorkspace, press);
    case 'show':
      return showChannel(deps, inWorkspace, press);
    case 'digest':
      return wishDigest(deps, inWorkspace, { ...press, timeZone: null });
    case 'endDigest':
      return endDigest(deps, inWorkspace, press.digestId);
    case 'rule':
      return switchRule(deps, inWorkspace, press);
    case 'here':
      return alertHere(deps, inWorkspace);
    case 'compare':
      return compareAgain(deps, inWorkspace, press);
  }
}
