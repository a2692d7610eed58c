import { toFailure } from '../../platform/rpc/index.ts';
import { writePress } from '../buttons/press.ts';
import type { TalkDeps } from '../deps.ts';
import { type Reply, type ReplyButton, replyOf } from '../reply.ts';
import { plain, shorten } from '../text/marked-text.ts';
import { inWorkspaceOf, type LinkedTurn, type Membership, type Turn } from '../turn.ts';
import { fill } from '../words/words.ts';

/** What an administrator of a chat is answered who made the bot an administrator there: whose the chat is to be. */
export async function placeChat(deps: TalkDeps, turn: Turn, chatId: number): Promise<Reply> {
  const { account, words, person } = turn;
  const ticket = deps.tickets.issue(person.telegramUserId, chatId);
  const again: ReplyButton = { text: words['button.again'], data: writePress({ kind: 'place', ticket }) };
  if (account === null) {
    return replyOf(plain(`${words['added.linkFirst']}\n\n${words['link.needed']}`), [[again]]);
  }
  const [first, ...others] = account.memberships.filter(mayAssign);
  if (first === undefined) return replyOf(plain(words['added.noWorkspace']), [[again]]);
  if (others.length === 0) return giveChat(deps, { ...turn, account }, first, chatId);
  const rows = [first, ...others].map(({ workspaceId, name }): ReplyButton[] => [
    { text: shorten(name, 48), data: writePress({ kind: 'assign', workspaceId, ticket }) },
  ]);
  return replyOf(plain(words['added.pick']), rows);
}

/** The same by a button that carries the ticket. */
export async function placeTicket(deps: TalkDeps, turn: Turn, ticket: string): Promise<Reply> {
  const chatId = deps.tickets.chatOf(turn.person.telegramUserId, ticket);
  return chatId === null ? replyOf(plain(turn.words['added.late'])) : placeChat(deps, turn, chatId);
}

/** The workspace was picked. */
export async function assignTicket(
  deps: TalkDeps,
  turn: LinkedTurn,
  workspace: Membership,
  ticket: string,
): Promise<Reply> {
  const chatId = deps.tickets.chatOf(turn.person.telegramUserId, ticket);
  if (chatId === null) return replyOf(plain(turn.words['added.late']));
  if (!mayAssign(workspace)) return replyOf(plain(turn.words['added.noWorkspace']));
  return giveChat(deps, turn, workspace, chatId);
}

function mayAssign({ role }: Membership): boolean {
  return role === 'owner' || role === 'admin';
}

async function giveChat(
  deps: TalkDeps,
  turn: LinkedTurn,
  workspace: Membership,
  chatId: number,
): Promise<Reply> {
  const { words, requestId } = turn;
  try {
    const { call } = inWorkspaceOf(deps, turn, workspace);
    const { chat } = await deps.botChats.assignChat({ chatId: BigInt(chatId) }, call);
    const values = { title: shorten(chat?.title ?? '', 64), workspace: shorten(workspace.name, 64) };
    return replyOf(plain(fill(words['added.done'], values)));
  } catch (error) {
    if (toFailure(error, requestId).reason !== 'BOT_CHAT_NOT_FOUND') throw error;
    return replyOf(plain(words['added.taken']));
  }
}
