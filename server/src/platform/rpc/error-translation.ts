import { type ErrorDetail, ErrorDetailSchema } from '@analyticbot/contracts/common/v1/error';
import { Code, ConnectError } from '@connectrpc/connect';
import {
  ERROR_CODES,
  type ErrorCode,
  Failure,
  failure,
  type Place,
  platformErrors,
} from '../errors/index.ts';

const CONNECT_CODES: Readonly<Record<ErrorCode, Code>> = {
  invalid_argument: Code.InvalidArgument,
  not_found: Code.NotFound,
  already_exists: Code.AlreadyExists,
  permission_denied: Code.PermissionDenied,
  unauthenticated: Code.Unauthenticated,
  failed_precondition: Code.FailedPrecondition,
  resource_exhausted: Code.ResourceExhausted,
  aborted: Code.Aborted,
  unavailable: Code.Unavailable,
  deadline_exceeded: Code.DeadlineExceeded,
  unimplemented: Code.Unimplemented,
  internal: Code.Internal,
};

const CODES_BY_CONNECT: ReadonlyMap<Code, ErrorCode> = new Map(
  ERROR_CODES.map((code) => [CONNECT_CODES[code], code]),
);

/** What Connect itself says, without a service's word: which of the platform's failures it is. */
const BARE_CODES: ReadonlyMap<Code, keyof typeof platformErrors> = new Map([
  [Code.Canceled, 'CANCELLED'],
  [Code.DeadlineExceeded, 'DEADLINE_EXCEEDED'],
  [Code.ResourceExhausted, 'MESSAGE_TOO_LARGE'],
  [Code.Unavailable, 'SERVICE_UNAVAILABLE'],
  [Code.Unimplemented, 'NOT_IMPLEMENTED'],
  [Code.InvalidArgument, 'INVALID_REQUEST'],
  [Code.Unauthenticated, 'NOT_SIGNED_IN'],
]);

/**
 * Whatever was thrown as a failure that may be shown: failures as they are, Connect's own errors by their code, a caller
 * that has gone as `CANCELLED`, anything else as `INTERNAL` with the bug as its cause and nothing of it in the text.
 */
export function toFailure(error: unknown, requestId: string): Failure {
  if (error instanceof Failure) return error;
  if (error instanceof ConnectError) return fromConnectError(error, requestId);
  // What signals throw once the caller has gone.
  if (error instanceof Error && error.name === 'AbortError') {
    return failure(platformErrors, 'CANCELLED', { cause: error });
  }
  return internal(error, requestId);
}

/** The failure as Connect sends it: code, message, and an `ErrorDetail` with reason and remedy. */
export function toConnectError(given: Failure, requestId: string): ConnectError {
  const { place } = given;
  const value = {
    reason: given.reason,
    remedy: given.remedy,
    values: { ...given.values },
    requestId,
    violations: [...given.violations],
    ...(place === null ? {} : { place }),
  };
  const details = [{ desc: ErrorDetailSchema, value }];
  return new ConnectError(given.message, CONNECT_CODES[given.code], undefined, details, given.cause);
}

function fromConnectError(error: ConnectError, requestId: string): Failure {
  const detail = error.findDetails(ErrorDetailSchema)[0];
  if (detail !== undefined) return fromDetail(error, detail);
  const reason = BARE_CODES.get(error.code);
  if (reason === undefined) return internal(error, requestId);
  const values = { rules: error.rawMessage, limit: error.rawMessage.match(/\d+$/)?.[0] ?? '' };
  return failure(platformErrors, reason, { values, cause: error });
}

function fromDetail(error: ConnectError, detail: ErrorDetail): Failure {
  const place = detail.place === undefined ? null : knownParts(detail.place);
  return new Failure({
    reason: detail.reason,
    code: CODES_BY_CONNECT.get(error.code) ?? 'internal',
    message: error.rawMessage,
    remedy: detail.remedy,
    details: {
      values: detail.values,
      violations: detail.violations.map(({ field, rule, message }) => ({ field, rule, message })),
      ...(place === null ? {} : { place }),
    },
  });
}

function knownParts(place: NonNullable<ErrorDetail['place']>): Place {
  return {
    ...(place.file === '' ? {} : { file: place.file }),
    ...(place.line === undefined ? {} : { line: place.line }),
    ...(place.byte === undefined ? {} : { byte: place.byte }),
    ...(place.path === '' ? {} : { path: place.path }),
    ...(place.field === '' ? {} : { field: place.field }),
    ...(place.limit === '' ? {} : { limit: place.limit }),
  };
}

function internal(cause: unknown, requestId: string): Failure {
  return failure(platformErrors, 'INTERNAL', { values: { requestId }, cause });
}
