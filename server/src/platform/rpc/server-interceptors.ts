import { createValidator } from '@bufbuild/protovalidate';
import type {
  Interceptor,
  StreamRequest,
  StreamResponse,
  UnaryRequest,
  UnaryResponse,
} from '@connectrpc/connect';
import { failure, platformErrors } from '../errors/index.ts';
import { requestIdFrom, type Telemetry } from '../telemetry/index.ts';
import { type CallContext, callContextKey } from './call-context.ts';
import { toConnectError, toFailure } from './error-translation.ts';
import { IDENTITY_HEADER, LOCALE_HEADER, REQUEST_ID_HEADER, TRACE_HEADER } from './headers.ts';
import type { IdentityTokens } from './identity.ts';
import { permissionOf, refusalOf } from './permission.ts';

export interface RpcServerDeps {
  readonly telemetry: Telemetry;
  readonly identityTokens: Pick<IdentityTokens, 'verify'>;
}

type AnyRequest = UnaryRequest | StreamRequest;

/** What stands before every method, outermost first: record and translate, then identity and permission, then rules. */
export function serverInterceptors(deps: RpcServerDeps): Interceptor[] {
  return [observe(deps.telemetry), admit(deps.identityTokens), validate()];
}

/** Times the call, logs a bug once with its cause, and turns whatever was thrown into an answer. */
function observe(telemetry: Telemetry): Interceptor {
  const duration = telemetry.metrics.histogram({
    module: 'rpc',
    what: 'call_duration',
    unit: 'seconds',
    help: 'Time from the arrival of a call to its last answer.',
    labels: ['service', 'method', 'code'],
  });
  return (next) => async (request) => {
    const startedAt = performance.now();
    const requestId = requestIdFrom(request.header.get(REQUEST_ID_HEADER));
    request.header.set(REQUEST_ID_HEADER, requestId);
    const call = { service: request.service.typeName, method: request.method.name };

    const finished = (code: string): void => {
      const durationMs = performance.now() - startedAt;
      duration.observe({ ...call, code }, durationMs / 1000);
      telemetry.logger.debug({ ...call, requestId, code, durationMs }, 'call answered');
    };
    const failed = (error: unknown): unknown => {
      const shown = toFailure(error, requestId);
      finished(shown.code);
      if (shown.reason === 'INTERNAL' && shown !== error) {
        telemetry.logger.error({ ...call, requestId, error }, 'a call met a bug');
      }
      return toConnectError(shown, requestId);
    };

    try {
      const response = await next(request);
      if (response.stream) return { ...response, message: watched(response.message, finished, failed) };
      finished('ok');
      return response;
    } catch (error) {
      throw failed(error);
    }
  };
}

async function* watched<Item>(
  items: AsyncIterable<Item>,
  finished: (code: string) => void,
  failed: (error: unknown) => unknown,
): AsyncIterable<Item> {
  try {
    yield* items;
  } catch (error) {
    throw failed(error);
  }
  finished('ok');
}

/** Verifies who calls, checks what the method needs, and leaves the call context for the handler. */
function admit(identityTokens: Pick<IdentityTokens, 'verify'>): Interceptor {
  return (next) => (request) => {
    const token = request.header.get(IDENTITY_HEADER);
    const identity = token === null ? null : identityTokens.verify(token);
    const refusal = refusalOf(permissionOf(request.method), identity);
    if (refusal !== null) throw refusal;
    const context: CallContext = {
      identity,
      workspaceId: identity?.workspace?.workspaceId ?? null,
      locale: request.header.get(LOCALE_HEADER) ?? 'en',
      requestId: request.header.get(REQUEST_ID_HEADER) ?? '',
      traceParent: request.header.get(TRACE_HEADER),
      signal: request.signal,
    };
    request.contextValues.set(callContextKey, context);
    return next(request);
  };
}

/** Refuses a message that breaks a rule written beside its fields in the contract, naming every broken rule. */
function validate(): Interceptor {
  const validator = createValidator();
  const check = (request: AnyRequest, message: UnaryRequest['message']): void => {
    const result = validator.validate(request.method.input, message);
    if (result.kind === 'error') throw result.error;
    if (result.kind === 'valid') return;
    const violations = result.violations.map((violation) => ({
      field: violation.field.map((part) => ('name' in part ? part.name : '')).join('.'),
      rule: violation.ruleId,
      message: violation.message,
    }));
    const rules = violations.map(({ field, message }) => `${field}: ${message}`).join('; ');
    throw failure(platformErrors, 'INVALID_REQUEST', { values: { rules }, violations });
  };

  async function* checked(request: StreamRequest): StreamRequest['message'] {
    for await (const message of request.message) {
      check(request, message);
      yield message;
    }
  }
  return (next) =>
    async (request): Promise<UnaryResponse | StreamResponse> => {
      if (request.stream) return next({ ...request, message: checked(request) });
      check(request, request.message);
      return next(request);
    };
}
