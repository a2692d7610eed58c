import type { Interceptor, Transport } from '@connectrpc/connect';
import { createConnectTransport } from '@connectrpc/connect-web';

/** Names the workspace that a call is about, as the gateway reads it. */
const WORKSPACE_HEADER = 'x-analyticbot-workspace';

/** What every call carries besides the session cookie, which the browser adds by itself. */
export interface CallContext {
  readonly workspaceId: number | null;
  readonly language: string;
}

/** The client's wire to the server that served the page: JSON over HTTP, same origin. */
export function createTransport(context: CallContext): Transport {
  return createConnectTransport({ baseUrl: '/api', interceptors: [describeCall(context)] });
}

function describeCall(context: CallContext): Interceptor {
  return (next) => (request) => {
    for (const [name, value] of Object.entries(callHeaders(context))) request.header.set(name, value);
    return next(request);
  };
}

/** The headers of a call, for the plain routes (uploads, downloads) as for the methods. */
export function callHeaders(context: CallContext): Record<string, string> {
  return {
    'accept-language': context.language,
    ...(context.workspaceId === null ? {} : { [WORKSPACE_HEADER]: String(context.workspaceId) }),
  };
}
