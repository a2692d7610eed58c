import { randomUUID } from 'node:crypto';
import { Lane } from '@analyticbot/contracts/telegram/v1/messages';
import { Failure } from '../../../platform/errors/index.ts';
import type { NotificationsDeps } from '../deps.ts';
import { asMessage } from '../notice.ts';
import type { Sender } from './sender.ts';

/** Tells a chat by a bot. The key of the message makes asking twice harmless. */
export function createTelegramSender(deps: Pick<NotificationsDeps, 'messages' | 'callOptionsFor'>): Sender {
  return async ({ destination, notice }, signal) => {
    try {
      const { outcome } = await deps.messages.sendMessage(
        {
          key: `notice ${notice.noticeId} ${destination.destinationId}`,
          botId: BigInt(destination.botId),
          chatId: BigInt(destination.address),
          lane: Lane.NOTICE,
          text: asMessage(notice.texts[destination.locale]),
        },
        deps.callOptionsFor({
          identity: null,
          locale: destination.locale,
          requestId: randomUUID(),
          traceParent: null,
          signal,
        }),
      );
      if (outcome.case === 'messageId') return { kind: 'delivered' };
      return outcome.case === 'refused'
        ? { kind: 'refused', reason: 'telegram_refused', detail: outcome.value.description }
        : { kind: 'refused', reason: 'telegram_uncertain', detail: '' };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      return { kind: 'failed', reason: 'telegram_failed', detail: error.message };
    }
  };
}
