import { Permission } from '@analyticbot/contracts/access/v1/access';
import { SharesService } from '@analyticbot/contracts/channels/v1/share';
import {
  SignInResponseSchema,
  SignOutResponseSchema,
  SignUpOwnerResponseSchema,
  UsersService,
} from '@analyticbot/contracts/users/v1/users';
import { type DescMethodUnary, isMessage, type Message } from '@bufbuild/protobuf';
import { MethodOptions_IdempotencyLevel } from '@bufbuild/protobuf/wkt';
import {
  type ConnectError,
  createContextKey,
  type HandlerContext,
  type Transport,
} from '@connectrpc/connect';
import { Failure, failure } from '../platform/errors/index.ts';
import type { RequestLimits } from '../platform/limits/index.ts';
import {
  type CallOptionsFor,
  DEFAULT_TIMEOUT_MS,
  permissionOf,
  type Routes,
  type TransportOf,
  toConnectError,
  toFailure,
} from '../platform/rpc/index.ts';
import { type Admission, type LetInDeps, letIn } from './admit.ts';
import { type EdgeRequest, outgoingCall } from './edge-request.ts';
import { gatewayErrors } from './errors.ts';
import { publicMethods } from './public-services.ts';
import type { Place, Room } from './room.ts';
import { digestOf } from './session-cache.ts';
import { expiredSessionCookies, sessionCookie } from './session-cookie.ts';

export interface ForwardDeps extends LetInDeps {
  readonly transportOf: TransportOf;
  readonly callOptionsFor: CallOptionsFor;
  /** A first brake for those who are not signed in, before anything costs a password hash. */
  readonly addressLimits: RequestLimits;
  /** The same for shared pages, which many may open from one address: neither slows the other. */
  readonly shareLimits: RequestLimits;
  readonly room: Room;
  /** Told of what is no failure to the caller's mind: a bug. */
  readonly report: (error: unknown, requestId: string) => void;
}

export const edgeRequestKey = createContextKey<EdgeRequest | null>(null, { description: 'edge request' });

/** Every public method, each answered by the service behind it. */
export function forwardedRoutes(deps: ForwardDeps): Routes {
  return (router) => {
    for (const method of publicMethods()) router.rpc(method, forwarder(deps, method));
  };
}

type Forwarder = (request: Message, context: HandlerContext) => Promise<Message>;

function forwarder(deps: ForwardDeps, method: DescMethodUnary): Forwarder {
  const needed = permissionOf(method);
  const changes = method.idempotency !== MethodOptions_IdempotencyLevel.NO_SIDE_EFFECTS;
  const limited = needed === Permission.PUBLIC && changes;
  // A change to one's own account or workspaces changes what the session stands for.
  const changesSession = method.parent.typeName === UsersService.typeName && changes;
  const limits = method.parent.typeName === SharesService.typeName ? deps.shareLimits : deps.addressLimits;
  let transport: Transport | null = null;

  return async (request, context) => {
    const edge = context.values.get(edgeRequestKey);
    if (edge === null) throw new Error('the gateway’s methods are served without their request');
    let place: Place | null = null;
    try {
      place = deps.room.enter();
      if (limited) checkAddress(limits, edge.address);
      const admission = await letIn(deps, needed, edge);
      if (admission.identity !== null) place.takenBy(admission.identity.userId);
      const { headers } = deps.callOptionsFor(outgoingCall(edge, admission.identity, admission.locale));
      transport ??= deps.transportOf(method.parent);
      const timeoutMs = Math.min(context.timeoutMs() ?? DEFAULT_TIMEOUT_MS, DEFAULT_TIMEOUT_MS);
      const behind = transport;
      const answer = await place.inTurn(
        () => behind.unary(method, context.signal, timeoutMs, headers, request),
        context.signal,
      );
      if (changesSession) forgetSession(deps, admission);
      return withCookie(answer.message, edge, context.responseHeader);
    } catch (error) {
      throw refused(deps, error, edge.requestId);
    } finally {
      place?.leave();
    }
  };
}

function checkAddress(limits: RequestLimits, address: string): void {
  const retryAfterSeconds = limits.take(address);
  if (retryAfterSeconds > 0)
    throw failure(gatewayErrors, 'TOO_MANY_REQUESTS', { values: { retryAfterSeconds } });
}

function forgetSession(deps: ForwardDeps, { identity, sessionToken }: Admission): void {
  if (identity === null || sessionToken === null) return;
  deps.sessions.forget({ tokenDigest: digestOf(sessionToken), userId: identity.userId });
}

/** Moves the session's token from the answer into a cookie, out of reach of the page's scripts. */
function withCookie(answer: Message, edge: EdgeRequest, headers: Headers): Message {
  if (isMessage(answer, SignInResponseSchema) || isMessage(answer, SignUpOwnerResponseSchema)) {
    const { session, ...rest } = answer;
    if (session !== undefined) headers.append('Set-Cookie', sessionCookie(session.token, edge.secure));
    return rest;
  }
  if (isMessage(answer, SignOutResponseSchema)) {
    for (const cookie of expiredSessionCookies(edge.secure)) headers.append('Set-Cookie', cookie);
  }
  return answer;
}

function refused(deps: ForwardDeps, error: unknown, requestId: string): ConnectError {
  const shown = toFailure(error, requestId);
  if (shown.reason === 'INTERNAL' && !(error instanceof Failure)) deps.report(error, requestId);
  const answer = toConnectError(shown, requestId);
  const { retryAfterSeconds } = shown.values;
  if (retryAfterSeconds !== undefined) answer.metadata.set('Retry-After', retryAfterSeconds);
  return answer;
}
