import { Permission } from '@analyticbot/contracts/access/v1/access';
import {
  type ImportsService,
  type UploadFileRequestSchema,
  UploadFileResponseSchema,
} from '@analyticbot/contracts/channels/v1/import';
import { type MessageInitShape, toJson } from '@bufbuild/protobuf';
import type { Client } from '@connectrpc/connect';
import type { FastifyRequest } from 'fastify';
import { Failure, failure } from '../platform/errors/index.ts';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import { gatewayErrors } from './errors.ts';
import type { PlainRoute } from './plain-route.ts';

export interface UploadDeps {
  readonly imports: Pick<Client<typeof ImportsService>, 'uploadFile'>;
  readonly callOptionsFor: CallOptionsFor;
}

type UploadPart = MessageInitShape<typeof UploadFileRequestSchema>;

/** `POST /api/uploads?name=result.json&upload=…`: the body is the file, passed on as it comes in. */
export function uploadRoute(deps: UploadDeps): PlainRoute {
  return {
    method: 'POST',
    path: '/api/uploads',
    summary:
      'Stores a file for an import. The body is the file; ?name= names it, ?upload= joins it to an earlier one.',
    permission: Permission.EDITOR,
    async answer({ request, reply, call }) {
      const { name, upload } = uploadQuery(request);
      if (name === '') throw failure(gatewayErrors, 'UPLOAD_NAME_MISSING');
      const type = request.headers['content-type'] ?? '';
      if (/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) {
        throw failure(gatewayErrors, 'UPLOAD_TYPE_UNSUPPORTED');
      }
      const sizeBytes = announcedSize(request.headers['content-length']);
      if (sizeBytes === null) throw failure(gatewayErrors, 'UPLOAD_SIZE_MISSING');
      const cancel = new AbortController();
      const parts = uploadParts({ fileName: name, uploadId: upload, sizeBytes }, request, cancel);
      try {
        const options = deps.callOptionsFor({ ...call, signal: cancel.signal });
        const stored = await deps.imports.uploadFile(parts, options);
        return reply.header('cache-control', 'no-store').send(toJson(UploadFileResponseSchema, stored));
      } catch (error) {
        // The service saw only that the stream stopped; why is known here.
        if (cancel.signal.reason instanceof Failure) throw cancel.signal.reason;
        throw error;
      }
    },
  };
}

/**
 * The name and then the bytes. The next piece is read from the connection only when the service asks for it, so that
 * a fast sender waits for a slow disk. A body that breaks off cancels the call, so that half a file is never stored.
 */
async function* uploadParts(
  header: { fileName: string; uploadId: string; sizeBytes: bigint },
  request: FastifyRequest,
  cancel: AbortController,
): AsyncGenerator<UploadPart> {
  yield { part: { case: 'header', value: header } };
  try {
    for await (const chunk of request.raw) {
      const value: unknown = chunk;
      if (value instanceof Uint8Array) yield { part: { case: 'chunk', value } };
    }
  } catch (error) {
    const broken = failure(gatewayErrors, 'UPLOAD_BROKEN_OFF', { cause: error });
    cancel.abort(broken);
    throw broken;
  }
}

function uploadQuery(request: FastifyRequest): { name: string; upload: string } {
  const query = new URL(request.url, 'http://gateway.invalid').searchParams;
  return { name: query.get('name') ?? '', upload: query.get('upload') ?? '' };
}

/** Null where it is not said: then the end of the body cannot be told from a connection that broke. */
function announcedSize(contentLength: string | undefined): bigint | null {
  return contentLength !== undefined && /^\d{1,18}$/.test(contentLength) ? BigInt(contentLength) : null;
}
