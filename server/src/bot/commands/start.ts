import { toFailure } from '../../platform/rpc/index.ts';
import { openButton } from '../buttons/open-button.ts';
import type { TalkDeps } from '../deps.ts';
import { chatName } from '../heard/chat-name.ts';
import { addButtons } from '../onboarding/add-buttons.ts';
import { type Reply, replyOf } from '../reply.ts';
import { plain } from '../text/marked-text.ts';
import { beginTurn, type Turn } from '../turn.ts';
import { fill } from '../words/words.ts';

/** /start, by itself or with the code of the page's link, which links the chat. */
export async function start(deps: TalkDeps, turn: Turn, code: string): Promise<Reply> {
  if (code !== '' && code.length <= MOST_CODE) return redeem(deps, turn, code);
  return turn.account === null
    ? replyOf(plain(turn.words['link.needed']))
    : welcome(deps, turn, 'link.already');
}

/** A parameter of a deep link is no longer. */
const MOST_CODE = 64;

async function redeem(deps: TalkDeps, turn: Turn, code: string): Promise<Reply> {
  const { person, language, words, requestId, signal } = turn;
  const { telegramUserId, name, username } = person;
  try {
    await deps.linkedUsers.redeemLinkCode(
      { code, telegramUserId: BigInt(telegramUserId), name, username },
      deps.callOptionsFor({ identity: null, locale: language, requestId, traceParent: null, signal }),
    );
  } catch (error) {
    if (toFailure(error, requestId).reason !== 'LINK_CODE_INVALID') throw error;
    if (await becomesDestination(deps, turn, code)) return replyOf(plain(words['notices.done']));
    // A code works once: whoever is linked may have been by this very message, whose answer was lost.
    return turn.account === null
      ? replyOf(plain(words['link.invalid']))
      : welcome(deps, turn, 'link.already');
  }
  return welcome(deps, await beginTurn(deps, person, { requestId, signal }), 'link.done');
}

/** The page makes codes for notices as well, which come the same way. */
async function becomesDestination(deps: TalkDeps, turn: Turn, code: string): Promise<boolean> {
  const { person, language, requestId, signal } = turn;
  const call = deps.callOptionsFor({
    identity: null,
    locale: language,
    requestId,
    traceParent: null,
    signal,
  });
  try {
    // The chat with a person has the person's number.
    const chatId = BigInt(person.telegramUserId);
    await deps.noticeLinks.redeemCode(
      { code, chatId, botId: 0n, name: chatName(person), locale: language },
      call,
    );
    return true;
  } catch (error) {
    if (toFailure(error, requestId).reason !== 'CHAT_CODE_INVALID') throw error;
    return false;
  }
}

async function welcome(deps: TalkDeps, turn: Turn, greeting: 'link.done' | 'link.already'): Promise<Reply> {
  const { words, account } = turn;
  if (account === null) return replyOf(plain(words['link.needed']));
  const greeted = fill(words[greeting], { name: account.name });
  return replyOf(plain(`${greeted}\n\n${words['link.next']}`), [
    ...(await addButtons(deps, { ...turn, account })),
    ...openButton(deps, words),
  ]);
}
