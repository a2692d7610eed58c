import { writePress } from '../buttons/press.ts';
import type { TalkDeps } from '../deps.ts';
import { type Reply, replyOf } from '../reply.ts';
import { plain, shorten } from '../text/marked-text.ts';
import type { LinkedTurn, Membership } from '../turn.ts';
import { fill } from '../words/words.ts';

/** More than anybody has; Telegram takes a hundred buttons. */
const MOST_WORKSPACES = 20;

/** Asks which workspace the bot is to speak of. */
export function pickWorkspace({ words, account }: LinkedTurn): Reply {
  if (account.memberships.length === 0) return replyOf(plain(words['workspace.none']));
  const rows = account.memberships
    .slice(0, MOST_WORKSPACES)
    .map(({ workspaceId, name }) => [
      { text: shorten(name, 48), data: writePress({ kind: 'workspace', workspaceId }) },
    ]);
  return replyOf(plain(words['workspace.pick']), rows);
}

/** Keeps the choice. */
export async function chooseWorkspace(
  { linkedUsers, callOptionsFor }: TalkDeps,
  { words, language, person, requestId, signal }: LinkedTurn,
  { workspaceId, name }: Membership,
): Promise<Reply> {
  await linkedUsers.changeLinkedUser(
    { telegramUserId: BigInt(person.telegramUserId), workspaceId },
    callOptionsFor({ identity: null, locale: language, requestId, traceParent: null, signal }),
  );
  const picked = fill(words['workspace.picked'], { workspace: shorten(name, 64) });
  return replyOf(plain(`${picked}\n\n${words['link.next']}`));
}
