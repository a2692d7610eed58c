import { Permission } from '@analyticbot/contracts/access/v1/access';
import { failure } from '../platform/errors/index.ts';
import type { RequestLimits } from '../platform/limits/index.ts';
import { type Identity, refusalOf } from '../platform/rpc/index.ts';
import type { EdgeRequest } from './edge-request.ts';
import { gatewayErrors } from './errors.ts';
import type { Session, SessionCache } from './session-cache.ts';

/** Who a request is made for: decided the same way for every method and every plain route. */
export interface Admission {
  /** Null where the permission is public. */
  readonly identity: Identity | null;
  /** The person's language; empty follows the browser. */
  readonly locale: string;
  readonly sessionToken: string | null;
}

export interface AdmitDeps {
  readonly sessions: SessionCache;
  readonly now: () => number;
}

export interface LetInDeps extends AdmitDeps {
  readonly personLimits: RequestLimits;
}

const NOBODY: Admission = { identity: null, locale: '', sessionToken: null };

/**
 * Admits a request and counts it to the person whom it is made for: one who asks for ten times the usual is told to wait,
 * and the others do not notice. Throws the failure to answer with.
 */
export async function letIn(deps: LetInDeps, needed: Permission, edge: EdgeRequest): Promise<Admission> {
  const admission = await admit(deps, needed, edge);
  if (admission.identity === null) return admission;
  const retryAfterSeconds = deps.personLimits.take(admission.identity.userId);
  if (retryAfterSeconds > 0)
    throw failure(gatewayErrors, 'PERSON_TOO_FAST', { values: { retryAfterSeconds } });
  return admission;
}

/**
 * Finds out who asks and whether they may. A workspace that is somebody else's and one that never was are refused
 * with the same words. Throws the failure to answer with.
 */
export async function admit(deps: AdmitDeps, needed: Permission, edge: EdgeRequest): Promise<Admission> {
  if (needed === Permission.PUBLIC) return NOBODY;
  const startedAt = deps.now();
  const session = edge.sessionToken === null ? null : await deps.sessions.find(edge.sessionToken);
  const named = needed === Permission.SIGNED_IN ? undefined : edge.workspace;
  const identity = session === null ? null : await identityOf(deps, edge, session, named, startedAt);
  const refusal = refusalOf(needed, identity);
  if (refusal !== null) throw refusal;
  return { identity, locale: session?.locale ?? '', sessionToken: edge.sessionToken };
}

async function identityOf(
  deps: AdmitDeps,
  edge: EdgeRequest,
  session: Session,
  named: string | undefined,
  startedAt: number,
): Promise<Identity | null> {
  if (named === undefined) return session.identityIn(null);
  if (!/^[1-9]\d{0,9}$/.test(named)) throw failure(gatewayErrors, 'NO_SUCH_WORKSPACE');
  const workspaceId = Number(named);
  const known = session.identityIn(workspaceId);
  if (known !== null) return known;
  // What is remembered may be older than the membership: another replica may have made the workspace a second ago.
  const stale = session.verifiedAt < startedAt;
  const fresh =
    stale && edge.sessionToken !== null ? await deps.sessions.refresh(edge.sessionToken) : session;
  const identity = fresh === null ? null : fresh.identityIn(workspaceId);
  if (fresh !== null && identity === null) throw failure(gatewayErrors, 'NO_SUCH_WORKSPACE');
  return identity;
}
