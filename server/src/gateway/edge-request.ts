import type { FastifyRequest } from 'fastify';
import type { Identity, OutgoingCall } from '../platform/rpc/index.ts';
import { readSessionCookie } from './session-cookie.ts';

/** What the edge knows of a request before it knows who makes it. */
export interface EdgeRequest {
  readonly requestId: string;
  /** The network address, as far as proxies are trusted to tell it. */
  readonly address: string;
  /** The person's browser came over HTTPS. */
  readonly secure: boolean;
  readonly sessionToken: string | null;
  /** The workspace as the caller named it, unchecked; undefined where it named none. */
  readonly workspace: string | undefined;
  readonly acceptLanguage: string | undefined;
  readonly traceParent: string | null;
}

/** Names the workspace that a request is about. Links and pictures, which carry no headers, say `?workspace=` instead. */
export const WORKSPACE_HEADER = 'x-analyticbot-workspace';

const TRACE_PARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/;

export function edgeRequest(request: FastifyRequest, publicOrigin: string | null): EdgeRequest {
  const { headers } = request;
  const secure = publicOrigin === null ? request.protocol === 'https' : publicOrigin.startsWith('https:');
  const traceParent = single(headers.traceparent);
  return {
    requestId: request.id,
    address: request.ip,
    secure,
    sessionToken: readSessionCookie(headers.cookie, secure),
    workspace: single(headers[WORKSPACE_HEADER]),
    acceptLanguage: headers['accept-language'],
    traceParent: traceParent !== undefined && TRACE_PARENT.test(traceParent) ? traceParent : null,
  };
}

/** The call that the edge makes to a service on behalf of the request. */
export function outgoingCall(edge: EdgeRequest, identity: Identity | null, locale: string): OutgoingCall {
  const { requestId, traceParent } = edge;
  return {
    identity,
    requestId,
    traceParent,
    locale: locale === '' ? preferredLocale(edge.acceptLanguage) : locale,
  };
}

/** The language that stands first in `Accept-Language`; `en` where none does. */
export function preferredLocale(acceptLanguage: string | undefined): string {
  const first = acceptLanguage?.split(',', 1)[0]?.split(';', 1)[0]?.trim() ?? '';
  return /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(first) ? first : 'en';
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}
