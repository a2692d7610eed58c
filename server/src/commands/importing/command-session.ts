import { randomUUID } from 'node:crypto';
import type { CallOptions } from '@connectrpc/connect';
import type { RunningApp } from '../../app/start-app.ts';
import type { Identity } from '../../platform/rpc/index.ts';

/** The services as a command sees them: as the owner of one workspace, without a session. */
export interface CommandSession {
  readonly app: Pick<RunningApp, 'client'>;
  /** Headers of the next call; a call of its own each time, so that logs tell them apart. */
  callOptions(): CallOptions;
  /** The same for a call that is made because the command was stopped. */
  lastCallOptions(): CallOptions;
  /**
   * Stores a copy of a file of this machine under a name in an upload, in a new one where none is named.
   *
   * @returns the upload's id
   */
  storeFile(file: { readonly path: string; readonly name: string }, uploadId: string): Promise<string>;
}

/** Whoever may run a command on the machine may do anything in the workspaces on it. */
export function commandSession(
  app: Pick<RunningApp, 'client' | 'callOptionsFor' | 'channels'>,
  workspaceId: number,
  signal: AbortSignal,
): CommandSession {
  const identity: Identity = {
    userId: 'command-line',
    sessionId: null,
    workspace: { workspaceId, role: 'owner' },
  };
  const call = () => ({ identity, locale: 'en', requestId: randomUUID(), traceParent: null });
  return {
    app,
    callOptions: () => app.callOptionsFor({ ...call(), signal }),
    lastCallOptions: () => app.callOptionsFor(call()),
    async storeFile({ path, name }, uploadId) {
      if (app.channels === null) throw new Error('The channels service does not run here.');
      signal.throwIfAborted();
      return (await app.channels.storeFile(workspaceId, { path, name, uploadId })).uploadId;
    },
  };
}
