import { setTimeout as pause } from 'node:timers/promises';
import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import { toFailure } from '../platform/rpc/index.ts';
import type { TalkDeps } from './deps.ts';
import type { Reply, ReplyButton } from './reply.ts';

/** Where a reply goes. */
export interface Address {
  readonly botId: bigint;
  readonly chatId: number;
  /** Makes repeating it harmless. */
  readonly key: string;
  readonly requestId: string;
  /** Is changed instead of sending another; null sends one. */
  readonly editMessageId: number | null;
}

const TRIES = 3;
/** What follows in this chat waits meanwhile. */
const MOST_PAUSE_SECONDS = 15;
const WORTH_WAITING_FOR: ReadonlySet<string> = new Set([
  'TELEGRAM_BUSY',
  'MESSAGE_UNDER_WAY',
  'TELEGRAM_UNREACHABLE',
]);

/** Says it, once however often it is asked for. Where Telegram leaves no room for it, waits and tries again. */
export async function say(
  { messages, callOptionsFor, telemetry }: Pick<TalkDeps, 'messages' | 'callOptionsFor' | 'telemetry'>,
  address: Address,
  reply: Reply,
  signal: AbortSignal,
): Promise<void> {
  const { botId, chatId, key, requestId, editMessageId } = address;
  const call = callOptionsFor({ identity: null, locale: 'en', requestId, traceParent: null, signal });
  const request = {
    key,
    botId,
    chatId: BigInt(chatId),
    lane: Lane.REPLY,
    text: reply.text.text,
    entities: [...reply.text.entities],
    picture: reply.picture ?? new Uint8Array(),
    buttons: reply.buttons.map((row) => ({ buttons: row.map(buttonMessage) })),
    ...(editMessageId === null ? {} : { editMessageId: BigInt(editMessageId) }),
  };
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { outcome } = await messages.sendMessage(request, call);
      if (outcome.case === 'refused') {
        const { description } = outcome.value;
        telemetry.logger.info({ description, requestId }, 'Telegram did not take an answer of the bot');
      }
      return;
    } catch (error) {
      const { reason, values } = toFailure(error, requestId);
      if (attempt === TRIES || !WORTH_WAITING_FOR.has(reason)) throw error;
      const seconds = Math.min(Number(values.seconds ?? 2), MOST_PAUSE_SECONDS);
      await pause(seconds * 1000, undefined, { signal });
    }
  }
}

type ButtonMessage = {
  readonly text: string;
  readonly action:
    | { readonly case: 'data'; readonly value: string }
    | { readonly case: 'url'; readonly value: string }
    | { readonly case: 'webAppUrl'; readonly value: string };
};

function buttonMessage(button: ReplyButton): ButtonMessage {
  const { text } = button;
  if ('data' in button) return { text, action: { case: 'data', value: button.data } };
  if ('url' in button) return { text, action: { case: 'url', value: button.url } };
  return { text, action: { case: 'webAppUrl', value: button.webAppUrl } };
}
