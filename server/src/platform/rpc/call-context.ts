import { type ContextValues, createContextKey } from '@connectrpc/connect';
import { failure, platformErrors } from '../errors/index.ts';
import type { Identity } from './identity.ts';

/** What a handler knows about the call it answers. */
export interface CallContext {
  /** Verified; null where the method is public and nobody is signed in. */
  readonly identity: Identity | null;
  readonly workspaceId: number | null;
  /** BCP 47, as the caller asked; `en` where it did not. */
  readonly locale: string;
  readonly requestId: string;
  readonly traceParent: string | null;
  /** Aborted when the caller gives up or the deadline passes. */
  readonly signal: AbortSignal;
}

/** The context of a call whose method needs a role in a workspace. */
export interface WorkspaceCall extends CallContext {
  readonly identity: Identity;
  readonly workspaceId: number;
}

export const callContextKey = createContextKey<CallContext | null>(null, { description: 'call context' });

interface HasValues {
  readonly values: ContextValues;
}

/** The context of the call, from the second argument of a handler. */
export function callContext(handler: HasValues): CallContext {
  const context = handler.values.get(callContextKey);
  if (context === null) throw new Error('this handler is served without the interceptors of platform/rpc');
  return context;
}

/** The same for methods that need a workspace: identity and workspace are there. */
export function workspaceCall(handler: HasValues): WorkspaceCall {
  const context = callContext(handler);
  const { identity, workspaceId } = context;
  if (identity === null || workspaceId === null) throw failure(platformErrors, 'NO_WORKSPACE');
  return { ...context, identity, workspaceId };
}
