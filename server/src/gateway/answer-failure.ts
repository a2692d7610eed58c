import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { toJson } from '@bufbuild/protobuf';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type ErrorCode, type Failure, failure } from '../platform/errors/index.ts';
import { toConnectError, toFailure } from '../platform/rpc/index.ts';
import { gatewayErrors } from './errors.ts';

/** The status with which Connect answers the same code, so that methods and plain routes read alike. */
const STATUS: Readonly<Record<ErrorCode, number>> = {
  invalid_argument: 400,
  not_found: 404,
  already_exists: 409,
  permission_denied: 403,
  unauthenticated: 401,
  failed_precondition: 400,
  resource_exhausted: 429,
  aborted: 409,
  unavailable: 503,
  deadline_exceeded: 504,
  unimplemented: 501,
  internal: 500,
};

/** Names the failure also in the answer to HEAD, which has no body. */
export const REASON_HEADER = 'x-error-reason';

/** Answers with a failure in the form that Connect gives it: code, message, and an `ErrorDetail`. */
export function answerFailure(reply: FastifyReply, shown: Failure, requestId: string): FastifyReply {
  const { retryAfterSeconds } = shown.values;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  return reply
    .code(STATUS[shown.code])
    .header('cache-control', 'no-store')
    .header(REASON_HEADER, shown.reason)
    .send(failureBody(shown, requestId));
}

/** What such an answer holds. */
export function failureBody(shown: Failure, requestId: string): object {
  const detail = toConnectError(shown, requestId).findDetails(ErrorDetailSchema)[0];
  const details =
    detail === undefined
      ? []
      : [{ type: ErrorDetailSchema.typeName, debug: toJson(ErrorDetailSchema, detail) }];
  return { code: shown.code, message: shown.message, details };
}

/** Answers with whatever was thrown; a bug is reported and shown as `INTERNAL` alone. */
export function answerError(
  report: (error: unknown, requestId: string) => void,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const refusal = refusalOfServer(error);
  if (refusal !== null) return answerFailure(reply, refusal, request.id);
  const shown = toFailure(error, request.id);
  if (shown.reason === 'INTERNAL' && shown !== error) report(error, request.id);
  return answerFailure(reply, shown, request.id);
}

/** What the HTTP server itself, or its server of files, refuses; null for any other error. */
function refusalOfServer(error: unknown): Failure | null {
  if (!(error instanceof Error) || !('statusCode' in error)) return null;
  const { statusCode, message } = error;
  if (statusCode === 403 || statusCode === 404) return failure(gatewayErrors, 'NO_SUCH_PAGE');
  const refused = typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500;
  return refused ? failure(gatewayErrors, 'REQUEST_UNREADABLE', { values: { problem: message } }) : null;
}
