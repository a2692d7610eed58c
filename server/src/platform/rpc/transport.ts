import type { Transport } from '@connectrpc/connect';
import { toFailure } from './error-translation.ts';
import { REQUEST_ID_HEADER } from './headers.ts';
import { DEFAULT_TIMEOUT_MS } from './limits.ts';

/**
 * What callers hold in both shapes, so that they cannot tell which it is: they see failures, never Connect's
 * errors, and a call with one request and one answer has a deadline. A stream, which may be an upload, has none.
 */
export function callersTransport(inner: Transport): Transport {
  return {
    async unary(method, signal, timeoutMs, header, input, contextValues) {
      try {
        return await inner.unary(
          method,
          signal,
          timeoutMs ?? DEFAULT_TIMEOUT_MS,
          header,
          input,
          contextValues,
        );
      } catch (error) {
        throw toFailure(error, requestIdIn(header));
      }
    },
    async stream(method, signal, timeoutMs, header, input, contextValues) {
      try {
        const response = await inner.stream(method, signal, timeoutMs ?? 0, header, input, contextValues);
        return { ...response, message: translated(response.message, requestIdIn(header)) };
      } catch (error) {
        throw toFailure(error, requestIdIn(header));
      }
    },
  };
}

function requestIdIn(header: ConstructorParameters<typeof Headers>[0]): string {
  return new Headers(header).get(REQUEST_ID_HEADER) ?? '';
}

async function* translated<Item>(items: AsyncIterable<Item>, requestId: string): AsyncIterable<Item> {
  try {
    yield* items;
  } catch (error) {
    throw toFailure(error, requestId);
  }
}
