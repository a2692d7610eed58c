import { Role, type SessionsService } from '@analyticbot/contracts/users/v1/users';
import { timestampMs } from '@bufbuild/protobuf/wkt';
import type { Client } from '@connectrpc/connect';
import type { CallOptionsFor, WorkspaceRole } from '../platform/rpc/index.ts';
import type { SessionFacts } from './session-cache.ts';

export interface VerifySessionDeps {
  readonly sessionsService: Client<typeof SessionsService>;
  readonly callOptionsFor: CallOptionsFor;
  readonly newRequestId: () => string;
}

const ROLES: ReadonlyMap<Role, WorkspaceRole> = new Map([
  [Role.VIEWER, 'viewer'],
  [Role.EDITOR, 'editor'],
  [Role.ADMIN, 'admin'],
  [Role.OWNER, 'owner'],
]);

const TIMEOUT_MS = 5000;

/** Asks the users service who the token stands for. A role that this version does not know counts as none. */
export async function verifySession(deps: VerifySessionDeps, token: string): Promise<SessionFacts | null> {
  const call = {
    identity: null,
    locale: 'en',
    requestId: deps.newRequestId(),
    traceParent: null,
    timeoutMs: TIMEOUT_MS,
  };
  const answer = await deps.sessionsService.verifySession({ token }, deps.callOptionsFor(call));
  if (answer.user === undefined || answer.expiresAt === undefined) return null;
  const roles = new Map<number, WorkspaceRole>();
  for (const { workspaceId, role } of answer.workspaces) {
    const known = ROLES.get(role);
    if (known !== undefined) roles.set(workspaceId, known);
  }
  return {
    sessionId: answer.sessionId,
    userId: answer.user.userId,
    locale: answer.user.locale,
    expiresAt: timestampMs(answer.expiresAt),
    roles,
  };
}
