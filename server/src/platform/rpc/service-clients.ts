import type { DescService } from '@bufbuild/protobuf';
import { type CallOptions, type Client, createClient, type Transport } from '@connectrpc/connect';
import { IDENTITY_HEADER, LOCALE_HEADER, REQUEST_ID_HEADER, TRACE_HEADER } from './headers.ts';
import type { Identity, IdentityTokens } from './identity.ts';

/** On whose behalf a call is made. A `CallContext` is one, so that a handler passes on what it was given. */
export interface OutgoingCall {
  readonly identity: Identity | null;
  readonly locale: string;
  readonly requestId: string;
  readonly traceParent: string | null;
  readonly signal?: AbortSignal;
  readonly timeoutMs?: number;
}

/** The options that a client's method takes as its second argument: headers, signal, deadline. */
export type CallOptionsFor = (call: OutgoingCall) => CallOptions;

export function callOptionsFor(identityTokens: Pick<IdentityTokens, 'sign'>): CallOptionsFor {
  return (call) => ({
    headers: {
      [REQUEST_ID_HEADER]: call.requestId,
      [LOCALE_HEADER]: call.locale,
      ...(call.identity === null ? {} : { [IDENTITY_HEADER]: identityTokens.sign(call.identity) }),
      ...(call.traceParent === null ? {} : { [TRACE_HEADER]: call.traceParent }),
    },
    ...(call.signal === undefined ? {} : { signal: call.signal }),
    ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
  });
}

/** Where the methods of a service are served: in this process or elsewhere. */
export type TransportOf = (service: DescService) => Transport;

/** A typed client of the service: `createServiceClient(PostsService, transportOf).getPost(…)`. */
export function createServiceClient<Service extends DescService>(
  service: Service,
  transportOf: TransportOf,
): Client<Service> {
  return createClient(service, transportOf(service));
}
