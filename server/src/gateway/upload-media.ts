import { Permission } from '@analyticbot/contracts/access/v1/access';
import {
  type MediaService,
  type UploadMediaRequestSchema,
  UploadMediaResponseSchema,
} from '@analyticbot/contracts/content/v1/media';
import { type MessageInitShape, toJson } from '@bufbuild/protobuf';
import type { Client } from '@connectrpc/connect';
import type { FastifyRequest } from 'fastify';
import { Failure } from '../platform/errors/index.ts';
import type { CallOptionsFor } from '../platform/rpc/index.ts';
import { announcedUpload, bodyPieces } from './body-pieces.ts';
import type { PlainRoute } from './plain-route.ts';

export interface MediaUploadDeps {
  readonly media: Pick<Client<typeof MediaService>, 'uploadMedia'>;
  readonly callOptionsFor: CallOptionsFor;
}

/** `POST /api/media?name=photo.jpg`: the body is the picture, passed on as it comes in. */
export function mediaUploadRoute(deps: MediaUploadDeps): PlainRoute {
  return {
    method: 'POST',
    path: '/api/media',
    summary: 'Keeps a picture that posts can go out with (docs/media.md). The body is the file itself.',
    permission: Permission.EDITOR,
    async answer({ request, reply, call }) {
      const { name, sizeBytes } = announcedUpload(request);
      const cancel = new AbortController();
      try {
        const parts = mediaParts({ name, sizeBytes }, request, cancel);
        const options = deps.callOptionsFor({ ...call, signal: cancel.signal });
        const stored = await deps.media.uploadMedia(parts, options);
        return reply.header('cache-control', 'no-store').send(toJson(UploadMediaResponseSchema, stored));
      } catch (error) {
        // The service saw only that the stream stopped; why is known here.
        if (cancel.signal.reason instanceof Failure) throw cancel.signal.reason;
        throw error;
      }
    },
  };
}

async function* mediaParts(
  header: { name: string; sizeBytes: bigint },
  request: FastifyRequest,
  cancel: AbortController,
): AsyncGenerator<MessageInitShape<typeof UploadMediaRequestSchema>> {
  yield { part: { case: 'header', value: header } };
  for await (const value of bodyPieces(request, cancel)) yield { part: { case: 'chunk', value } };
}
