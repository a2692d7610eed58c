import type { FastifyRequest } from 'fastify';
import { failure } from '../platform/errors/index.ts';
import { gatewayErrors } from './errors.ts';

/** The whole body of a plain route. Throws REQUEST_UNREADABLE where it is larger than that. */
export async function readBody(request: FastifyRequest, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.raw) {
    const value: unknown = chunk;
    if (!(value instanceof Uint8Array)) continue;
    bytes += value.length;
    if (bytes > mostBytes) {
      const problem = `it is larger than ${mostBytes / 1024} kB`;
      throw failure(gatewayErrors, 'REQUEST_UNREADABLE', { values: { problem } });
    }
    chunks.push(value);
  }
  return Buffer.concat(chunks);
}
