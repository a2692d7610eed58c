import type { FastifyRequest } from 'fastify';
import { failure } from '../platform/errors/index.ts';
import { gatewayErrors } from './errors.ts';

/** What an upload says of itself before its bytes. */
export interface AnnouncedUpload {
  readonly name: string;
  readonly sizeBytes: bigint;
  readonly query: URLSearchParams;
}

/** @throws UPLOAD_NAME_MISSING, UPLOAD_TYPE_UNSUPPORTED for a form, UPLOAD_SIZE_MISSING */
export function announcedUpload({ url, headers }: FastifyRequest): AnnouncedUpload {
  const query = new URL(url, 'http://gateway.invalid').searchParams;
  const name = query.get('name') ?? '';
  if (name === '') throw failure(gatewayErrors, 'UPLOAD_NAME_MISSING');
  const type = headers['content-type'] ?? '';
  if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) {
    throw failure(gatewayErrors, 'UPLOAD_TYPE_UNSUPPORTED');
  }
  const sizeBytes = announcedSize(headers['content-length']);
  if (sizeBytes === null) throw failure(gatewayErrors, 'UPLOAD_SIZE_MISSING');
  return { name, sizeBytes, query };
}

/**
 * The bytes of a body. The next piece is read from the connection only when the service asks for it, so that a fast
 * sender waits for a slow disk. A body that breaks off cancels the call, so that half a file is never stored.
 */
export async function* bodyPieces(
  request: FastifyRequest,
  cancel: AbortController,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of request.raw) {
      const value: unknown = chunk;
      if (value instanceof Uint8Array) yield value;
    }
  } catch (error) {
    const broken = failure(gatewayErrors, 'UPLOAD_BROKEN_OFF', { cause: error });
    cancel.abort(broken);
    throw broken;
  }
}

/** Null where it is not said: then the end of the body cannot be told from a connection that broke. */
function announcedSize(contentLength: string | undefined): bigint | null {
  return contentLength !== undefined && /^\d{1,18}$/.test(contentLength) ? BigInt(contentLength) : null;
}
