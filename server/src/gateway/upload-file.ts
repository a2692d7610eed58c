import { Permission } from '@analyticbot/contracts/access/v1/access';
import {
  type ImportsService,
  type UploadFileRequestSchema,
  UploadFileResponseSchema,
} from '@analyticbot/contracts/channels/v1/import';
import { type MessageInitShape, toJson } from '@bufbuild/protobuf';
import type { Client } from '@connectrpc/connect';
import type { FastifyRequest } from 'fastify';
import { Failure } from '../platform/errors/index.ts';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import { announcedUpload, bodyPieces } from './body-pieces.ts';
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
      const { name, sizeBytes, query } = announcedUpload(request);
      const upload = query.get('upload') ?? '';
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

/** The name and then the bytes. */
async function* uploadParts(
  header: { fileName: string; uploadId: string; sizeBytes: bigint },
  request: FastifyRequest,
  cancel: AbortController,
): AsyncGenerator<UploadPart> {
  yield { part: { case: 'header', value: header } };
  for await (const value of bodyPieces(request, cancel)) yield { part: { case: 'chunk', value } };
}
