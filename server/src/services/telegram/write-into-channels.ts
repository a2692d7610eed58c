import { randomUUID } from 'node:crypto';
import type { CallOptions } from '@connectrpc/connect';
import type { TelegramDeps } from './deps.ts';

/** With what a call hands in, for a workspace, what was seen in Telegram: nobody in particular asked for it. */
export function writeIntoChannels(
  { callOptionsFor }: Pick<TelegramDeps, 'callOptionsFor'>,
  workspaceId: number,
  signal: AbortSignal,
): CallOptions {
  return callOptionsFor({
    identity: { userId: 'telegram', sessionId: null, workspace: { workspaceId, role: 'editor' } },
    locale: 'en',
    requestId: randomUUID(),
    traceParent: null,
    signal,
  });
}
