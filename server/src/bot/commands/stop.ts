import { writePress } from '../buttons/press.ts';
import type { TalkDeps } from '../deps.ts';
import { type Reply, replyOf } from '../reply.ts';
import { plain } from '../text/marked-text.ts';
import { inWorkspaceOf, type LinkedTurn } from '../turn.ts';
import { fill } from '../words/words.ts';
import { removeNoticeChat } from './notice-chat.ts';

/** /stop: asks first. */
export async function stop(_deps: TalkDeps, { words, account }: LinkedTurn): Promise<Reply> {
  return replyOf(plain(fill(words['stop.sure'], { name: account.name })), [
    [
      { text: words['button.unlink'], data: writePress({ kind: 'unlink', isSure: true }) },
      { text: words['button.keep'], data: writePress({ kind: 'unlink', isSure: false }) },
    ],
  ]);
}

/** Ends the link of the chat and what is sent to it by itself, or leaves it as it is. */
export async function unlink(deps: TalkDeps, turn: LinkedTurn, isSure: boolean): Promise<Reply> {
  const { words, person, language, requestId, signal, account } = turn;
  const { linkedUsers, callOptionsFor } = deps;
  if (!isSure) return replyOf(plain(words['stop.kept']));
  // Before the link: whoever is linked to nobody may do nothing.
  for (const membership of account.memberships) {
    await removeNoticeChat(deps, inWorkspaceOf(deps, turn, membership));
  }
  await linkedUsers.unlinkTelegramUser(
    { telegramUserId: BigInt(person.telegramUserId) },
    callOptionsFor({ identity: null, locale: language, requestId, traceParent: null, signal }),
  );
  return replyOf(plain(words['stop.done']));
}
