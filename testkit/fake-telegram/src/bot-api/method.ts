import type { Call } from './call.ts';
import type { SendLimiter } from './send-limits.ts';
import type { UpdateQueue } from './update-queue.ts';
import type { Webhooks } from './webhooks.ts';

/** What methods work with beside the world. */
export interface MethodContext {
  readonly limiter: SendLimiter;
  readonly queue: UpdateQueue;
  readonly webhooks: Webhooks;
}

/** Answers a call with its result. @throws BotError where Telegram refuses */
export type Method = (call: Call, context: MethodContext) => unknown;
export type Methods = { readonly [name: string]: Method };
