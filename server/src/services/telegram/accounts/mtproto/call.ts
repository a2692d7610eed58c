import { tl } from '@mtcute/core';
import { TelegramRefused } from '../account-session.ts';
import type { MtprotoClient } from './open-client.ts';

const CALL_TIMEOUT_MS = 20_000;

/** Calls a method; `dcId` where its answer is kept in another data centre. */
export type Call = MtprotoClient['call'];

/** Calls with a limit of time, and with what Telegram refuses in the domain's words. */
export function callsOf(client: MtprotoClient, pay: () => Promise<void>): Call {
  return async (request, options) => {
    await pay();
    try {
      return await client.call(request, { timeout: CALL_TIMEOUT_MS, ...options });
    } catch (error) {
      throw error instanceof tl.RpcError ? refusedBy(error) : error;
    }
  };
}

function refusedBy(error: tl.RpcError): TelegramRefused {
  const seconds = 'seconds' in error && typeof error.seconds === 'number' ? error.seconds : null;
  return new TelegramRefused(error.text.replace(/_%d$/, ''), seconds, error);
}
