import { randomUUID } from 'node:crypto';
import type { BotSpokenToEvent } from '@analyticbot/contracts/telegram/v1/events';
import { INSTALLATION } from '../platform/database/index.ts';
import { Failure } from '../platform/errors/index.ts';
import { toFailure } from '../platform/rpc/index.ts';
import { answerPressed } from './answer-pressed.ts';
import { answerSaid } from './answer-said.ts';
import type { TalkDeps } from './deps.ts';
import type { Heard } from './heard/heard.ts';
import { readHeard } from './heard/read-heard.ts';
import { placeChat } from './onboarding/chat-added.ts';
import { referToShared } from './refer-to-shared.ts';
import { type Reply, replyOf } from './reply.ts';
import { say } from './say.ts';
import { plain } from './text/marked-text.ts';
import { beginTurn, type Turn } from './turn.ts';
import { fill } from './words/words.ts';

/**
 * Answers what was said to a bot. Safe to repeat: an update is answered under one key, and what it changes is the same
 * change when it is made twice.
 */
export async function hearUpdate(
  deps: TalkDeps,
  { botId, workspaceId, updateId, updateJson }: BotSpokenToEvent,
  signal: AbortSignal,
): Promise<void> {
  const heard = readHeard(updateJson);
  if (heard === null) return;
  const { from, chatId } = heard;
  // Whoever floods the bot is not answered for a while, so that others are.
  if (deps.limits.take(`${botId} ${from.telegramUserId}`) > 0) return;
  const requestId = randomUUID();
  const address = { botId, chatId, key: `update ${updateId} 0`, requestId, editMessageId: null };
  if (workspaceId !== INSTALLATION) {
    if (heard.kind === 'said')
      await say(
        deps,
        address,
        await referToShared(deps, heard.from, { workspaceId, requestId, signal }),
        signal,
      );
    return;
  }
  const turn = await beginTurn(deps, from, { requestId, signal });
  if (heard.kind === 'pressed') await endWaiting(deps, { botId, queryId: heard.queryId, turn });
  const reply = await answer(deps, turn, heard);
  const message = heard.kind === 'pressed' ? heard.message : null;
  // A picture cannot become a text, nor a text a picture.
  const isSameKind = message?.hasPicture === (reply.picture !== null);
  const editMessageId = message !== null && isSameKind ? message.messageId : null;
  await say(deps, { ...address, editMessageId }, reply, signal);
}

async function answer(deps: TalkDeps, turn: Turn, heard: Heard): Promise<Reply> {
  const { requestId, signal, words } = turn;
  try {
    switch (heard.kind) {
      case 'said':
        return await answerSaid(deps, turn, heard.text);
      case 'pressed':
        return await answerPressed(deps, turn, heard.data);
      case 'added':
        return await placeChat(deps, turn, heard.addedTo);
    }
  } catch (error) {
    signal.throwIfAborted();
    const { reason } = toFailure(error, requestId);
    if (reason === 'CHANNEL_NOT_FOUND') return replyOf(plain(words['channels.gone']));
    const log = error instanceof Failure ? 'warn' : 'error';
    deps.telemetry.logger[log]({ error, requestId }, 'the bot could not answer');
    return replyOf(plain(fill(words.failed, { requestId })));
  }
}

/** Ends the turning of the button. It is a courtesy: the answer comes without it as well. */
async function endWaiting(
  { messages, callOptionsFor, telemetry }: TalkDeps,
  { botId, queryId, turn }: { readonly botId: bigint; readonly queryId: string; readonly turn: Turn },
): Promise<void> {
  const { requestId, signal, language } = turn;
  const call = callOptionsFor({ identity: null, locale: language, requestId, traceParent: null, signal });
  await messages
    .answerButton({ botId, callbackQueryId: queryId.slice(0, 100), text: '' }, call)
    .catch((error: unknown) => telemetry.logger.info({ error }, 'a press of a button was not answered'));
}
