import { Permission } from '@analyticbot/contracts/access/v1/access';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { failure } from '../platform/errors/index.ts';
import { toFailure } from '../platform/rpc/index.ts';
import { admit, type LetInDeps, letIn } from './admit.ts';
import { type EdgeRequest, edgeRequest, outgoingCall } from './edge-request.ts';
import { gatewayErrors } from './errors.ts';
import type { PlainRoute } from './plain-route.ts';

export interface PlainRoutesDeps extends LetInDeps {
  readonly publicOrigin: string | null;
  readonly report: (error: unknown, requestId: string) => void;
}

/** Registers the table of plain routes, each behind the same check as the methods of the contract. */
export async function registerPlainRoutes(
  app: FastifyInstance,
  deps: PlainRoutesDeps,
  table: readonly PlainRoute[],
): Promise<void> {
  await app.register(async (scope) => {
    // Bodies are read by the route, piece by piece, whatever their type.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _body, done) => done(null));
    for (const route of table) {
      scope.route({
        method: route.method,
        url: route.path,
        handler: async (request, reply) => {
          const edge = withQuery(edgeRequest(request, deps.publicOrigin), request, route.permission);
          const admission = await letIn(deps, route.permission, edge);
          return route.answer({
            request,
            reply,
            call: outgoingCall(edge, admission.identity, admission.locale),
            workspaceId: admission.identity?.workspace?.workspaceId ?? null,
            stillAdmitted: () =>
              admit(deps, route.permission, edge).then(
                () => true,
                (error: unknown) => {
                  if (['unavailable', 'deadline_exceeded'].includes(toFailure(error, edge.requestId).code))
                    throw error;
                  return false;
                },
              ),
          });
        },
      });
    }
  });
}

/**
 * Links and pictures name their workspace in the address. What changes something may not: only a page of this server
 * can send the header, so that it proves where the request comes from. What is public is about no workspace.
 */
function withQuery(edge: EdgeRequest, request: FastifyRequest, needed: Permission): EdgeRequest {
  if (needed === Permission.PUBLIC) return edge;
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    if (edge.workspace === undefined) throw failure(gatewayErrors, 'NO_SUCH_WORKSPACE');
    return edge;
  }
  const named = new URL(request.url, 'http://gateway.invalid').searchParams.get('workspace');
  return edge.workspace === undefined && named !== null ? { ...edge, workspace: named } : edge;
}
