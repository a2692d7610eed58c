import { randomUUID } from 'node:crypto';
import type { OutgoingCall } from '../../platform/rpc/index.ts';

/** A call that nobody asked for, on behalf of a workspace that is only read. */
export function workerCall(workspaceId: number, signal: AbortSignal): OutgoingCall {
  return {
    identity: { userId: 'notifications', sessionId: null, workspace: { workspaceId, role: 'viewer' } },
    locale: 'en',
    requestId: randomUUID(),
    traceParent: null,
    signal,
  };
}
