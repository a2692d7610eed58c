import { randomUUID } from 'node:crypto';
import type { OutgoingCall } from '../../platform/rpc/index.ts';

/** A call for a workspace that nobody asked for just now: somebody planned it before. */
export function workerCall(workspaceId: number, signal: AbortSignal): OutgoingCall {
  return {
    identity: { userId: 'content', sessionId: null, workspace: { workspaceId, role: 'editor' } },
    locale: 'en',
    requestId: randomUUID(),
    traceParent: null,
    signal,
  };
}
