import { ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { toJson } from '@bufbuild/protobuf';
import type { FastifyReply } from 'fastify';
import type { ErrorCode, Failure } from '../platform/errors/index.ts';
import { toConnectError } from '../platform/rpc/index.ts';

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

/** Answers with a failure in the form that Connect gives it: code, message, and an `ErrorDetail`. */
export function answerFailure(reply: FastifyReply, shown: Failure, requestId: string): FastifyReply {
  const { retryAfterSeconds } = shown.values;
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
  const detail = toConnectError(shown, requestId).findDetails(ErrorDetailSchema)[0];
  const details =
    detail === undefined
      ? []
      : [{ type: ErrorDetailSchema.typeName, debug: toJson(ErrorDetailSchema, detail) }];
  return reply
    .code(STATUS[shown.code])
    .header('cache-control', 'no-store')
    .send({ code: shown.code, message: shown.message, details });
}
